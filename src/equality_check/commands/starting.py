"""The command that writes a file of settings to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import get_args

from equality_check.advert import Profile
from equality_check.commands.files import unusable
from equality_check.commands.speaking import CHECKED, COULD_NOT, SetUpError, complain, shown_name, user_language
from equality_check.configuration.schema import TABLES, SettingsFile
from equality_check.report import SEVERITIES, RemarkLanguage
from equality_check.ruleset.loading import load
from equality_check.ruleset.texts import text

_WIDTH = 96


def write_settings(name: str, remarks: RemarkLanguage | None) -> int:
    """Write a commented file of settings, and give the exit code. A file that is there stays as it is."""
    language = user_language(remarks)
    path = Path(name)
    try:
        with unusable("batch-output", name, language):
            if path.is_file():
                complain(text("init-exists", language), name)
                return COULD_NOT
            path.write_text(settings_text(language), "utf-8")
    except SetUpError:
        return COULD_NOT
    print(text("init-written", language, name=shown_name(name)))
    return CHECKED


def settings_text(language: RemarkLanguage) -> str:
    """Give a file of settings in which everything is explained and nothing is set."""
    return "\n".join([*_commented(text("init-heading", language)), *_keys(language)]) + "\n"


def _keys(language: RemarkLanguage) -> Iterator[str]:
    allowed = {
        "profile": ", ".join(get_args(Profile)),
        "remarks": ", ".join(get_args(RemarkLanguage)),
        "severities": ", ".join(SEVERITIES),
        "known_elements": ", ".join(element.id for element in load().elements),
        "call_in": ", ".join(load().call_in_groups),
    }
    for key, field in SettingsFile.model_fields.items():
        yield ""
        yield from _commented(text(f"init-{field.alias}", language))
        if key in allowed:
            yield from _commented(text("init-choose", language, allowed=allowed[key]))
        is_table = key in TABLES
        if is_table:
            yield f"[{field.alias}]"
        yield from (f"# {one}" if is_table else f"# {field.alias} = {one}" for one in field.examples or [])


def _commented(words: str) -> Iterator[str]:
    return (f"# {line}" for line in wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False))
