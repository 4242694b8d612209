"""What keeps a batch from being run."""

from __future__ import annotations

from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text


class BatchError(ValueError):
    """Something about the files of a batch; `say` tells what and what to do, and never quotes an ad.

    `name`: the file that it is about. A value whose name ends in `_key` is itself the key of a text.
    """

    def __init__(self, key: str, name: str = "", **values: object) -> None:
        self.key, self.name, self._values = key, name, values
        super().__init__(self.say("en"))

    def say(self, language: RemarkLanguage) -> str:
        """Give the message in that language."""
        values = {
            name.removesuffix("_key"): text(str(value), language) if name.endswith("_key") else value
            for name, value in self._values.items()
        }
        return text(self.key, language, **values)
