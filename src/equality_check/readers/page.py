"""The main content of a web page: what is left when menus, cookie notices and footers are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from equality_check.border import Strict
from equality_check.readers.markup import Token, attributes
from equality_check.structure.knowledge import load

_HOLDERS = frozenset(
    [
        "body",
        "main",
        "article",
        "section",
        "div",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "dialog",
        "search",
        "ul",
        "ol",
        "table",
        "td",
        "center",
    ]
)
_LISTS = frozenset({"ul", "ol"})
_MOST_OF_PAGE = 0.5
_LEAST_OF_MAIN = 0.1
_HUMP = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")


@dataclass(frozen=True, kw_only=True)
class Menu(Strict):
    """A list is a menu from so many links, that hold this share of its words and no more words each than that."""

    links: int
    share: float
    words: int


@dataclass(frozen=True, kw_only=True)
class Pages(Strict):
    """The fields of `rules/pages.yaml`; they are described there."""

    elements: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    beginnings: tuple[str, ...]
    outside: frozenset[str]
    main: tuple[str, ...]
    dividers: tuple[str, ...]
    menu: Menu


@dataclass(frozen=True, kw_only=True)
class PageFile(Strict):
    """The file `pages.yaml`."""

    pages: Pages


@cache
def pages() -> Pages:
    """Give the knowledge of `rules/pages.yaml`, read once."""
    return load("pages.yaml", PageFile).pages


@dataclass(slots=True)
class _Holder:
    """An element that may hold the ad or a menu: the tokens `[first, last)`."""

    name: str
    first: int
    last: int
    role: str = ""
    names: set[str] = field(default_factory=set)


def main_content(source: str, given: Sequence[Token]) -> list[Token]:
    """Give those tokens of a page that are its main content."""
    holders = list(_holders(source, given))
    counts = _Counts(source, given)
    mains = [h for h in holders if any(name in (h.name, h.role) for name in pages().main)]
    starts = {main.first for main in mains}
    mains_before = _running([place in starts for place in range(len(given))])
    left_out = [
        h
        for h in holders
        if (_is_aside(h) or counts.is_menu(h))
        and (counts.letters(h) <= _MOST_OF_PAGE * counts.whole or _is_tag_aside(h))
        and mains_before[h.first] == mains_before[h.last]
    ]
    main = _best(mains, _shown(given, left_out), counts)
    if main is None:
        left_out += [h for h in holders if h.name in pages().outside]
        main = _Holder("", 0, len(given))
    shown = _shown(given, left_out)
    return [given[place] for place in range(main.first, main.last) if shown[place]]


def _holders(source: str, given: Sequence[Token]) -> Iterator[_Holder]:
    """Give the elements of a page, however badly they are nested; one that is never closed ends with the page."""
    stack: list[_Holder] = []
    still_open: dict[str, int] = {}
    for place, token in enumerate(given):
        if token.name not in _HOLDERS or token.kind not in ("open", "close"):
            continue
        if token.kind == "open":
            told = attributes(source, token)
            label = f"{told.get('class', '')} {told.get('id', '')}"
            names = {part.lower() for word in _HUMP.sub(" ", label).split() for part in re.findall(r"[^\W_]+", word)}
            stack.append(_Holder(token.name, place, len(given), told.get("role", ""), names))
            still_open[token.name] = still_open.get(token.name, 0) + 1
        elif still_open.get(token.name):
            while True:
                holder = stack.pop()
                still_open[holder.name] -= 1
                holder.last = place
                yield holder
                if holder.name == token.name:
                    break
    yield from stack


class _Counts:
    """How many letters, links and words of links stand before each token of a page."""

    def __init__(self, source: str, given: Sequence[Token]) -> None:
        letters, links, of_links, words = [], [], [], []
        inside = False
        for token in given:
            text = source[token.start : token.end] if token.kind == "text" else ""
            letters.append(sum(map(str.isalnum, text)))
            links.append(int(token.name == "a" and token.kind == "open"))
            inside = token.kind == "open" if token.name == "a" else inside
            of_links.append(letters[-1] if inside else 0)
            words.append(len(text.split()) if inside else 0)
        self.each = letters
        self._letters, self._links = _running(letters), _running(links)
        self._of_links, self._words = _running(of_links), _running(words)
        self.whole = self._letters[-1]

    def letters(self, holder: _Holder) -> int:
        """Give the letters and digits in an element."""
        return self._letters[holder.last] - self._letters[holder.first]

    def is_menu(self, holder: _Holder) -> bool:
        """Tell whether a list is a menu: short links and little else."""
        menu, (first, last) = pages().menu, (holder.first, holder.last)
        links = self._links[last] - self._links[first]
        if holder.name not in _LISTS or links < menu.links:
            return False
        of_links = self._of_links[last] - self._of_links[first]
        words = self._words[last] - self._words[first]
        return of_links >= menu.share * self.letters(holder) and words <= menu.words * links


def _running(counts: Sequence[int]) -> list[int]:
    """Give the sums of all that comes before each place, and at the end of all."""
    return [0, *accumulate(counts)]


def _is_tag_aside(holder: _Holder) -> bool:
    return holder.name in pages().elements and holder.name != "form"


def _is_aside(holder: _Holder) -> bool:
    known = pages()
    if holder.name in ("body", *known.main):
        return False
    named = not known.words.isdisjoint(holder.names) or any(n.startswith(known.beginnings) for n in holder.names)
    return holder.name in known.elements or holder.role in known.roles or named


def _shown(given: Sequence[Token], left_out: Sequence[_Holder]) -> list[bool]:
    """Tell of each token whether it is outside all these elements."""
    changes = [0] * (len(given) + 1)
    for holder in left_out:
        changes[holder.first] += 1
        changes[holder.last] -= 1
    return [depth == 0 for depth in accumulate(changes[:-1])]


def _best(mains: Sequence[_Holder], shown: Sequence[bool], counts: _Counts) -> _Holder | None:
    """Give the heaviest of the elements that say they are the main content, unless they hold next to nothing."""
    weights = _running([count * show for count, show in zip(counts.each, shown, strict=True)])
    for name in pages().main:
        named = [(weights[one.last] - weights[one.first], one) for one in mains if name in (one.name, one.role)]
        best = max(named, key=lambda pair: pair[0], default=None)
        if best and best[0] > _LEAST_OF_MAIN * counts.whole:
            return best[1]
    return None
