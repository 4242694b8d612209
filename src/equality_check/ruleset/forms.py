"""The forms of the rules' words: compiled beforehand, and inflected regularly for words that are not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from equality_check.kept import signature
from equality_check.rule_files import RULES
from equality_check.ruleset.inflection import OPEN_CLASSES, SHORTEST_LAST_PART, Inflection, open_class
from equality_check.ruleset.schema import Written

FORMS_FILE = "forms.json"


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms of words by written standard and word (or `word/POS`), as a space-separated list each."""

    compiled: Mapping[str, Mapping[str, str]]
    _last_parts: dict[Written, dict[str, list[str]]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Forms:
        """Give the forms that are shipped, from `rules/forms.json`; none when it is not compiled yet."""
        return _load()

    @staticmethod
    def version() -> str:
        """Give what tells versions of the shipped forms apart."""
        file = RULES / FORMS_FILE
        return " ".join(signature([file] if file.is_file() else []))

    def of(self, word: str, language: Written, pos: str | None = None) -> frozenset[str]:
        """Give the casefolded forms that a word of a rule stands for, itself among them."""
        word = word.casefold()
        known = self.compiled[language].get(word if pos is None else f"{word}/{pos}")
        if known is not None:
            return frozenset(known.split())
        part = open_class(pos)
        if part is not None and part not in OPEN_CLASSES:
            return frozenset({word, *self.compiled[language].get(word, "").split()})
        inflection = Inflection.of(language)
        parts = OPEN_CLASSES if part is None else (part,)
        irregular = frozenset[str]().union(*(inflection.irregular(word, p) for p in parts))
        return irregular or self._as_compound(word, language, part) or inflection.guessed(word, part)

    def _as_compound(self, word: str, language: Written, pos: str | None) -> frozenset[str]:
        """Give the forms of a word whose last part is known; empty when no last part is."""
        last_parts = self._known_last_parts(language)
        for start in range(2, len(word) - SHORTEST_LAST_PART + 1):
            keys = [k for k in last_parts.get(word[start:], ()) if pos is None or k.endswith(f"/{pos}")]
            if keys:
                first = word[:start]
                return frozenset(first + form for key in keys for form in self.compiled[language][key].split())
        return frozenset()

    def _known_last_parts(self, language: Written) -> dict[str, list[str]]:
        found = self._last_parts.get(language)
        if found is None:
            found = self._last_parts[language] = {}
            for key, forms in self.compiled[language].items():
                for form in forms.split() if " " in forms else ():
                    found.setdefault(form, []).append(key)
        return found


@cache
def _load() -> Forms:
    file = RULES / FORMS_FILE
    if not file.is_file():
        return Forms({"nb": {}, "nn": {}})
    tree = json.loads(file.read_text("utf-8"))
    return Forms({language: tree[language] for language in ("nb", "nn")})
