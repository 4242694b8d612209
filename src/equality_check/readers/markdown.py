"""Read Markdown (CommonMark and tables), HTML within it too; positions are in the Markdown source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from equality_check.advert import Advert
from equality_check.readers import markup
from equality_check.readers.flow import Flow
from equality_check.readers.parts import advert, shown
from equality_check.readers.plain import read_text
from equality_check.readers.rendering import Rendered, Rendering
from equality_check.readers.source_map import SourceMap, Span
from equality_check.structure.blocks import opens_item

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_DEEPEST = 20
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
    blocks = _parser().parse(source)
    ranks = [n for n, one in enumerate(blocks) if one.type == "heading_open" and one.tag == "h1"]
    if ranks == [0] and len(blocks) > 3:
        title = shown(_render(source, blocks[:3]))
        return [advert([shown(_render(source, blocks[3:]))], title)]
    return [advert([shown(_render(source, blocks))])]


class _State(StateInline):
    """Inline text being parsed; each token gets the place it was read at, `at`, and text where its runs stand."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._runs: list[Span] = []
        self._delimiters_at = (-1, 0)

    def append_pending(self, text: str) -> None:
        """Take literal text: it stands where the parser is."""
        super().append_pending(text)
        self._runs.append((self.pos, self.pos + len(text)))

    def pushPending(self) -> Token:  # noqa: N802
        """Make a token of the literal text; spaces before a line break have been cut from it."""
        token = super().pushPending()
        left = len(token.content)
        runs: list[Span] = []
        for start, end in self._runs:
            runs.append((start, min(end, start + left)))
            left -= min(end - start, left)
        token.meta = {"runs": [run for run in runs if run[0] < run[1]]}
        self._runs = []
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        """Make a token; of a row of «*» each is one, at its own place."""
        if not self.pending:
            self._runs = []
        token = super().push(ttype, tag, nesting)
        place, count = self._delimiters_at
        count = count + 1 if place == self.pos else 0
        self._delimiters_at = (self.pos, count)
        token.meta = {"at": self.pos, "runs": [(self.pos + count, self.pos + count + 1)]}
        return token


class _Inline(ParserInline):
    """The parser of inline text, with places."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Give the tokens of inline text; of a picture no words are read."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def _parser() -> MarkdownIt:
    """Give the parser; it keeps nothing from one text to the next."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    rules = parser.inline.ruler.get_active_rules()
    parser.inline = _Inline()
    parser.inline.ruler.enableOnly(rules)
    parser.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    parser.core.ruler.enableOnly(["normalize", "block", "inline"])
    return parser.enable("table")


def _render(source: str, blocks: Sequence[Token]) -> Rendered:
    rendering = Rendering()
    writer = _Writer(source, rendering)
    for block in blocks:
        writer.block(block)
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
        mapped = self._mapped(token)
        autolink = False
        for child in token.children or ():
            meta: Mapping[str, Any] = child.meta
            if child.type == "text" and not autolink:
                for start, end in meta["runs"] if child.content else ():
                    self._run(token.content, mapped, start, end)
            elif child.type == "text":
                start = meta["at"] + 1
                if place := mapped.of(start, max(start + 1, token.content.find(">", start))):
                    self._to.decoded(child.content, *place)
            elif child.type == "text_special":
                if place := mapped.of(meta["at"], meta["at"] + len(child.markup)):
                    self._to.decoded(child.content, *place)
            elif child.type == "code_inline":
                self._code_inline(token.content, child, mapped)
            elif child.type == "html_inline":
                place = mapped.of(meta["at"], meta["at"] + len(child.content))
                if place and place[1] - place[0] == len(child.content):
                    self._html.take(self._tokens(*place))
            elif child.type == "softbreak":
                self._softbreak(token.content, mapped, meta["at"])
            elif child.type == "hardbreak":
                self._to.line_break()
            elif child.type == "strong_open":
                self._to.bold += 1
            elif child.type == "strong_close":
                self._to.bold = max(0, self._to.bold - 1)
            autolink = child.type == "link_open" and child.markup == "autolink"

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


def _common_end(one: str, other: str) -> int:
    """Give how many characters two strings end with in common."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
