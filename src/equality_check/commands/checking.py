"""The command that checks ads."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from equality_check.advert import Advert
from equality_check.batch import SET_UP_ERRORS, nature
from equality_check.checker import Checker
from equality_check.commands.configuring import chosen_baseline
from equality_check.commands.files import STANDARD, called, unusable
from equality_check.commands.inputs import Input, Inputs, read_inputs
from equality_check.commands.progress import progress
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
from equality_check.configuration.baseline import Baseline
from equality_check.readers.errors import ReadError
from equality_check.readers.sources import SourceFormat
from equality_check.report import SEVERITIES, RemarkLanguage, Report, Severity
from equality_check.ruleset.texts import text
from equality_check.settings import Settings
from equality_check.writers.boxes import shown
from equality_check.writers.console import show
from equality_check.writers.formats import ENDINGS, OF_ONE_AD, CheckedAd, OutputFormat, Showing, recognise, writer


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of a check.

    `form` None: as the name of the output tells, else the console. `source` None: the format of each ad is recognised.
    """

    form: OutputFormat | None = None
    output: str = STANDARD
    title: str = ""
    thorough: bool = False
    fail_on: Severity | None = None
    percentile: bool = False
    baseline: str | None = None
    source: SourceFormat | None = None


def check_files(names: Sequence[str], settings: Settings, wishes: Wishes = Wishes()) -> int:
    """Check the ads, write their reports, and give the exit code. One that cannot be read does not stop the rest."""
    language = user_language(settings.remarks)
    try:
        form = _form(wishes, language)
        baseline = chosen_baseline(wishes.baseline, settings, language)
        inputs = read_inputs(names, language, wishes.title, wishes.output, wishes.source)
        if wishes.title and inputs.several:
            complain(text("title-one-file", language))
            return COULD_NOT
        if form in OF_ONE_AD and inputs.several:
            complain(text("write-one-ad", language))
            return COULD_NOT
        _refuse_overwriting(inputs, wishes.output, language)
        if not inputs.ads:
            return COULD_NOT
        checker = build(settings, language)
        done = _check(inputs.ads, checker, baseline, language)
        showing = Showing(checker.rules, wishes.thorough, wishes.percentile, inputs.several)
        if done:
            _write(done, showing, form, wishes.output, language)
    except SetUpError:
        return COULD_NOT
    if inputs.failed or len(done) < len(inputs.ads):
        return COULD_NOT
    return FOUND if any(_reaches(ad.report, wishes) for ad in done) else CHECKED


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


def _form(wishes: Wishes, language: RemarkLanguage) -> OutputFormat:
    """Give the format to write. Raises SetUpError when the name of the output tells none."""
    if wishes.form or wishes.output == STANDARD:
        return wishes.form or "console"
    form = recognise(wishes.output)
    if form is None:
        complain(text("write-unknown", language, endings=", ".join(ENDINGS)), wishes.output)
        raise SetUpError
    return form


def _refuse_overwriting(inputs: Inputs, output: str, language: RemarkLanguage) -> None:
    """Refuse to write over an ad. Raises SetUpError."""
    if output == STANDARD or not Path(output).exists():
        return
    for ad in inputs.ads:
        if Path(ad.file).exists() and Path(output).samefile(ad.file):
            complain(text("batch-same-file", language))
            raise SetUpError


def _check(
    ads: Sequence[Input], checker: Checker, baseline: Baseline | None, language: RemarkLanguage
) -> list[CheckedAd]:
    """Check the ads, but for those that fail. Raises SetUpError."""
    done: list[CheckedAd] = []
    with progress(len(ads), language) as advance:
        for ad in ads:
            dismissed = baseline.of(ad.name) if baseline else frozenset()
            report = check_one(replace(ad.advert, dismissed=dismissed), ad.name, checker, language)
            if report:
                name, file = (shown_name(called(one, language)) for one in (ad.name, ad.file))
                done.append(CheckedAd(name, ad.source, ad.advert, report, file if file != name else ""))
            advance(1)
    return done


def _write(
    ads: Sequence[CheckedAd], showing: Showing, form: OutputFormat, output: str, language: RemarkLanguage
) -> None:
    """Write the reports: to the console as it is, else as bytes. Raises SetUpError."""
    if output == STANDARD and form == "console":
        show(ads, showing, Console())
        return
    try:
        data = writer(form).write(ads, showing)
    except ReadError as error:
        complain(error.say(language), ads[0].name)
        raise SetUpError from error
    if output == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with unusable("batch-output", output, language):
        Path(output).write_bytes(data)


def _reaches(report: Report, wishes: Wishes) -> bool:
    """Tell whether a finding that is shown is as serious as that."""
    if wishes.fail_on is None:
        return False
    serious = SEVERITIES[: SEVERITIES.index(wishes.fail_on) + 1]
    return any(finding.severity in serious for finding in shown(report, wishes.thorough))
