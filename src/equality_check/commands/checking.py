"""The command that checks files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from rich.console import Console

from equality_check.advert import Advert
from equality_check.batch import SET_UP_ERRORS, nature
from equality_check.checker import Checker
from equality_check.commands.files import called, read_file
from equality_check.commands.speaking import (
    CHECKED,
    COULD_NOT,
    FOUND,
    SetUpError,
    build,
    complain,
    set_up,
    shown_name,
    user_language,
)
from equality_check.readers.sources import SourceFormat
from equality_check.report import SEVERITIES, RemarkLanguage, Report, Severity
from equality_check.ruleset.texts import text
from equality_check.settings import Settings
from equality_check.writers.console import write_console
from equality_check.writers.json_report import to_json


def check_files(
    files: Sequence[str],
    settings: Settings,
    output: Literal["console", "json"],
    title: str,
    thorough: bool,
    fail_on: Severity | None,
    percentile: bool = False,
    form: SourceFormat | None = None,
) -> int:
    """Check the files, write their reports, and give the exit code. One that cannot be read does not stop the rest."""
    language = user_language(settings.remarks)
    if title and len(files) > 1:
        complain(text("title-one-file", language))
        return COULD_NOT
    read = [read_file(name, language, title, form) for name in dict.fromkeys(files)]
    readable = {name: advert for adverts in read for name, advert in adverts.items()}
    if not readable:
        return COULD_NOT
    try:
        checker = build(settings, language)
        reports = {name: check_one(advert, name, checker, language) for name, advert in readable.items()}
    except SetUpError:
        return COULD_NOT
    done = {name: report for name, report in reports.items() if report}
    if output == "json":
        _write_json(done, alone=len(readable) == len(read) == 1)
    else:
        _write_console(done, readable, language, thorough, percentile)
    if len(done) < len(readable) or not all(read):
        return COULD_NOT
    return FOUND if any(_reaches(report, fail_on, thorough) for report in done.values()) else CHECKED


def check_one(advert: Advert, name: str, checker: Checker, language: RemarkLanguage) -> Report | None:
    """Give the report on an ad; null, and an error said, when that fails. Raises SetUpError."""
    with set_up(language):
        try:
            return next(checker.check_many([advert]))
        except SET_UP_ERRORS:
            raise
        except Exception as error:  # the other files are still to be checked
            complain(text("cannot-check", language, reason=nature(error)), called(name, language))
            return None


def _write_json(reports: dict[str, Report], *, alone: bool) -> None:
    """Write the report; for several files or ads a list of {file, report}."""
    if alone:
        for report in reports.values():
            print(to_json(report))
        return
    rows = [{"file": shown_name(name), "report": report.model_dump(mode="json")} for name, report in reports.items()]
    print(json.dumps(rows, ensure_ascii=False, indent=2))


def _write_console(
    reports: dict[str, Report],
    adverts: dict[str, Advert],
    language: RemarkLanguage,
    thorough: bool,
    percentile: bool,
) -> None:
    console = Console()
    for number, (name, report) in enumerate(reports.items()):
        if number:
            console.print("\n")
        write_console(report, adverts[name], console, shown_name(called(name, language)), thorough, percentile)


def _reaches(report: Report, fail_on: Severity | None, thorough: bool) -> bool:
    """Tell whether a finding that is shown is as serious as that."""
    if fail_on is None:
        return False
    serious = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(f.severity in serious and (thorough or not f.mild) for f in report.findings)
