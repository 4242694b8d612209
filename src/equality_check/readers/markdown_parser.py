"""The Markdown parser, made to tell where the tokens of inline text stand."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from equality_check.advert import Span

_DEEPEST = 20


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
def parser() -> MarkdownIt:
    """Give the parser; it keeps nothing from one text to the next."""
    made = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    rules = made.inline.ruler.get_active_rules()
    made.inline = _Inline()
    made.inline.ruler.enableOnly(rules)
    made.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    made.core.ruler.enableOnly(["normalize", "block", "inline"])
    return made.enable("table")
