"""Text with markup in it: what is to be checked, and where each character of it stands in the original."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equality_check_api.offsets import Units


class AnnotationError(ValueError):
    """Annotated text that is not right; the message never repeats it."""


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """The text to check. Its character `i` stands at `[starts[i], ends[i])` of the original, in code points."""

    text: str
    original: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a stretch of the text stands in the original, in code points."""
        if not self.starts:
            return 0, 0
        if start >= len(self.starts):
            return self.ends[-1], self.ends[-1]
        begin = self.starts[start]
        return begin, max(begin, self.ends[end - 1]) if end > start else begin

    def units(self) -> Units:
        """Give the converter of positions in the original to UTF-16 code units."""
        return Units(self.original)


def plain(text: str) -> AnnotatedText:
    """Give text without markup."""
    return AnnotatedText(text, text, range(len(text)), range(1, len(text) + 1))


def annotated(data: object) -> AnnotatedText:
    """Give the text of LanguageTool's `data`. Raises AnnotationError."""
    if not isinstance(data, dict) or ("text" in data) == ("annotation" in data):
        raise AnnotationError("'data' is an object with exactly one of 'text' and 'annotation'")
    if "text" in data:
        text = data["text"]
        if not isinstance(text, str):
            raise AnnotationError("'text' in 'data' is a string")
        return _checked(plain(text))
    items = data["annotation"]
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise AnnotationError("'annotation' in 'data' is a list of objects")
    return _checked(_joined(_parts(item) for item in items))


def _parts(item: dict[str, object]) -> tuple[str, str]:
    """Give what an item is in the original, and what it is to be read as."""
    text, markup, instead = item.get("text"), item.get("markup"), item.get("interpretAs")
    if text is not None and (markup is not None or instead is not None):
        raise AnnotationError("An item has either 'text', or 'markup' and perhaps 'interpretAs'")
    if text is None and markup is None:
        raise AnnotationError("An item has 'text' or 'markup'")
    original, read = (text, text) if text is not None else (markup, "" if instead is None else instead)
    if not isinstance(original, str) or not isinstance(read, str):
        raise AnnotationError("'text', 'markup' and 'interpretAs' are strings")
    return original, read


def _joined(parts: Iterable[tuple[str, str]]) -> AnnotatedText:
    text: list[str] = []
    whole: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for original, read in parts:
        text.append(read)
        whole.append(original)
        if read == original:
            starts += range(at, at + len(original))
            ends += range(at + 1, at + len(original) + 1)
        else:
            starts += [at] * len(read)
            ends += [at + len(original)] * len(read)
        at += len(original)
    return AnnotatedText("".join(text), "".join(whole), starts, ends)


def _checked(found: AnnotatedText) -> AnnotatedText:
    try:
        (found.text + found.original).encode("utf-8")
    except UnicodeEncodeError as error:
        raise AnnotationError("'data' has halves of characters (lone surrogates)") from error
    return found
