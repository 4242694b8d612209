"""The settings that hold for a command: those of a file, and over them what the user says on the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from equality_check.commands.speaking import SetUpError, complain, user_language
from equality_check.configuration.baseline import Baseline, read_baseline
from equality_check.configuration.errors import ConfigurationError
from equality_check.configuration.reading import find_settings, read_settings
from equality_check.report import RemarkLanguage
from equality_check.settings import Settings


def settle(config: str | None, remarks: RemarkLanguage | None = None, **said: Any) -> Settings:
    """Give the settings; `said` are options of the command line, null where the user said nothing.

    Raises SetUpError.
    """
    try:
        settings = read_settings(config) if config else find_settings(Path.cwd())
    except ConfigurationError as error:
        complain(error.say(user_language(remarks)))
        raise SetUpError from error
    given = {name: value for name, value in {"remarks": remarks, **said}.items() if value is not None}
    return replace(settings, **given)


def chosen_baseline(name: str | None, settings: Settings, language: RemarkLanguage) -> Baseline | None:
    """Give the baseline that the user names, or that the settings name, if there is one yet. Raises SetUpError."""
    path = Path(name) if name else settings.baseline
    if path is None or not (name or path.exists()):
        return None
    try:
        return read_baseline(path)
    except ConfigurationError as error:
        complain(error.say(language))
        raise SetUpError from error
