"""What the program itself says to its reader, in the three languages of remarks."""

from __future__ import annotations

from functools import cache
from importlib import resources

import ryaml
from pydantic import TypeAdapter

from equality_check.report import RemarkLanguage
from equality_check.ruleset.schema import Texts


def text(key: str, language: RemarkLanguage, **values: object) -> str:
    """Give the text of that key in `rules/texts.yaml`, with its {gaps} filled. Raises KeyError for an unknown key."""
    texts = _texts()[key]
    return texts.of(language).format(**values)


@cache
def _texts() -> dict[str, Texts]:
    source = resources.files("equality_check_rules").joinpath("texts.yaml").read_text("utf-8")
    return TypeAdapter(dict[str, Texts]).validate_python(ryaml.loads(source))
