"""The text that a reader puts together: lines and blocks as they would be shown, and where each word comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from equality_check.advert import BlockKind, Stretch
from equality_check.readers.source_map import SourceMap

_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_RUN = re.compile(rf"(?P<space>\s+)|(?P<unseen>[{_UNSEEN}]+)|[^\s{_UNSEEN}]+(?: [^\s{_UNSEEN}]+)*")
_BLANK = 2


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text with its layout, the stretches where the author wants no remark, and its map to the source."""

    text: str
    mapped: SourceMap
    layout: tuple[Stretch, ...]
    silent: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    kind: BlockKind
    opens: bool
    bold: bool
    goes_on: bool


@dataclass(slots=True)
class _Silence:
    """Where no remark is wanted: asked for, and then from the next words to the end of their block."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    asked: bool = False
    inside: bool = False
    start: int | None = None


class Rendering:
    """Puts a text together. White space is one space, a line begins with no space, blocks are parted by line breaks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._map = SourceMap()
        self._lines: list[_Line] = []
        self._space: tuple[int, int] | None = None
        self._breaks = 0
        self._opens = True
        self._kind: BlockKind = "paragraph"
        self._silence = _Silence()
        self.bold = 0

    @property
    def kind(self) -> BlockKind:
        """The kind of block that the next words open or go on with."""
        return self._kind

    @property
    def empty(self) -> bool:
        """Tell whether there are no words yet."""
        return not self._length

    @property
    def fresh(self) -> bool:
        """Tell whether the block that was opened has no words yet."""
        return self._opens

    def words(self, source: str, at: int, until: int) -> None:
        """Write `[at, until)` of the source as it stands there."""
        for run in _RUN.finditer(source, at, until):
            if run.lastgroup == "space":
                self._spaced(*run.span())
            elif run.lastgroup is None:
                self._write(run.group(), *run.span())

    def decoded(self, characters: str, at: int, until: int) -> None:
        """Write characters that stand for `[at, until)` of the source."""
        for run in _RUN.finditer(characters):
            if run.lastgroup == "space":
                self._spaced(at, until)
            elif run.lastgroup is None:
                self._write(run.group(), at, until)

    def line_break(self) -> None:
        """End the line; two in a row end the paragraph."""
        self._breaks = min(_BLANK, self._breaks + 1)
        self._space = None

    def boundary(self, kind: BlockKind, *, blank: bool, opens: bool = True) -> None:
        """End the line and, where the next words are a new block, the block; `blank`: an empty line stands between."""
        self._breaks = max(self._breaks, _BLANK if blank else 1)
        self._space = None
        self._opens = self._opens or opens or blank or kind != self._kind
        self._kind = kind
        if self._opens:
            self.bold = 0
            if self._silence.inside:
                self._silence.asked = self._silence.inside = False

    def silence(self) -> None:
        """Want no remark on what follows in the block: on the next block where none is open."""
        self._silence.asked = True
        self._silence.inside = not self._opens and self._breaks < _BLANK and bool(self._length)

    @property
    def silence_awaits_block(self) -> bool:
        """Tell whether silence is asked for and no words, nor the block they belong to, have come yet."""
        return self._silence.asked and not self._silence.inside

    def silence_taken(self) -> None:
        """Let another block than the next take the silence that was asked for."""
        self._silence.asked = False

    def silent_since(self, start: int) -> None:
        """Want no remark on all that was written since there were `start` characters."""
        self._silence.spans.append((start, self._length))

    @property
    def length(self) -> int:
        """Characters written so far."""
        return self._length

    def rendered(self) -> Rendered:
        """Give the text."""
        self._end_silence()
        silent = tuple(span for span in self._silence.spans if span[0] < span[1])
        return Rendered("".join(self._parts), self._map, tuple(self._stretches()), silent)

    def _spaced(self, at: int, until: int) -> None:
        if self._space is None and not self._breaks and self._length:
            self._space = (at, until)

    def _write(self, characters: str, at: int, until: int) -> None:
        if self._breaks or not self._lines:
            self._begin_line(goes_on=characters[0].islower())
        elif self._space:
            self._put(" ", *self._space)
        self._space = None
        if self._silence.asked and self._silence.start is None:
            self._silence.start = self._length
            self._silence.asked = self._silence.inside = False
        self._put(characters, at, until)
        line = self._lines[-1]
        line.end = self._length
        line.bold = line.bold and self.bold > 0

    def _begin_line(self, *, goes_on: bool) -> None:
        if self._breaks >= _BLANK and not self._opens and self._kind == "item":
            self._kind = "paragraph"
        opens = self._opens or self._breaks >= _BLANK or not self._lines
        if opens:
            self._end_silence()
        if self._lines:
            self._parts.append("\n" * max(1, self._breaks))
            self._length += max(1, self._breaks)
        self._lines.append(_Line(self._length, self._length, self._kind, opens, bold=True, goes_on=goes_on))
        self._breaks, self._opens = 0, False

    def _end_silence(self) -> None:
        if self._silence.start is not None:
            self._silence.spans.append((self._silence.start, self._length))
            self._silence.start = None

    def _put(self, characters: str, at: int, until: int) -> None:
        self._map.add(self._length, self._length + len(characters), at, until)
        self._parts.append(characters)
        self._length += len(characters)

    def _stretches(self) -> list[Stretch]:
        """Give the blocks; a line in bold is a block of its own, since it may be a heading."""
        stretches: list[Stretch] = []
        after_bold = False
        for line in self._lines:
            alone = line.bold and (line.kind == "paragraph" or not line.opens) and not line.goes_on
            if line.opens or alone or (after_bold and not line.goes_on):
                kind = "paragraph" if alone and line.kind == "item" else line.kind
                stretches.append(Stretch(kind, line.start, line.end))
            else:
                last = stretches[-1]
                stretches[-1] = Stretch(last.kind, last.start, line.end)
            after_bold = alone
        return stretches
