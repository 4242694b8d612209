"""What the program itself says to its reader, in the three languages of remarks."""

from __future__ import annotations

from functools import cache

from equality_check.border import read_tree
from equality_check.kept import kept, signature
from equality_check.report import RemarkLanguage
from equality_check.rule_files import RULES, rule_data
from equality_check.ruleset.schema import Texts

_FILE = "texts.yaml"


def text(key: str, language: RemarkLanguage, **values: object) -> str:
    """Give the text of that key in `rules/texts.yaml`, with its {gaps} filled. Raises KeyError for an unknown key."""
    texts = _texts()[key]
    return texts.of(language).format(**values)


def texts_named(starts: tuple[str, ...], language: RemarkLanguage) -> dict[str, str]:
    """Give the texts whose keys begin with one of these, their {gaps} left for the caller to fill."""
    return {key: texts.of(language) for key, texts in _texts().items() if key.startswith(starts)}


@cache
def _texts() -> dict[str, Texts]:
    return kept("texts", signature([RULES / _FILE]), lambda: read_tree(dict[str, Texts], rule_data(_FILE)))
