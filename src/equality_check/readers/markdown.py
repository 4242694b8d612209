"""Read Markdown (CommonMark and tables), HTML within it too; positions are in the Markdown source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from equality_check.advert import Advert, Span
from equality_check.readers import markup
from equality_check.readers.flow import Flow
from equality_check.readers.markdown_parser import parser
from equality_check.readers.parts import advert, shown
from equality_check.readers.plain import read_text
from equality_check.readers.rendering import Rendered, Rendering
from equality_check.readers.source_map import SourceMap
from equality_check.structure.blocks import opens_item

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LONGEST = 100_000
_MOST = {"[": 1_000, "<": 5_000}
_LISTS = frozenset({"bullet_list", "ordered_list"})
_HOLDS_BLOCKS = _LISTS | {"table", "blockquote"}


def read(data: bytes) -> list[Advert]:
    """Give the ad; a heading of the first rank that leads it is its title. Raises ReadError.

    What no author writes by hand is read as plain text, whose layout knows the commonest marks: the parser is slow on
    many thousand brackets.
    """
    source = read_text(data)
    if len(source) > _LONGEST or any(source.count(sign) > most for sign, most in _MOST.items()):
        return [Advert(text=source)]
    blocks = parser().parse(source)
    ranks = [n for n, one in enumerate(blocks) if one.type == "heading_open" and one.tag == "h1"]
    if ranks == [0] and len(blocks) > 3:
        title = shown(_render(source, blocks[:3]))
        if title.says_something:
            return [advert([shown(_render(source, blocks[3:]))], title)]
    return [advert([shown(_render(source, blocks))])]


def _render(source: str, blocks: Sequence[Token]) -> Rendered:
    rendering = Rendering()
    writer = _Writer(source, rendering)
    for block in blocks:
        writer.block(block)
    writer.finish()
    return rendering.rendered()


class _Writer:
    """Writes the blocks of a Markdown source to a rendering."""

    def __init__(self, source: str, rendering: Rendering) -> None:
        self._source = source
        self._to = rendering
        self._html = Flow(source, rendering)
        self._lines = [found.span() for found in _LINE.finditer(source)]
        self._lists = 0
        self._silent: tuple[str, int, int] | None = None
        self._cell_from: int | None = None

    def finish(self) -> None:
        """End what is still open."""
        self._html.finish()

    def block(self, token: Token) -> None:
        """Write one token of the block level."""
        name, _, end = token.type.rpartition("_")
        if end in ("open", "close") and name:
            self._silence(name, token, opens=end == "open")
            if name == "tr" and token.map:
                self._cell_from = self._lines[token.map[0]][0]
            elif name == "table":
                self._cell_from = None
            self._boundary(name, opens=end == "open")
        elif token.type == "inline":
            self._inline(token)
        elif token.type in ("fence", "code_block"):
            self._to.boundary("paragraph", blank=True)
            self._code(token)
            self._to.boundary("paragraph", blank=True)
        elif token.type == "html_block":
            self._to.boundary("paragraph", blank=True)
            self._markup(token)
            self._to.boundary("paragraph", blank=True)
        elif token.type == "hr":
            self._to.boundary("paragraph", blank=True)

    def _silence(self, name: str, token: Token, *, opens: bool) -> None:
        """Let a list, a table or a quotation as a whole take the silence that a comment before it asked for."""
        if opens and name in _HOLDS_BLOCKS and self._to.silence_awaits_block and self._silent is None:
            self._silent = (name, token.level, self._to.length)
            self._to.silence_taken()
        elif not opens and self._silent and self._silent[:2] == (name, token.level):
            self._to.silent_since(self._silent[2])
            self._silent = None

    def _boundary(self, name: str, *, opens: bool) -> None:
        to = self._to
        if name == "heading":
            to.boundary("heading" if opens else "paragraph", blank=True)
        elif name == "list_item":
            to.boundary("item" if opens else "paragraph", blank=False)
        elif name in _LISTS:
            self._lists += 1 if opens else -1
            to.boundary("paragraph", blank=self._lists == (1 if opens else 0))
        elif name == "paragraph":
            inside = opens and to.fresh and to.kind == "item"
            blank = not inside if opens else not self._lists
            to.boundary("item" if inside else "paragraph", blank=blank)
        elif name in ("table", "blockquote"):
            to.boundary("paragraph", blank=True)
        elif name in ("tr", "th", "td"):
            to.boundary("paragraph", blank=False)

    def _inline(self, token: Token) -> None:
        """Write the inline text of a block; what stands in a script within it is no text."""
        mapped, content = self._mapped(token), token.content
        autolink, raw = False, ""
        closing = Counter(map(_closed, token.children or ()))
        for child in token.children or ():
            closed = _closed(child)
            closing[closed] -= 1
            raw = "" if closed == raw else raw
            if raw:
                continue
            if child.type == "text" and autolink:
                self._autolink(content, child, mapped)
            elif child.type == "text" and child.content:
                for start, end in child.meta["runs"]:
                    self._run(content, mapped, start, end)
            elif child.type == "html_inline":
                opened = "" if closed else markup.raw_element(child.content)
                raw = opened if closing[opened] > 0 else ""
                self._html_inline(child, mapped)
            else:
                self._mark(content, child, mapped)
            autolink = child.type == "link_open" and child.markup == "autolink"

    def _mark(self, content: str, child: Token, mapped: SourceMap) -> None:
        """Write what is neither text nor HTML: an entity, code, the end of a line, bold."""
        if child.type == "text_special":
            if place := mapped.of(child.meta["at"], child.meta["at"] + len(child.markup)):
                self._to.decoded(child.content, *place)
        elif child.type == "code_inline":
            self._code_inline(content, child, mapped)
        elif child.type == "softbreak":
            self._softbreak(content, mapped, child.meta["at"])
        elif child.type == "hardbreak":
            self._to.line_break()
        elif child.type in ("strong_open", "strong_close"):
            self._to.bold = max(0, self._to.bold + child.nesting)

    def _autolink(self, content: str, child: Token, mapped: SourceMap) -> None:
        start = child.meta["at"] + 1
        if place := mapped.of(start, max(start + 1, content.find(">", start))):
            self._to.decoded(child.content, *place)

    def _html_inline(self, child: Token, mapped: SourceMap) -> None:
        place = mapped.of(child.meta["at"], child.meta["at"] + len(child.content))
        if place and place[1] - place[0] == len(child.content):
            self._html.take(self._tokens(*place))

    def _run(self, content: str, mapped: SourceMap, start: int, end: int) -> None:
        """Write inline text as it stands; where the source has more characters for it, one by one."""
        place = mapped.of(start, end)
        if place and place[1] - place[0] == end - start:
            self._to.words(self._source, *place)
            return
        for at in range(start, end):
            if one := mapped.of(at, at + 1):
                self._to.decoded(content[at], *one)

    def _code_inline(self, content: str, child: Token, mapped: SourceMap) -> None:
        start = child.meta["at"] + len(child.markup)
        raw = content[start : start + len(child.content) + 1].replace("\n", " ")
        start += 0 if raw.startswith(child.content) else 1
        self._run(content, mapped, start, start + len(child.content))

    def _softbreak(self, content: str, mapped: SourceMap, at: int) -> None:
        """Write a line break of the source: a space, but a line with the bullet of a list stays a line of its own."""
        end = content.find("\n", at)
        rest = content[end + 1 : content.find("\n", end + 1) if "\n" in content[end + 1 :] else len(content)]
        if opens_item(rest):
            self._to.line_break()
        elif place := mapped.of(end, end + 1):
            self._to.decoded(" ", *place)

    def _code(self, token: Token) -> None:
        first = (token.map or [0, 0])[0] + (token.type == "fence")
        for number, line in enumerate(token.content.split("\n")):
            if first + number < len(self._lines):
                at, end = self._aligned(line, first + number)
                self._to.words(self._source, at, end)
                self._to.line_break()

    def _markup(self, token: Token) -> None:
        first, last = token.map or [0, 0]
        if token.level == 0:
            self._html.take(self._tokens(self._lines[first][0], self._lines[min(last, len(self._lines)) - 1][1]))
            return
        for number, line in enumerate(token.content.split("\n")):
            if first + number < len(self._lines):
                self._html.take(self._tokens(*self._aligned(line, first + number)))

    def _tokens(self, at: int, until: int) -> Iterator[markup.Token]:
        for one in markup.tokens(self._source[at:until]):
            yield markup.Token(one.kind, one.start + at, one.end + at, one.name)

    def _mapped(self, token: Token) -> SourceMap:
        """Give the map from inline text to the source: each of its lines is the end of a line there."""
        mapped = SourceMap()
        first = (token.map or [0])[0]
        if self._cell_from is not None:
            self._cell(token.content, self._cell_from, mapped)
            return mapped
        length = 0
        for number, line in enumerate(token.content.split("\n")[: len(self._lines) - first]):
            at, end = self._aligned(line, first + number)
            written = length + len(line.rstrip())
            mapped.add(written - (end - at), written, at, end)
            length += len(line) + 1
            mapped.add(length - 1, length, end, max(end + 1, self._lines[first + number][1]))
        return mapped

    def _cell(self, content: str, start: int, mapped: SourceMap) -> None:
        """Map a cell of a table, to be found from `start` on: a stroke in it is escaped in the source."""
        at = start
        pattern = "".join(r"\\\|" if character == "|" else re.escape(character) for character in content)
        if content and (found := re.compile(pattern).search(self._source, start)):
            at = found.start()
            for place, character in enumerate(content):
                width = 2 if character == "|" else 1
                mapped.add(place, place + 1, at, at + width)
                at += width
        self._cell_from = at

    def _aligned(self, line: str, number: int) -> Span:
        """Give where a line of a block stands in that line of the source: its end, without what marks the block."""
        start, end = self._lines[number]
        line = line.rstrip()
        whole = self._source[start:end].rstrip()
        for content in (whole, whole.rstrip("#").rstrip()):
            common = _common_end(line, content)
            if common == len(line):
                break
        return start + len(content) - common, start + len(content)


def _closed(child: Token) -> str:
    """Give the element that an inline tag closes, if it is one whose content is no text."""
    content = child.content if child.type == "html_inline" else ""
    return markup.raw_element(f"<{content[2:]}") if content.startswith("</") else ""


def _common_end(one: str, other: str) -> int:
    """Give how many characters two strings end with in common."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
