"""What readers say when a source is no ad."""

from __future__ import annotations

from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text


class ReadError(ValueError):
    """Something that cannot be read as an ad; `say` tells why and what to do, and never quotes the text."""

    def __init__(self, key: str, **values: str) -> None:
        self.key, self._values = key, values
        super().__init__(self.say("en"))

    def say(self, language: RemarkLanguage) -> str:
        """Give the message in that language."""
        values = {
            name: text(value, language, name=self._values.get("name", "")) if name == "kind" else value
            for name, value in self._values.items()
        }
        return text(self.key, language, **values)
