"""equality-check: what in a Norwegian job advertisement shuts good applicants out.

The public names are imported when they are first used: the command line starts in half the time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from equality_check.advert import Advert
    from equality_check.checker import Checker, check
    from equality_check.configuration.reading import read_settings
    from equality_check.report import Report
    from equality_check.settings import Settings

__all__ = ["Advert", "Checker", "Report", "Settings", "check", "read_settings"]

_HOMES = {
    "Advert": "advert",
    "Checker": "checker",
    "Report": "report",
    "Settings": "settings",
    "check": "checker",
    "read_settings": "configuration.reading",
}


def __getattr__(name: str) -> Any:
    """Give a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"equality_check.{_HOMES[name]}"), name)
