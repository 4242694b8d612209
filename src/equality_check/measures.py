"""Measures: what the measured rules of the rule files count in an ad. The limits stand in the rule files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from equality_check.demands.facts import stands_for_reason, welcomes_newcomers
from equality_check.matching.reading import Reading
from equality_check.measuring import Ad, Limit, Measure, Outcome
from equality_check.readability import is_long, long_paragraphs, word_count
from equality_check.report import Demand, Place


def demand_count(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find more demands, wishes and traits than `most`; what is said twice is counted once."""
    demands = _different(ad, ad.demands)
    if len(demands) > limit["most"]:
        yield Outcome({"count": len(demands)}, _places(demands))


def must_count(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find more different musts than `most`; checks such as a police certificate are not counted."""
    musts = _different(ad, [d for d in ad.demands if d.level == "must" and d.kind != "other"])
    if len(musts) > limit["most"]:
        yield Outcome({"count": len(musts)}, _places(musts))


def all_musts(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find at least `least` demands on competence, every one a must, and not one wish in the ad."""
    competence = _different(ad, [d for d in ad.demands if d.kind not in ("trait", "other")])
    wished = any(d.level == "should" for d in ad.demands)
    if len(competence) >= limit["least"] and not wished and all(d.level == "must" for d in competence):
        yield Outcome({"count": len(competence)}, _places(competence))


def mixed_list(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find a list of at least `least` items with at least `each` musts and wishes between each other."""
    all_levels = [d.level for d in ad.demands]
    if min(all_levels.count("must"), all_levels.count("should")) < limit["each"]:
        return
    by_sentence = ad.by_sentence()
    for items in _lists(ad):
        demands = [d for r in items for d in by_sentence[r.index] if d.kind not in ("trait", "other")]
        levels = [d.level for d in demands if d.level != "unclear"]
        changes = sum(1 for _ in groupby(levels)) - 1
        musts, wishes = levels.count("must"), levels.count("should")
        if len(items) >= limit["least"] and changes > 1 and min(musts, wishes) >= limit["each"]:
            yield Outcome({"musts": musts, "wishes": wishes}, _places(demands), about=demands[0].text)


def education_alone(ad: Ad, limit: Limit) -> Iterator[Outcome]:  # noqa: ARG001
    """Find a degree that is a must with nothing in its place, in an occupation that the law does not regulate.

    A field of a portal's form («Høyskole / Universitet, Diplom») is not the employer's wording.
    """
    if any("<measure-student>" in reading.hits for reading in ad.readings):
        return
    open_to_others = any(e.id == "equivalent-competence" and e.state in ("present", "elsewhere") for e in ad.elements)
    if ad.regulated or open_to_others or any(d.kind == "licence" and _is_authorisation(ad, d) for d in ad.demands):
        return
    alone = [d for d in ad.demands if d.degree in _DEGREES and d.level == "must" and not d.equivalent]
    alone = [d for d in alone if (reading := ad.reading_of(d)) and "<measure-form-field>" not in reading.hits]
    if alone:
        yield Outcome({"text": _short(alone[0].text)}, _places(alone))


def years_demanded(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find at least `years` of experience as a must with no reason, where no word rule remarks on it."""
    for demand in ad.demands:
        if demand.level != "must" or demand.years is None or demand.years < limit["years"]:
            continue
        reading = ad.reading_of(demand)
        if reading and not stands_for_reason(reading) and not ad.has_remark("requirement-load", demand):
            yield Outcome({"years": _number(demand.years)}, _places([demand]), about=demand.text)


def repeated_demand(ad: Ad, limit: Limit) -> Iterator[Outcome]:  # noqa: ARG001
    """Find the same demand in the same words, whatever their order, in two places of an ad for one kind of post."""
    groups: dict[frozenset[str], list[Demand]] = {}
    for demand in [] if _has_several_posts(ad) else ad.demands:
        words = _telling_words(ad, demand)
        if words:
            groups.setdefault(words, []).append(demand)
    for same in groups.values():
        if len(same) > 1:
            yield Outcome({"text": _short(same[0].text), "count": len(same)}, _places(same), about=same[0].text)


def newcomer_contradiction(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find that the newly educated are welcome, while `years` of experience or more are a must."""
    asked = [d for d in ad.demands if d.level == "must" and d.years is not None and d.years >= limit["years"]]
    newcomers = [r for r in ad.readings if welcomes_newcomers(r)] if asked else []
    if newcomers:
        places = [*_places(asked), *(Place(start=r.sentence.start, end=r.sentence.end) for r in newcomers)]
        yield Outcome({"years": _number(max(d.years or 0 for d in asked))}, places)


def trait_balance(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find at least `least` traits, and `times` as many as demands on competence, which are `fewest` to `most`."""
    traits = [d for d in ad.demands if d.kind == "trait"]
    competence = [d for d in ad.demands if d.kind not in ("trait", "other")]
    few = limit["fewest"] <= len(competence) <= limit["most"]
    if few and len(traits) >= limit["least"] and len(traits) >= limit["times"] * len(competence):
        yield Outcome({"traits": len(traits), "competence": len(competence)}, _places(traits))


def coded_balance(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find at least `least` different coded words of one kind in the demands, and `times` as many as of the other."""
    one, other = _coded(ad, "<coded-masculine>"), _coded(ad, "<coded-feminine>")
    more, fewer = (one, other) if len(one) >= len(other) else (other, one)
    if len(more) >= limit["least"] and len(more) >= limit["times"] * len(fewer):
        yield Outcome({"more": len(more), "fewer": len(fewer)}, more)


def list_length(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find a list of demands with more than `most` items: its first item is marked."""
    for items in _lists(ad, whole=True) if len(ad.demands) > limit["most"] else ():
        if len(items) > limit["most"]:
            places = [Place(start=r.sentence.start, end=r.sentence.end) for r in items]
            yield Outcome({"count": len(items)}, places[1:], places[0])


def sentence_length(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find a sentence of more than `most` words: its first five are marked."""
    for reading in [r for r in ad.readings if is_long(ad.document.text, r, int(limit["most"]))]:
        starts = [i for i, word in enumerate(reading.words) if not word.joined]
        last = starts[_MARKED] if len(starts) > _MARKED else len(reading.words)
        span = Place(start=reading.words[0].start, end=reading.words[last - 1].end)
        yield Outcome({"count": word_count(reading.words)}, [], span)


def lix_value(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find LIX above `most` in a text of at least so many `words`: in a short one it says little."""
    if ad.readability.words >= limit["words"] and ad.readability.lix > limit["most"]:
        yield Outcome({"lix": round(ad.readability.lix)})


def paragraph_length(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find paragraphs of more than `most` words."""
    places = ad.outside_silence(long_paragraphs(ad.document, int(limit["most"])))
    if places:
        yield Outcome({"count": len(places), "most": round(limit["most"])}, places)


def passive_share(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find more than the share `most` of at least so many `sentences` in the passive."""
    if ad.readability.sentences >= limit["sentences"] and ad.readability.passive > limit["most"]:
        yield Outcome({"percent": round(100 * ad.readability.passive)})


def remote_address(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find the applicant in the third person at least `least` times, and never «du»."""
    readings = ad.readings if ad.readability.address == "third-person" else ()
    spans = [(r, span) for r in readings if "<measure-template>" not in r.hits for span in r.spans("<address-remote>")]
    if len(spans) >= limit["least"]:
        places = [Place(start=r.words[a].start, end=r.words[b - 1].end) for r, (a, b) in spans]
        yield Outcome({"count": len(spans)}, places)


MEASURES: Mapping[str, Measure] = {
    measure.__name__.replace("_", "-"): measure
    for measure in (
        demand_count,
        must_count,
        all_musts,
        mixed_list,
        education_alone,
        years_demanded,
        repeated_demand,
        newcomer_contradiction,
        trait_balance,
        coded_balance,
        list_length,
        sentence_length,
        lix_value,
        paragraph_length,
        passive_share,
        remote_address,
    )
}

_DEMANDING = frozenset({"demands", "wished", "traits"})
_DEGREES = frozenset({"doctorate", "master", "bachelor", "higher"})
_SHOWN = 60
_MARKED = 5
_HEADING_WORDS = 4
_ALIKE = 6
"""How many letters two words must begin with alike to be one: «samarbeid» and «samarbeide»."""


def _places(demands: Sequence[Demand]) -> list[Place]:
    return [Place(start=d.start, end=d.end) for d in demands]


def _different(ad: Ad, demands: Sequence[Demand]) -> list[Demand]:
    """Give the demands that do not repeat the words of one before them."""
    seen: dict[frozenset[str], Demand] = {}
    for demand in demands:
        reading = ad.reading_of(demand)
        words = [w.key for w in reading.words if demand.start <= w.start < demand.end] if reading else [demand.text]
        seen.setdefault(frozenset(words), demand)
    return list(seen.values())


def _coded(ad: Ad, lexicon: str) -> list[Place]:
    telling = [r for r in ad.readings if lexicon in r.hits]
    demands = ad.by_sentence() if telling else {}
    places: dict[str, Place] = {}
    for r in telling:
        for a, b in r.hits[lexicon]:
            if any(d.start <= r.words[a].start < d.end for d in demands.get(r.index, ())):
                places.setdefault(r.words[a].key[:_ALIKE], Place(start=r.words[a].start, end=r.words[b - 1].end))
    return list(places.values())


def _lists(ad: Ad, *, whole: bool = False) -> Iterator[list[Reading]]:
    """Give the lists of demands: items that follow each other in one section, with demands in them.

    `whole`: with what stands between the heading and the items, as where extraction flattened the list.
    """
    demands = ad.by_sentence()
    listed = [
        r
        for r in ad.readings
        if r.sentence.section in _DEMANDING and (r.sentence.kind in ("heading", "item") or r.index in demands)
    ]
    for (section, is_item), run in groupby(
        listed if whole else ad.readings,
        key=lambda r: (
            r.sentence.section,
            "heading" if r.sentence.kind == "heading" else whole or r.sentence.kind == "item",
        ),
    ):
        items = list(run)
        if is_item is True and section in _DEMANDING:
            demanding = [r for r in items if r.index in demands]
            if demanding:
                yield demanding


def _has_several_posts(ad: Ad) -> bool:
    """Tell whether the ad seems to be for several posts: a heading of demands or tasks stands in it twice."""
    headings = [
        tuple(word.key for word in r.words)
        for r in ad.readings
        if r.sentence.kind == "heading" and 0 < len(r.words) <= _HEADING_WORDS
    ]
    return len(set(headings)) < len(headings)


def _is_authorisation(ad: Ad, demand: Demand) -> bool:
    reading = ad.reading_of(demand)
    return reading is not None and bool(reading.spans("<regulated-occupation>"))


def _telling_words(ad: Ad, demand: Demand) -> frozenset[str]:
    """Give the words that tell a demand from others; none for one that has too few."""
    reading = ad.reading_of(demand)
    if reading is None:
        return frozenset()
    plain = {i for a, b in reading.spans("<measure-plain>") for i in range(a, b)}
    words = frozenset(
        [w.key for i, w in enumerate(reading.words) if demand.start <= w.start < demand.end and i not in plain]
    )
    return words if len(words) > 1 or demand.kind == "trait" else frozenset()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rsplit(" ", 1)[0] + " …"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")
