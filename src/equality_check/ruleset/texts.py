"""What the program itself says to its reader, in the three languages of remarks."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import ryaml

from equality_check.border import read_tree
from equality_check.kept import kept, signature
from equality_check.report import RemarkLanguage
from equality_check.ruleset.schema import Texts


def text(key: str, language: RemarkLanguage, **values: object) -> str:
    """Give the text of that key in `rules/texts.yaml`, with its {gaps} filled. Raises KeyError for an unknown key."""
    texts = _texts()[key]
    return texts.of(language).format(**values)


def texts_named(starts: tuple[str, ...], language: RemarkLanguage) -> dict[str, str]:
    """Give the texts whose keys begin with one of these, their {gaps} left for the caller to fill."""
    return {key: texts.of(language) for key, texts in _texts().items() if key.startswith(starts)}


@cache
def _texts() -> dict[str, Texts]:
    file = Path(str(resources.files("equality_check_rules").joinpath("texts.yaml")))
    return kept("texts", signature([file]), lambda: _read(file.read_text("utf-8")))


def _read(source: str) -> dict[str, Texts]:
    return read_tree(dict[str, Texts], ryaml.loads(source))
