"""What is said of a file of settings, or of dismissed remarks, that is not right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text

_MOST_NAMED = 12


class ConfigurationError(ValueError):
    """A file that is not right; `say` names the file, the problem and the remedy."""

    def __init__(
        self, key: str, file: Path | None = None, *, near: str = "", known: str = "", **values: object
    ) -> None:
        self.key, self._file, self._near, self._known, self._values = key, file, near, known, values
        super().__init__(self.say("en"))

    def say(self, language: RemarkLanguage) -> str:
        """Give the message in that language."""
        values = {name: _said(name, value, language) for name, value in self._values.items()}
        parts = [text(self.key, language, **values)]
        if self._near:
            parts.append(text("config-near", language, near=self._near))
        elif self._known:
            parts.append(text("config-known", language, known=self._known))
        about = f"{self._file}: " if self._file else ""
        return about + " ".join(parts)


def _said(name: str, value: object, language: RemarkLanguage) -> object:
    """Give a value of a message; a kind of value is a text of the program itself."""
    return text(str(value), language) if name == "kind" else value


def unknown(key: str, file: Path | None, name: str, known: Iterable[str], **values: object) -> ConfigurationError:
    """Give the error of a name that is none of the known ones: with the nearest, else all of them if they are few."""
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    few = ", ".join(names) if len(names) <= _MOST_NAMED else ""
    return ConfigurationError(key, file, near=near[0] if near else "", known=few, name=name, **values)
