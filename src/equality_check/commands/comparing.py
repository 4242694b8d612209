"""The command that compares two versions of an ad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from rich.console import Console

from equality_check.advert import Advert
from equality_check.border import to_json
from equality_check.checker import Checker
from equality_check.commands.checking import check_one
from equality_check.commands.configuring import chosen_baseline
from equality_check.commands.files import called
from equality_check.commands.inputs import read_inputs
from equality_check.commands.speaking import (
    CHECKED,
    COULD_NOT,
    SetUpError,
    build,
    complain,
    shown_name,
    user_language,
)
from equality_check.compare import Comparison, compare, lines
from equality_check.readers.sources import SourceFormat
from equality_check.report import RemarkLanguage, Report
from equality_check.ruleset.texts import text
from equality_check.settings import Settings
from equality_check.writers.page import Page


def compare_files(
    old: str,
    new: str,
    settings: Settings,
    output: Literal["console", "json"],
    form: SourceFormat | None = None,
    baseline: str | None = None,
) -> int:
    """Compare two versions of an ad, write what changed, and give the exit code.

    What `baseline`, or that of the settings, sets aside in one version is set aside in the other too.
    """
    language = user_language(settings.remarks)
    read = {name: read_inputs([name], language, form=form).ads for name in (old, new)}
    for name, ads in read.items():
        if len(ads) > 1:
            complain(text("compare-one-ad", language), called(name, language))
    if any(len(ads) != 1 for ads in read.values()):
        return COULD_NOT
    try:
        known = chosen_baseline(baseline, settings, language)
        dismissed = known.of(old) | known.of(new) if known else frozenset[str]()
        readable = [(name, replace(read[name][0].advert, dismissed=dismissed)) for name in (old, new)]
        reports = _check(readable, build(settings, language), language)
    except SetUpError:
        return COULD_NOT
    if reports is None:
        return COULD_NOT
    comparison = compare(*reports)
    if output == "json":
        print(to_json(comparison, indent=2).decode())
    else:
        _write_console([called(name, language) for name in (old, new)], comparison, reports[1].remarks)
    return CHECKED


def _check(
    versions: Sequence[tuple[str, Advert]], checker: Checker, language: RemarkLanguage
) -> tuple[Report, Report] | None:
    """Give the reports on the old and the new version, read as ads of one employer: the one the new version shows."""
    (old_name, old), (new_name, new) = versions
    after = check_one(new, new_name, checker, language)
    if after is None:
        return None
    before = check_one(replace(old, profile=after.profile), old_name, checker, language)
    if before is None:
        return None
    unread = [(name, n) for name, report in ((old_name, before), (new_name, after)) for n in report.notices]
    for name, notice in unread:
        complain(notice.message, called(name, language))
    return None if unread else (before, after)


def _write_console(names: Sequence[str], comparison: Comparison, language: RemarkLanguage) -> None:
    page = Page(Console(), language)
    page.line(" → ".join(map(shown_name, names)), style="bold")
    for line in lines(comparison, language):
        words = line.lstrip()
        page.line(words, indent=len(line) - len(words))
