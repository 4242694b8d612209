"""How the commands speak to their user: which language, and where errors go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from equality_check.batch import SET_UP_ERRORS
from equality_check.checker import Checker
from equality_check.configuration.errors import ConfigurationError
from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text
from equality_check.settings import Settings

CHECKED, FOUND, COULD_NOT = 0, 1, 2


class SetUpError(Exception):
    """The checker cannot be built; already said to the user."""


def user_language(remarks: RemarkLanguage | None) -> RemarkLanguage:
    """Give the language to speak outside reports: that of the remarks if given, else the locale's, else Bokmål."""
    if remarks:
        return remarks
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "nn" if locale.startswith("nn") else "en" if locale.startswith("en") else "nb"


def complain(message: str, name: str = "") -> None:
    """Write an error to standard error."""
    about = f"{shown_name(name)}: " if name else ""
    print(f"equality-check: {about}{message}", file=sys.stderr)


def shown_name(name: str) -> str:
    """Give the name of a file as it can be shown: names may hold bytes that are no characters, and controls."""
    decodable = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(character if character.isprintable() else "?" for character in decodable)


@contextmanager
def set_up(language: RemarkLanguage) -> Iterator[None]:
    """Turn what may be wrong with rules or model into one line for the user. Raises SetUpError."""
    try:
        yield
    except ConfigurationError as error:
        complain(error.say(language))
        raise SetUpError from error
    except SET_UP_ERRORS as error:
        complain(text("set-up-wrong", language, reason=str(error)))
        raise SetUpError from error


def build(settings: Settings, language: RemarkLanguage) -> Checker:
    """Give a Checker. Raises SetUpError when its rules or its model are not right."""
    with set_up(language):
        return Checker(settings)
