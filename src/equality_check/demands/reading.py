"""Read the demands of an advertisement: which clauses demand something, how hard, and what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equality_check.advert import Document, Section
from equality_check.demands.clauses import (
    FRAME,
    NEARBY,
    VERB,
    Clause,
    DemandCues,
    KindHit,
    LevelHit,
    begins_at,
    clauses,
    gives_reason,
    opening,
    trimmed,
)
from equality_check.demands.facts import degree_of, is_equivalent, years_of
from equality_check.demands.levels import (
    Heading,
    among_traits,
    governing,
    heading_of,
    level_of,
    spread,
    taken_back,
    tells_first,
)
from equality_check.matching.reading import Reading
from equality_check.matching.words import Gap
from equality_check.report import Demand, Kind, Level
from equality_check.ruleset.ad_schema import DemandReading
from equality_check.structure.sections import lexicon

_NOT = "<demand-not>"
_NOT_AT_ALL = "<demand-not-at-all>"
_OTHERS = "<demand-others>"
_CITED = "<demand-cited>"
_LURE = "<demand-lure>"
_INFINITIVE = "<demand-infinitive>"
_QUALITY = "<demand-quality>"
_YOU_ARE = "<demand-you-are>"
_YOU_MUST = "<demand-you-must>"
_OFFER = "<demand-offer>"
_OCCUPATION = "<demand-occupation>"
_NO_DEMAND = "<demand-nothing>"
_LABEL = "<demand-label>"
_OPENS = "<demand-opens>"
_POINTS_ON = "<demand-points-on>"
_FEW_WORDS = 3
_LEAD_IN_WORDS = 8
_LEAD_IN_STARTS = 4
_FACT_WORDS = 6
_SHORT = 8
_SENTENCE_WORDS = 12
_WHOLE_SENTENCE = 40
_QUIET: frozenset[Section] = frozenset({"offer", "diversity", "title"})
_OUTSIDE: frozenset[Section] = frozenset({"none", "tasks"})
_VAGUE: frozenset[Kind] = frozenset({"skill", "other"})
_FIRM: frozenset[Kind] = frozenset({"education", "experience", "licence", "language", "other"})


class DemandReader:
    """Reads demands by the rules of `rules/demands.yaml`."""

    def __init__(self, rules: DemandReading) -> None:
        self._rules = rules
        self._cues = DemandCues(rules)
        self._anywhere = frozenset(rules.anywhere)
        self._sections = lexicon()

    def read(self, document: Document, readings: Sequence[Reading]) -> list[Demand]:
        """Give the demands of one field in order."""
        found: list[Demand] = []
        silent: set[int] = set()
        heading = Heading()
        below = False
        for reading in readings:
            sentence = reading.sentence
            kinds, levels = self._cues.kinds(reading), self._cues.levels(reading)
            if sentence.kind == "heading" or self._leads_in(reading, kinds):
                heading = heading_of(reading, kinds, levels, heading if below else Heading())
            elif self._ends_list(reading):
                heading = Heading()
            below = sentence.kind == "heading"
            if reading.words and self._may_demand(reading, kinds, levels):
                parts = clauses(reading, kinds, levels)
                for demand, told in self._of_sentence(document, readings, reading, parts, heading):
                    if not told:
                        silent.add(len(found))
                    found.append(demand)
        return among_traits(found, silent)

    def _ends_list(self, reading: Reading) -> bool:
        """Tell whether running text about the applicant stands outside the sections that the heading rules."""
        sentence = reading.sentence
        return FRAME in reading.hits and sentence.kind == "paragraph" and sentence.section not in self._rules.sections

    def _leads_in(self, reading: Reading, kinds: Sequence[KindHit]) -> bool:
        """Tell whether a sentence only introduces what follows («Vi ønsker søkere som har.»)."""
        if kinds or len(reading.words) > _LEAD_IN_WORDS:
            return False
        if any(last == len(reading.words) for _, last in reading.spans(_OPENS)):
            return True
        listed = reading.sentence.section in self._rules.sections
        return listed and any(first < _LEAD_IN_STARTS for first, _ in reading.spans(FRAME))

    def _may_demand(self, reading: Reading, kinds: Sequence[KindHit], levels: Sequence[LevelHit]) -> bool:
        """Tell at a glance whether a clause of the sentence can demand anything: most sentences end here."""
        sentence = reading.sentence
        if any(k.cue in self._anywhere for k in kinds):
            return True
        if sentence.kind == "heading":
            return False
        if sentence.section in self._rules.sections or _YOU_MUST in reading.hits:
            return True
        return bool(kinds) and (bool(levels) or sentence.section in _OUTSIDE or FRAME in reading.hits)

    def _of_sentence(
        self,
        document: Document,
        readings: Sequence[Reading],
        reading: Reading,
        parts: Sequence[Clause],
        heading: Heading,
    ) -> Iterator[tuple[Demand, bool]]:
        """Give the demands of a sentence, and of each whether words in it or the heading tell its level."""
        excused = spread([self._excused(reading, part) for part in parts], reading, parts)
        excused = taken_back(excused, parts)
        before: Kind | None = None
        label: Kind | None = None
        for part, hit, free in zip(parts, governing(reading, parts, excused), excused, strict=True):
            narrowed = before if part.narrows and not part.kinds else None
            kind = narrowed or label or self._kind(document, reading, part, heading)
            sure = narrowed is not None or label is not None
            before = label = None
            if free or kind is None or not (sure or self._demands(document, reading, part, parts, hit, kind)):
                continue
            if self._is_label(reading, part):
                label = kind
                continue
            before = kind
            level = level_of(self._rules, reading, heading, hit.cue if hit else None, kind)
            told = hit is not None or heading.cue is not None or heading.strict
            yield self._demand(document, readings, reading, part, level, kind), told

    def _demands(
        self,
        document: Document,
        reading: Reading,
        part: Clause,
        parts: Sequence[Clause],
        hit: LevelHit | None,
        kind: Kind,
    ) -> bool:
        """Tell whether a clause that names something an applicant can have demands it."""
        section, shape = reading.sentence.section, reading.sentence.kind
        if any(k.cue in self._anywhere for k in part.kinds):
            return True
        if shape == "heading":
            return False
        listed = section in self._rules.sections
        firm = listed and bool(part.kinds) and part.kinds[0].kind in _FIRM
        if begins_at(reading, _LURE, 0) and not firm and FRAME not in reading.hits:
            return False
        if (0, len(reading.words)) in reading.spans(_NO_DEMAND):
            return False
        fragment = self._is_fragment(reading, part)
        of_others = begins_at(reading, _OTHERS, 0)
        if listed and (shape == "item" or fragment) and not (of_others and part is parts[0]):
            return True
        framed = FRAME in reading.hits
        told = hit is not None and (hit.cue.alone or framed or listed)
        if section in _QUIET:
            strong = kind in _FIRM or (framed and hit is not None and hit.cue.level == "must")
            return told and bool(part.kinds) and strong
        if framed or (told and not (of_others and part is parts[0] and not tells_first(parts))):
            return bool(part.kinds) or _YOU_MUST in reading.hits or self._portrays(reading)
        if of_others:
            return False
        opens = opening(reading, part.kinds, part.first) is not None or _starts(parts[0])
        opens = opens or (listed and kind in _FIRM and len(reading.words) <= _SHORT)
        outside = fragment and _OFFER not in reading.hits and _stands_for_itself(document, reading, kind)
        return opens and bool(part.kinds) and (listed or outside)

    def _is_fragment(self, reading: Reading, part: Clause) -> bool:
        """Tell whether a clause is a line of a list that lost its marker: short, with no verb of its own."""
        return self._sections.is_fragment(tuple(word.key for word in reading.words[part.first : part.last]))

    def _is_label(self, reading: Reading, part: Clause) -> bool:
        """Tell whether a clause only names what follows after a colon or a stop («Utdanningsnivå: …»)."""
        more = part.last < len(reading.words) and reading.words[part.last].gap is Gap.BREAK
        return more and (part.first, part.last) in reading.spans(_LABEL)

    def _excused(self, reading: Reading, part: Clause) -> bool:
        """Tell whether words in the clause or sentence say that it demands nothing."""
        if any(k.cue in self._anywhere for k in part.kinds):
            return _CITED in reading.hits
        if gives_reason(reading, part.first) or any(a < part.last == b for a, b in reading.spans(_POINTS_ON)):
            return True
        whole = reading.spans(_NOT_AT_ALL)
        if whole and len(reading.words) <= _WHOLE_SENTENCE:
            return True
        return any(part.first <= a < part.last for a, _ in [*whole, *reading.spans(_NOT)])

    def _kind(self, document: Document, reading: Reading, part: Clause, heading: Heading) -> Kind | None:
        """Give the kind that the words tell; for a clause without telling words, what its place suggests."""
        if part.kinds:
            return part.kinds[0].kind
        if part.first:
            return self._of_lost_line(document, reading, part)
        if reading.spans(_YOU_MUST) or self._portrays(reading):
            return "trait"
        listed = reading.sentence.section in self._rules.sections
        if listed and begins_at(reading, _OCCUPATION, 0) and self._is_fragment(reading, part):
            return "education"
        if reading.sentence.kind != "item":
            return self._of_glued_line(reading, part) if listed else None
        if heading.kind in _FIRM and part.last <= _FACT_WORDS and _OFFER not in reading.hits:
            return heading.kind
        if listed and begins_at(reading, VERB, 0):
            return "trait"
        section = reading.sentence.section
        laid_out = document.blocks[reading.sentence.block].kind == "item"
        loose = section != "demands" and _OFFER not in reading.hits
        told = section == "traits" and any(begins_at(reading, name, 0) for name in (_INFINITIVE, _QUALITY))
        enough = part.last >= _FEW_WORDS if laid_out and not loose else laid_out or (told and loose)
        if not enough:
            return None
        return "trait" if heading.kind == "trait" and listed else self._rules.fallback.get(section)

    def _of_glued_line(self, reading: Reading, part: Clause) -> Kind | None:
        """Give the kind of a sentence that is a line of a list glued to others, with a verb first."""
        acts = part.last >= _FEW_WORDS and any(begins_at(reading, name, 0) for name in (VERB, _INFINITIVE))
        return "trait" if acts and _OFFER not in reading.hits and self._is_fragment(reading, part) else None

    def _of_lost_line(self, document: Document, reading: Reading, part: Clause) -> Kind | None:
        """Give the kind of a clause after a full stop within its sentence: a line of a list that lost its marker."""
        section = reading.sentence.section
        words = reading.words[part.first : part.last]
        between = document.text[reading.words[part.first - 1].end : words[0].start]
        broken = between.startswith(".") and document.text[words[0].start].islower() and len(words) >= _FEW_WORDS
        plain = not any(word.key[0].isdigit() for word in (reading.words[part.first - 1], *words))
        if not broken or not plain or section not in self._rules.sections or not self._is_fragment(reading, part):
            return None
        verbs = (VERB, _INFINITIVE)
        if any(begins_at(reading, name, part.first) for name in verbs):
            return "trait"
        return self._rules.fallback.get(section)

    def _portrays(self, reading: Reading) -> bool:
        """Tell whether a short sentence among the demands says what «you» are, in words no lexicon knows."""
        listed = reading.sentence.section in self._rules.sections and len(reading.words) <= _SENTENCE_WORDS
        return listed and begins_at(reading, _YOU_ARE, 0)

    def _demand(
        self, document: Document, readings: Sequence[Reading], reading: Reading, part: Clause, level: Level, kind: Kind
    ) -> Demand:
        first, last = trimmed(reading, part)
        start, end = reading.words[first].start, reading.words[last - 1].end
        following = readings[reading.index + 1] if reading.index + 1 < len(readings) else None
        return Demand(
            start=start,
            end=end,
            text=document.text[start:end],
            level=level,
            kind=kind,
            years=years_of(reading, part, self._rules) if kind == "experience" else None,
            degree=degree_of(reading, part, self._rules) if kind == "education" else None,
            equivalent=is_equivalent(reading, following),
        )


def _starts(part: Clause) -> bool:
    """Tell whether words that tell a kind stand near the start, as in a line of a list."""
    return any(k.first - part.first < NEARBY for k in part.kinds)


def _stands_for_itself(document: Document, reading: Reading, kind: Kind) -> bool:
    """Tell whether a line outside the demands shows by its kind that it is one: a heading before it was lost."""
    section = reading.sentence.section
    if section == "tasks":
        return document.blocks[reading.sentence.block].kind != "item"
    return section == "none" and kind not in _VAGUE
