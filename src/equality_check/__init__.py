"""equality-check: what in a Norwegian job advertisement shuts good applicants out."""

from equality_check.advert import Advert
from equality_check.checker import Checker, check
from equality_check.report import Report
from equality_check.settings import Settings

__all__ = ["Advert", "Checker", "Report", "Settings", "check"]
