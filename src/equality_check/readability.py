"""How heavy an ad is to read: LIX, long sentences and paragraphs, passives, and how it addresses the applicant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from equality_check.advert import Document
from equality_check.matching.reading import Reading
from equality_check.matching.words import Gap, Word, words_of
from equality_check.report import Place, Readability
from equality_check.ruleset.ad_schema import Band, ReadabilityScale

_GLUED = re.compile(r"[.;:]\s+[a-zæøå]|[a-zæøå][A-ZÆØÅ]|[·•*]\s")
_LOST_BREAK = re.compile(r"[a-zæøå]{2}[A-ZÆØÅ]|[·•*]\s|\s[.°]\s+\w")
_STOP_INSIDE = re.compile(r"(?<!\S)(\S+)[.;]\s+([a-zæøå]+)")
_LED_IN = re.compile(r"(?:\S+\s+){0,7}\S+:\s+[a-zæøå]")
_SUSPENDED = frozenset({"og", "eller"})
_LINES = 5
_PART_OF_NAME = 5
_PIECE = re.compile(r"[^\W_]+|[§%+]")
"""What every word has at least one of: counting them is quicker."""

_BECOME = "<readability-become>"
_REACH = 3
_MANY = 3


def read_readability(document: Document, readings: Sequence[Reading], scale: ReadabilityScale) -> Readability:
    """Give the readability of the ad's text. `lix` is rounded to one decimal, `passive` to two."""
    read = {reading.sentence.start: reading.words for reading in readings}
    of_sentences = [read.get(s.start) or words_of(document.text, s.start, s.end) for s in document.sentences()]
    words, sentences, long_word = sum(map(len, of_sentences)), sum(map(bool, of_sentences)), scale.long_word
    long_words = sum([len(word.key) > long_word for own in of_sentences for word in own])
    value = lix(words, long_words, sentences)
    passives = sum([is_passive(reading, scale) for reading in readings])
    return Readability(
        words=words,
        sentences=sentences,
        lix=round(value, 1),
        band=_band(scale.bands, value),
        length=_band(scale.lengths, words),
        passive=round(passives / len(readings), 2) if readings else 0.0,
        address=_address(readings),
        long_sentences=[
            Place(start=r.sentence.start, end=r.sentence.end)
            for r in readings
            if is_long(document.text, r, scale.long_sentence)
        ],
        long_paragraphs=long_paragraphs(document, scale.long_paragraph),
    )


def lix(words: int, long_words: int, sentences: int) -> float:
    """Give LIX: words per sentence and the percentage of long words (Björnsson 1968)."""
    return words / sentences + 100 * long_words / words if words and sentences else 0.0


def word_count(words: Sequence[Word]) -> int:
    """Give the number of words, a compound with a hyphen counted as one."""
    return sum([not word.joined for word in words])


def is_long(text: str, reading: Reading, most: int) -> bool:
    """Tell whether a sentence has more than `most` words, and is one sentence, not a list that was glued together."""
    sentence = reading.sentence
    if len(reading.words) <= most or word_count(reading.words) <= most or sentence.kind == "heading":
        return False
    return not _is_glued(text, sentence.start, sentence.end) and _unexplained_capitals(text, reading) < _MANY


def _is_glued(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence looks like the items of a list: by lost breaks, by lines, or by full stops inside it.

    A stop that was a hyphen or stands in an abbreviation ends no item («helse. og sosialfag», «o. l.», «XR. gruppa»).
    """
    lines = text.count("\n", start, end)
    if lines >= _LINES or _LOST_BREAK.search(text, start, end) or _LED_IN.match(text, start, end):
        return True
    stops = _STOP_INSIDE.findall(text, start, end)
    items = [
        before[0].isupper() and len(after) >= _PART_OF_NAME
        for before, after in stops
        if len(before.strip("(.")) > 1 and after not in _SUSPENDED
    ]
    return not all(items) or len(items) >= _MANY


def _unexplained_capitals(text: str, reading: Reading) -> int:
    """Count capitals in the middle of a sentence that do not look like names: they follow a word no name follows."""
    before_names = {b for _, b in reading.spans("<readability-before-name>")}
    small = [not text[word.start].isupper() for word in reading.words]
    return sum(
        text[word.start].isupper() and small[i] and word.gap is Gap.NEAR and i + 1 not in before_names
        for i, word in enumerate(reading.words[1:])
    )


def is_passive(reading: Reading, scale: ReadabilityScale) -> bool:
    """Tell whether a sentence seems to have a passive: «kreves», «blir vurdert»."""
    language = reading.written
    keys = [word.key for word in reading.words]
    endings = scale.passive_ending.of(language)
    for key in [key for key in keys if key.endswith(endings)]:
        if key not in scale.not_passive.of(language) and not key.endswith(scale.not_passive_ending.of(language)):
            return True
    if _BECOME not in reading.hits:
        return False
    participles = scale.participle_ending.of(language)
    return any(key.endswith(participles) for _, last in reading.hits[_BECOME] for key in keys[last : last + _REACH])


def _band(bands: Sequence[Band], value: float) -> str:
    return next((band.id for band in bands if value < band.below), bands[-1].id)


def _address(readings: Sequence[Reading]) -> Literal["you", "third-person", "mixed", "none"]:
    you = any("<address-you>" in reading.hits for reading in readings)
    remote = any("<address-remote>" in reading.hits for reading in readings)
    if you and remote:
        return "mixed"
    return "you" if you else "third-person" if remote else "none"


def long_paragraphs(document: Document, most: int) -> list[Place]:
    """Give the paragraphs of more than `most` words; none that is most of a text whose breaks seem to be lost."""
    paragraphs = [block for block in document.blocks if block.kind == "paragraph"]
    longest = len(document.text) if len(paragraphs) >= _MANY else len(document.text) / 2
    return [
        Place(start=block.start, end=block.end)
        for block in paragraphs
        if 2 * most < block.end - block.start <= longest
        and len(_PIECE.findall(document.text, block.start, block.end)) > most
        and not _GLUED.search(document.text, block.start, block.end)
        and word_count(words_of(document.text, block.start, block.end)) > most
    ]
