"""Evidence: the words of an ad that show that it says something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from equality_check.advert import Document
from equality_check.matching.reading import Reading
from equality_check.matching.search import WordSpan
from equality_check.matching.words import Gap
from equality_check.ruleset.ad_schema import Evidence

Fields = Sequence[tuple[Document, Sequence[Reading]]]

_NO_PLACE = "<element-no-place>"
_GLANCES = {"email": re.compile("@"), "phone": re.compile(r"\d\d")}
"""What no sign is without, and quick to look for."""

_SPACE = "[ \u00a0\u202f]"
_SIGNS = {
    "email": re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"),
    "phone": re.compile(
        rf"(?<!\d)(?:\+47|0047)?{_SPACE}?(?:\d\d{_SPACE}?\d\d{_SPACE}?\d\d{_SPACE}?\d\d|\d{{3}}{_SPACE}\d\d{_SPACE}\d{{3}})(?!\d)"
        r"|(?:(?<=\([+.][ ])|(?<=\([+.]))47\)"
    ),
}
"""What a sign looks like; of a phone number the code of the country in parentheses is enough."""

_NAME_WORDS = 3


def shown(evidence: Evidence, fields: Fields) -> Iterator[tuple[Document, Reading, WordSpan]]:
    """Give the words in the fields that are such evidence, in order."""
    wanted = f"<{evidence.find}>"
    for document, readings in fields:
        telling = readings if evidence.find is None else [r for r in readings if wanted in r.hits]
        for reading in telling:
            if _holds(evidence, reading):
                if evidence.beside == "name-above":
                    yield from _above(document, readings, reading)
                    continue
                for span in reading.spans(wanted) or _signs(evidence, document, reading):
                    if evidence.beside is None or _beside(document, reading, span, evidence.beside):
                        yield document, reading, span


def _signs(evidence: Evidence, document: Document, reading: Reading) -> Sequence[WordSpan]:
    name = evidence.sign or "email"
    start, end = reading.sentence.start, reading.sentence.end
    if not _GLANCES[name].search(document.text, start, end):
        return ()
    spans: list[WordSpan] = []
    for found in _SIGNS[name].finditer(document.text, start, end):
        inside = [i for i, w in enumerate(reading.words) if w.start < found.end() and found.start() < w.end]
        if inside:
            spans.append((inside[0], inside[-1] + 1))
    return spans


def _holds(evidence: Evidence, reading: Reading) -> bool:
    if evidence.sections is not None and reading.sentence.section not in evidence.sections:
        return False
    if evidence.words is not None and len(reading.words) > evidence.words:
        return False
    if evidence.with_ and not any(f"<{name}>" in reading.hits for name in evidence.with_):
        return False
    return not any(f"<{name}>" in reading.hits for name in evidence.without)


def _beside(document: Document, reading: Reading, span: WordSpan, what: str) -> bool:
    """Tell whether a number (before the words, of two digits) or a capitalised word that may be a place is there."""
    kind, _, side = what.partition("-")
    at = span[1] if side == "after" else span[0] - 1
    if not 0 <= at < len(reading.words):
        return False
    word = reading.words[at]
    if kind == "number":
        return word.key[0].isdigit() and (side == "after" or len(word.key) > 1)
    if side == "after" and word.gap is not Gap.NEAR:
        return False
    return _is_name(document, reading, at)


def _above(
    document: Document, readings: Sequence[Reading], reading: Reading
) -> Iterator[tuple[Document, Reading, WordSpan]]:
    """Give the sentence above if it is nothing but a name («Mo i Rana. Nøkkelinformasjon»)."""
    above = readings[reading.index - 1] if reading.index else None
    if above and 0 < len(above.words) <= _NAME_WORDS and all(_is_name(document, above, at) for at in (0, -1)):
        yield document, above, (0, len(above.words))


def _is_name(document: Document, reading: Reading, at: int) -> bool:
    """Tell whether a word of the sentence has a capital first and may be a place."""
    word = reading.words[at]
    form = document.text[word.start : word.end]
    named = len(form) > 1 and form[0].isupper() and not form.isupper()
    return named and not any(a == at % len(reading.words) for a, _ in reading.spans(_NO_PLACE))
