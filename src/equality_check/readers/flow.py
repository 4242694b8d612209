"""HTML as it would be shown: which tags end a line, which begin a block, and what is not shown at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equality_check.readers.markup import Token, attributes, decode, tokens
from equality_check.readers.rendering import Rendered, Rendering

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_REGIONS = frozenset({"table", "section", "article", "main", "header", "footer", "aside", "nav"}) | {
    "blockquote",
    "form",
    "fieldset",
    "details",
}
_APART = _REGIONS | {"p", "pre", "hr", "figure", "body"}
_OWN_LINE = frozenset(["div", "address", "summary", "figcaption", "legend", "center", "thead", "tbody", "tfoot"])
_CELLS = frozenset({"tr", "td", "th", "dt", "dd", "caption"})
_BOLD = frozenset({"b", "strong"})
_NOT_SHOWN = frozenset(
    [
        "template",
        "svg",
        "math",
        "object",
        "select",
        "button",
        "noscript",
        "audio",
        "video",
        "canvas",
        "datalist",
        "map",
        "dialog",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_ENDS_BY_ITSELF = frozenset({"p", "li", "tr", "td", "th", "dt", "dd", "option"})
_HOLDS_BLOCKS = _LISTS | _REGIONS | {"div"}
_BREAKS_LINES = _HEADINGS | _LISTS | _APART | _OWN_LINE | _CELLS | {"li", "br"}
_LEAST_SHOWN = 0.5
_HIDING = re.compile(r"hidden|display", re.IGNORECASE)
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_IGNORE = re.compile(r"\bequality-check:\s*ignore\b", re.IGNORECASE)


def render(source: str, given: Sequence[Token] | None = None) -> Rendered:
    """Give the text of a piece of HTML, or of those of its tokens that are given.

    What is hidden is left out, unless it is most of the text: a pasted dialog is hidden until a script shows it.
    """
    pieces = list(tokens(source)) if given is None else given
    shown, hides = _rendered(source, pieces, hides=True)
    if not hides:
        return shown
    whole, _ = _rendered(source, pieces, hides=False)
    return shown if _LEAST_SHOWN * len(whole.text) <= len(shown.text) else whole


def _rendered(source: str, pieces: Sequence[Token], *, hides: bool) -> tuple[Rendered, bool]:
    """Give the text, and whether some of it was hidden."""
    rendering = Rendering()
    lines = not any(one.name in _BREAKS_LINES for one in pieces)
    flow = Flow(source, rendering, lines=lines, hides=hides)
    flow.take(pieces)
    flow.finish()
    return rendering.rendered(), flow.hid


def silences(comment: str) -> bool:
    """Tell whether a comment wants no remark on what follows."""
    return _IGNORE.search(comment) is not None


@dataclass(slots=True)
class _Within:
    """An element that we wait for the end of; `start`: of the text in it."""

    name: str
    start: int
    depth: int = 1

    def left(self, token: Token) -> bool:
        """Take the next token, and tell whether the element ends with it."""
        if token.name == self.name:
            self.depth += {"open": 1, "close": -1}.get(token.kind, 0)
        return self.depth == 0


class Flow:
    """Writes the tokens of HTML to a rendering. `lines`: no tag breaks lines, so those of the source count.

    `hides`: what the page hides is left out.
    """

    def __init__(self, source: str, rendering: Rendering, *, lines: bool = False, hides: bool = True) -> None:
        self._source = source
        self._to = rendering
        self._lines = lines
        self._hides = hides
        self.hid = False
        self._preformatted = False
        self._lists = 0
        self._hidden: _Within | None = None
        self._silent: _Within | None = None

    def take(self, pieces: Iterable[Token]) -> None:
        """Write these tokens."""
        pieces = list(pieces)
        closes = Counter(one.name for one in pieces if one.kind == "close")
        for token in pieces:
            if token.kind == "close":
                closes[token.name] -= 1
            if self._hidden and not self._shown_again(token):
                continue
            if self._silent and self._silent.left(token):
                self.finish()
            if token.kind == "text":
                self._text(token)
            elif token.kind == "comment" and silences(self._source[token.start : token.end]):
                self._to.silence()
            elif token.kind == "open":
                if token.name not in _VOID and closes[token.name] and self._is_hidden(token):
                    self._hidden = _Within(token.name, 0)
                else:
                    self._open(token.name)
            elif token.kind == "close":
                self._close(token.name)

    def finish(self) -> None:
        """End what is still open."""
        if self._silent:
            self._to.silent_since(self._silent.start)
            self._silent = None

    def _shown_again(self, token: Token) -> bool:
        if self._hidden is None:
            return True
        over = self._hidden.name in _ENDS_BY_ITSELF and token.kind == "open" and token.name in _BREAKS_LINES
        if self._hidden.left(token) or over:
            self._hidden = None
        return over

    def _is_hidden(self, token: Token) -> bool:
        if token.name in _NOT_SHOWN:
            return True
        if not self._hides or not _HIDING.search(self._source, token.start, token.end):
            return False
        told = attributes(self._source, token)
        hides = "hidden" in told or told.get("aria-hidden") == "true"
        hides = hides or _NO_DISPLAY.search(told.get("style", "")) is not None
        self.hid = self.hid or hides
        return hides

    def _text(self, token: Token) -> None:
        for characters, at, until in decode(self._source, token.start, token.end):
            if characters is not None:
                self._to.decoded(characters, at, until)
            elif self._lines or self._preformatted:
                self._line_by_line(at, until)
            else:
                self._to.words(self._source, at, until)

    def _line_by_line(self, at: int, until: int) -> None:
        while (end := self._source.find("\n", at, until)) >= 0:
            self._to.words(self._source, at, end)
            self._to.line_break()
            at = end + 1
        self._to.words(self._source, at, until)

    def _open(self, name: str) -> None:
        to = self._to
        if name in _HOLDS_BLOCKS and to.silence_awaits_block and self._silent is None:
            self._silent = _Within(name, to.length)
            to.silence_taken()
        if name == "br":
            to.line_break()
        elif name in _BOLD:
            to.bold += 1
        elif name in _HEADINGS:
            to.boundary("heading", blank=True)
        elif name == "li":
            to.boundary("item", blank=False)
        elif name in _LISTS:
            to.boundary("paragraph", blank=not self._lists)
            self._lists += 1
        elif name in _CELLS:
            to.boundary("paragraph", blank=False)
        elif name in _APART:
            self._preformatted = self._preformatted or name == "pre"
            inside = to.fresh and to.kind != "paragraph"
            to.boundary(to.kind if inside else "paragraph", blank=not inside)
        elif name in _OWN_LINE:
            to.boundary(to.kind, blank=False, opens=False)

    def _close(self, name: str) -> None:
        to = self._to
        if name == "br":
            to.line_break()
        elif name in _BOLD:
            to.bold = max(0, to.bold - 1)
        elif name in _HEADINGS or name in _APART:
            self._preformatted = self._preformatted and name != "pre"
            to.boundary("paragraph", blank=True)
        elif name in _LISTS:
            self._lists = max(0, self._lists - 1)
            to.boundary("paragraph", blank=not self._lists)
        elif name in _CELLS or name == "li":
            to.boundary("paragraph", blank=False)
        elif name in _OWN_LINE:
            to.boundary(to.kind, blank=False, opens=False)
