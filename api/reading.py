"""From what was sent to the advert it is, and to its source as text, to which positions refer."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from equality_check.advert import Advert
from equality_check.readers.errors import ReadError
from equality_check.readers.plain import read_text
from equality_check.readers.source_map import PartOrigins
from equality_check.readers.sources import read_ads
from equality_check_api.offsets import Utf16
from equality_check_api.problems import Problem, UnreadableProblem
from equality_check_api.wire import AdOptions, SentAd


@dataclass(frozen=True, slots=True)
class ReadAd:
    """An ad that was read, and how to get its source as text."""

    advert: Advert
    source: Callable[[], str]

    def utf16(self) -> Utf16:
        """Give the converter of the ad's positions."""
        return Utf16(self.advert, self.source, self._string)

    def _string(self, pointer: str) -> str:
        assert isinstance(self.advert.origins, PartOrigins), "no other origins have pointers"
        return self.advert.origins.string(pointer)


def read_sent(ad: SentAd, most: int) -> ReadAd:
    """Give the ad of a JSON body. Raises Problem when it is none, or has more characters than `most`."""
    sent = ad.text if "text" in ad.model_fields_set else json.dumps(ad.source, ensure_ascii=False)
    try:
        # The byte order mark says for sure that this is UTF-8; a reader takes it off again.
        data = codecs.BOM_UTF8 + sent.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Problem("surrogates", 422) from error
    return _single(read_many(data, "", ad, most, lambda: sent))


def read_file(data: bytes, name: str, options: AdOptions, most: int) -> list[ReadAd]:
    """Give the ads of a file. Raises Problem."""
    return read_many(data, name, options, most, lambda: read_text(data))


def read_one_file(data: bytes, name: str, options: AdOptions, most: int) -> ReadAd:
    """Give the ad of a file with one. Raises Problem."""
    return _single(read_file(data, name, options, most))


def read_many(data: bytes, name: str, options: AdOptions, most: int, source: Callable[[], str]) -> list[ReadAd]:
    """Give the ads of a source. Raises Problem."""
    try:
        adverts = read_ads(data, name, options.format)
    except ReadError as error:
        raise UnreadableProblem(error) from error
    return [ReadAd(_completed(advert, options, most), source) for advert in adverts]


def _single(ads: list[ReadAd]) -> ReadAd:
    if len(ads) != 1:
        raise Problem("several-ads", 422, n=len(ads))
    return ads[0]


def _completed(advert: Advert, options: AdOptions, most: int) -> Advert:
    for text in (options.title, options.employer, *options.known_elements):
        _check_encodable(text)
    if len(advert.text) + len(advert.title) + len(advert.employer) > most:
        raise Problem("too-long", 413, limit=most)
    return replace(
        advert,
        title=options.title or advert.title,
        employer=options.employer or advert.employer,
        profile=options.profile or advert.profile,
        language=options.language or advert.language,
        known_elements=advert.known_elements | frozenset(options.known_elements),
        dismissed=frozenset(options.dismissed),
    )


def _check_encodable(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Problem("surrogates", 422) from error
