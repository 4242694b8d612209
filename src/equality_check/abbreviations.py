"""Measures of abbreviations: an open class, of which only those that everyone knows can be listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from equality_check.explanations import Explanations
from equality_check.matching.reading import Reading
from equality_check.matching.words import Gap
from equality_check.measuring import Ad, Limit, Measure, Outcome, in_address
from equality_check.report import Place

_CATEGORY = "jargon-anglicism"
_TWO_CAPITALS = re.compile(r"[A-ZÆØÅ][A-ZÆØÅa-zæøå]{0,4}[A-ZÆØÅ]")
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2,6}\d?\Z")
_LONG_CAPITALS = re.compile(r"[A-ZÆØÅ]{3,}\Z")
_MIXED = re.compile(r"(?=(?:.*[A-ZÆØÅ]){2})(?=.*[a-zæøå])[A-ZÆØÅ][A-ZÆØÅa-zæøå]{2,5}\Z")
_INFLECTED = re.compile(r"[A-ZÆØÅ]{2,}(?:s|er|en|et|ene|a|n|ar|ane)\Z")
_LIKE_A_NAME = re.compile(r"[a-zæøå]{3}")
_SPEAKABLE = re.compile(
    r"[^AEIOUYÆØÅ]{0,3}[AEIOUYÆØÅ]{1,2}(?:[^AEIOUYÆØÅ]{1,3}[AEIOUYÆØÅ]{1,2})*[^AEIOUYÆØÅ]{0,3}\Z", re.IGNORECASE
)
_COMPANIES = ("<acts-as-company>", "<company-form>")
_SHORT = 3
_NAMELIKE = 4
_OF_FORMALITIES = ("apply", "contact")
_OF_THE_WORK = ("tasks", "demands", "wished", "traits")
_ROW = 3
_BESIDE = 3


def unknown_abbreviation(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find abbreviations that are neither known (`<known-abbreviation>`) nor explained in the ad; `most` at most.

    Read as one is a short word in capitals that somewhere stands for a unit («seksjon XQR», «XQR-avdelingen», «tilsatt
    i XQR-3»), and one in mixed capitals («TkMN»). One that can be spoken may be a name; one in a technical sentence is
    of the trade.
    """
    return _outcomes(ad, limit, sure=True)


def possible_abbreviation(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find other short words in capitals that are neither known nor explained; `most` at most.

    They stand where the name of something of the employer's stands («erfaring med XQRA», «for hele XQR»), but may be a
    name that many know.
    """
    return _outcomes(ad, limit, sure=False)


MEASURES: Mapping[str, Measure] = {
    measure.__name__.replace("_", "-"): measure for measure in (unknown_abbreviation, possible_abbreviation)
}


class _Word(NamedTuple):
    """A short word in capitals where it stands. `acts` tells whether a word does what companies do."""

    text: str
    reading: Reading
    at: int
    form: str
    public: bool
    acts: Callable[[str], bool]


def _outcomes(ad: Ad, limit: Limit, *, sure: bool) -> Iterator[Outcome]:
    """Give the first unknown, unexplained abbreviations, those that are sure or the others, that no rule remarks on."""
    yield from islice(_unremarked(ad, sure=sure), int(limit["most"]))


def _unremarked(ad: Ad, *, sure: bool) -> Iterator[Outcome]:
    text = ad.document.text
    telling = [r for r in ad.readings if _TWO_CAPITALS.search(text, r.sentence.start, r.sentence.end)]
    unknown = _unknown(ad, telling)
    wanted = {form for form, is_sure in unknown.items() if is_sure == sure}
    if not wanted:
        return
    explanations = Explanations(text)
    wanted = {form for form in wanted if not explanations.has(form)}
    for reading in telling:
        for word in reading.words:
            form = text[word.start : word.end]
            if form not in wanted:
                continue
            place = Place(start=word.start, end=word.end)
            if not ad.has_remark(_CATEGORY, place):
                yield Outcome({"found": form}, [], place)


def _unknown(ad: Ad, telling: Sequence[Reading]) -> Mapping[str, bool]:
    """Give the forms that name something of the employer's, and whether they surely do."""
    text = ad.document.text
    public = ad.profile != "private"
    acts = cache(lambda form: any(_acts(text, reading, form) for reading in telling))
    unknown: dict[str, bool] = {}
    for reading in telling:
        for at, word in enumerate(reading.words):
            if not text[word.start].isupper():
                continue
            form = text[word.start : word.end]
            if unknown.get(form) or not (_CAPITALS.match(form) or _MIXED.match(form)):
                continue
            if _is_unknown(text, reading, at):
                here = _Word(text, reading, at, form, public, acts)
                if _is_sure(here):
                    unknown[form] = True
                elif _is_possible(here):
                    unknown[form] = False
    companies = _companies(text, telling) if unknown else ()
    return {form: sure for form, sure in unknown.items() if form not in companies}


def _companies(text: str, telling: Sequence[Reading]) -> set[str]:
    """Give the words that the ad somewhere shows to be names of companies («XQR AS»)."""
    words = (reading.words[first - 1] for reading in telling for first, _ in reading.spans("<legal-form>") if first)
    return {text[word.start : word.end] for word in words}


def _is_sure(word: _Word) -> bool:
    """Tell whether an abbreviation certainly names something of the employer's that nobody else knows.

    In a public body's ad it hardly is a company's name, so that it need not stand for a unit.
    """
    reading, at, form = word.reading, word.at, word.form
    if not (_is_abbreviation(form) or (_CAPITALS.match(form) and _is_coded(reading, at))):
        return False
    return (
        bool(_MIXED.match(form))
        or (word.public and len(form) >= _SHORT)
        or _names_unit(reading, at, form)
        or (_has_place(reading, at, form) and not word.acts(form))
    )


def _is_possible(word: _Word) -> bool:
    """Tell whether it stands where abbreviations do: after a preposition, or as the first part of a compound."""
    reading, at, form = word.reading, word.at, word.form
    words = reading.words
    if reading.sentence.kind == "heading" or reading.sentence.section in _OF_FORMALITIES:
        return False
    if any(w.shouted and not w.joined for w in (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2])):
        return False
    known = any(last == at for _, last in reading.spans("<knowing-abbreviation>"))
    if word.acts(form) and not known:
        return False
    joined = any(w.joined and not w.shouted for w in words[at + 1 : at + 2])
    if len(form) < _SHORT:
        within = any(last == at for _, last in reading.spans("<within-unit>"))
        return bool(_CAPITALS.match(form)) and (within or (joined and _begins_unit(reading, at)))
    after = known or any(last == at for _, last in reading.spans("<before-abbreviation>"))
    if word.public and len(form) == _NAMELIKE and reading.sentence.section in _OF_THE_WORK:
        return bool(_CAPITALS.match(form))
    if _MIXED.match(form):
        named = _INFLECTED.match(form) or (_LIKE_A_NAME.search(form) and not word.public)
        return after and not named and (word.public or form[-1].isupper())
    return bool(_CAPITALS.match(form)) and len(form) <= _NAMELIKE and (joined or after)


def _begins_unit(reading: Reading, at: int) -> bool:
    return any(first == at + 1 for first, _ in reading.spans("<unit-word>"))


def _is_abbreviation(form: str) -> bool:
    if not form[0].isupper():
        return False
    if _MIXED.match(form):
        return not (_INFLECTED.match(form) or _LIKE_A_NAME.search(form) or _SPEAKABLE.match(form))
    return bool(_CAPITALS.match(form)) and (len(form) <= _SHORT or form[-1].isdigit() or not _SPEAKABLE.match(form))


def _acts(text: str, reading: Reading, form: str) -> bool:
    """Tell whether the word does something in a sentence as companies do («XQR søker», «XQR AS»)."""
    if text.find(form, reading.sentence.start, reading.sentence.end) < 0:
        return False
    places = [first - 1 for name in _COMPANIES for first, _ in reading.spans(name) if first]
    return any(text[reading.words[at].start : reading.words[at].end] == form for at in places)


def _is_coded(reading: Reading, at: int) -> bool:
    """Tell whether a hyphen ties a number or another part in capitals to the word («XQR-3»)."""
    return any(w.joined and (w.shouted or w.key[0].isdigit()) for w in reading.words[at + 1 : at + 2])


def _is_unknown(text: str, reading: Reading, at: int) -> bool:
    """Tell whether nothing shows that the abbreviation at word `at` is known, of the trade, or a name."""
    words = reading.words
    word = words[at]
    near = [*(words[max(at - 1, 0) : at] if word.gap is Gap.NEAR and not word.joined else ())]
    near += [w for w in words[at + 1 : at + 2] if w.gap is Gap.NEAR and not w.joined]
    return (
        not any(_covers(reading, name, at) for name in ("<known-abbreviation>", "<technical-term>", "<name>"))
        and not any(_LONG_CAPITALS.match(text[w.start : w.end]) for w in near)
        and not reading.spans("<technical-term>")
        and sum(_is_abbreviation(text[w.start : w.end]) for w in words) <= _ROW
        and not in_address(text, word.start, word.end)
        and not any(first == at + 1 for first, _ in reading.spans("<company-form>"))
        and not any(last == at for _, last in reading.spans("<before-code>"))
        and not _said_beside(reading, at)
    )


def _names_unit(reading: Reading, at: int, form: str) -> bool:
    """Tell whether the word stands for a unit: after «seksjon», in «XQR-avdelingen», or in a heading.

    One of two letters does so only after a word for a part of an organisation.
    """
    if len(form) < _SHORT:
        return any(last == at for _, last in reading.spans("<organisation-part>"))
    beside = any(last == at or first == at + 1 for first, last in reading.spans("<unit-word>"))
    within = any(last == at for _, last in reading.spans("<unit-preposition>"))
    return beside or within or reading.sentence.kind == "heading"


def _has_place(reading: Reading, at: int, form: str) -> bool:
    """Tell whether one belongs to it or reports in it, as in a unit or system; a number needs but a preposition."""
    numbered = _is_coded(reading, at) or form[-1].isdigit()
    before = "<before-coded-unit>" if numbered else "<belonging-to-unit>"
    return len(form) >= _SHORT and any(last == at for _, last in reading.spans(before))


def _said_beside(reading: Reading, at: int) -> bool:
    """Tell whether a comma and what the thing is follow («XQR, systemet vårt for avvik»)."""
    after = reading.words[at + 1 : at + 2]
    kinds = (first for first, _ in reading.spans("<kind-of-unit>"))
    return bool(after) and after[0].gap is Gap.COMMA and any(at < first <= at + _BESIDE for first in kinds)


def _covers(reading: Reading, name: str, at: int) -> bool:
    return any(first <= at < last for first, last in reading.spans(name))
