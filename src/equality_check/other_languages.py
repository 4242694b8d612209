"""Measures of other languages in a Norwegian ad: English words and passages, and the other written standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from equality_check.advert import Language
from equality_check.matching.quotes import quotations
from equality_check.matching.reading import Reading
from equality_check.matching.words import Gap, words_of
from equality_check.measuring import Ad, Limit, Measure, Outcome, in_address
from equality_check.report import Place

_CATEGORY = "jargon-anglicism"
_MOSTLY = 0.4


def english_words(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find runs of at least `least` English words in lower case in a Norwegian sentence."""
    telling = [r for r in ad.readings if "<english-word>" in r.hits]
    quotes = quotations(ad.document.text) if telling else []
    for reading in telling:
        for first, last in _english_runs(ad.document.text, reading, int(limit["least"])):
            place = Place(start=reading.words[first].start, end=reading.words[last - 1].end)
            quoted = any(a <= place.start and place.end <= b for a, b in quotes)
            if not quoted and not ad.has_remark(_CATEGORY, place):
                yield Outcome({"found": ad.document.text[place.start : place.end]}, [], place)


def english_paragraph(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find English passages of at least `words` in a Norwegian ad: the first is marked, the others are named."""
    if ad.document.language in ("nb", "nn"):
        yield from _passages(ad, "en", limit["words"])


def pasted_language(ad: Ad, limit: Limit) -> Iterator[Outcome]:
    """Find passages of at least `words` in the other written standard: the first is marked, the others are named."""
    if ad.document.language in ("nb", "nn"):
        yield from _passages(ad, "nb" if ad.document.language == "nn" else "nn", limit["words"])


MEASURES: Mapping[str, Measure] = {
    measure.__name__.replace("_", "-"): measure for measure in (english_words, english_paragraph, pasted_language)
}


def _english_runs(text: str, reading: Reading, least: int) -> Iterator[tuple[int, int]]:
    """Give the runs of English words in lower case; one word of another kind may stand inside."""
    words = reading.words
    substance = {i for a, b in reading.spans("<english-word>") for i in range(a, b)}
    english = substance | {i for a, b in reading.spans("<english-small-word>") for i in range(a, b)}
    if len(english) < least or len(english) > _MOSTLY * len(words):
        return
    lower = [text[w.start].islower() and not in_address(text, w.start, w.end) for w in words]
    marks = [lower[i] and i in english for i in range(len(words))]
    inside = [0 < i < len(words) - 1 and lower[i] and marks[i - 1] and marks[i + 1] for i in range(len(words))]
    near = [i == 0 or w.gap is Gap.NEAR for i, w in enumerate(words)]
    run: list[int] = []
    for i in range(len(words) + 1):
        if i < len(words) and (marks[i] or inside[i]) and (not run or near[i]):
            run.append(i)
            continue
        if len(run) >= least and substance.intersection(run):
            yield run[0], run[-1] + 1
        run = [i] if i < len(words) and marks[i] else []


def _passages(ad: Ad, language: Language, least: float) -> Iterator[Outcome]:
    """Give one outcome for the passages in that language: sentences that follow each other."""
    places: list[Place] = []
    for found, run in groupby(ad.outside_silence(ad.document.sentences()), key=lambda s: s.language):
        passage = list(run)
        if found == language and sum(len(words_of(ad.document.text, s.start, s.end)) for s in passage) >= least:
            places.append(Place(start=passage[0].start, end=passage[0].end))
    if places:
        yield Outcome({"count": len(places)}, places[1:], places[0])
