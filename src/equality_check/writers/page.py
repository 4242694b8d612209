"""A page of the console: lines of at most its width, right with and without colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from equality_check.report import RemarkLanguage
from equality_check.ruleset.schema import Texts
from equality_check.ruleset.texts import text

_WIDEST = 100
_MARK = "bold underline"


class Page:
    """Writes to a console in one language of remarks."""

    def __init__(self, console: Console, language: RemarkLanguage) -> None:
        self.language = language
        self._console = console
        self._width = min(console.width, _WIDEST)
        self._carets = console.color_system is None or console.no_color

    def say(self, key: str, **values: object) -> str:
        """Give a text of the program in the language of the page."""
        return text(key, self.language, **values)

    def of(self, texts: Texts) -> str:
        """Give that one of the texts which is in the language of the page."""
        return texts.of(self.language)

    def line(self, content: str | Text = "", style: str = "", indent: int = 0) -> None:
        """Write a paragraph."""
        self._write(Text(content, style=style) if isinstance(content, str) else content, " " * indent, " " * indent)

    def heading(self, title: str, style: str) -> None:
        """Write the heading of a box: the title and a line to the right edge."""
        dashes = "─" * max(0, self._width - cell_len(title) - 1)
        self._console.print()
        self._write(Text.assemble((title, f"bold {style}"), " ", (dashes, style)), "", "")

    def labelled(self, label: str, content: str | Text, width: int) -> None:
        """Write a label and beside it a paragraph; labels of one list have the same width."""
        body = Text(content) if isinstance(content, str) else content
        self._write(body, f"  {label.ljust(width)}  ", " " * (width + 4), "dim")

    def rows(self, rows: Sequence[tuple[str, str | Text]]) -> None:
        """Write paragraphs with their labels in one column; a label that follows itself is left out."""
        width = max((cell_len(label) for label, _ in rows), default=0)
        previous = ""
        for label, content in rows:
            self.labelled(label if label != previous else "", content, width)
            previous = label

    def excerpt(self, sentence: str, marks: Iterable[tuple[int, int]], style: str) -> None:
        """Write a sentence with its marked words, underlined by carets where there are no colours."""
        body = Text(sentence)
        for start, end in marks:
            body.stylize(f"{_MARK} {style}", start, end)
        for line in body.wrap(self._console, max(1, self._width - 4)):
            line.rstrip()
            self._print(Text("    ").append_text(line))
            if self._carets and line.spans:
                self._print(Text(f"    {_carets(line)}"))

    def _write(self, body: Text, first: str, rest: str, style: str = "") -> None:
        for number, line in enumerate(body.wrap(self._console, max(1, self._width - cell_len(first)))):
            line.rstrip()
            self._print(Text.assemble((rest if number else first, style), line))

    def _print(self, line: Text) -> None:
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False, soft_wrap=True)


def _carets(line: Text) -> str:
    marked = [any(span.start <= i < span.end for span in line.spans) for i in range(len(line.plain))]
    cells = (("^" if mark else " ") * cell_len(c) for c, mark in zip(line.plain, marked, strict=True))
    return "".join(cells).rstrip()
