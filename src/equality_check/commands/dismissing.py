"""The commands that set remarks aside, and show which were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from rich.console import Console

from equality_check.border import read_tree
from equality_check.commands.checking import check_one
from equality_check.commands.configuring import chosen_baseline
from equality_check.commands.files import called, unusable
from equality_check.commands.inputs import read_inputs
from equality_check.commands.speaking import (
    CHECKED,
    COULD_NOT,
    SetUpError,
    build,
    complain,
    set_up,
    shown_name,
    user_language,
)
from equality_check.configuration.applying import rules_for
from equality_check.configuration.baseline import BASELINE_NAME, Baseline, Dismissal, ad_name, add_dismissals
from equality_check.matching.words import key_of
from equality_check.report import Finding, RemarkLanguage
from equality_check.ruleset.texts import text
from equality_check.settings import Settings
from equality_check.writers.page import Page


def dismiss(ad: str, what: Sequence[str], reason: str, initials: str, baseline: str | None, settings: Settings) -> int:
    """Add what is named of the remarks on an ad to the baseline, and give the exit code."""
    language = user_language(settings.remarks)
    path = _path(baseline, settings)
    try:
        known = (chosen_baseline(str(path), settings, language) if path.exists() else None) or Baseline(path)
        inputs = read_inputs([ad], language)
        if inputs.several:
            complain(text("baseline-one-ad", language))
            return COULD_NOT
        if not inputs.ads:
            return COULD_NOT
        report = check_one(inputs.ads[0].advert, ad, build(settings, language), language)
        if report is None:
            return COULD_NOT
        chosen = _chosen(report.findings, what, called(ad, language), language)
        new = [f for f in chosen if f.fingerprint not in known.of(ad)]
        added = [_dismissal(f, ad_name(ad, path), reason, initials, language) for f in new]
        with unusable("batch-output", str(path), language):
            if added:
                add_dismissals(path, added, text("baseline-heading", language))
    except SetUpError:
        return COULD_NOT
    print(text("baseline-added", language, n=len(added), name=shown_name(str(path))))
    if settings.baseline != path.absolute() and added:
        print(text("baseline-hint", language, name=shown_name(str(path))))
    return CHECKED


def show_dismissed(baseline: str | None, settings: Settings) -> int:
    """Show the baseline, ad by ad, and give the exit code."""
    language = user_language(settings.remarks)
    try:
        found = chosen_baseline(str(_path(baseline, settings)), settings, language)
        with set_up(language):
            rules = rules_for(settings)
    except SetUpError:
        return COULD_NOT
    page = Page(Console(), language)
    dismissals = sorted(found.dismissals if found else (), key=lambda one: (one.ad, one.date, one.rule))
    if not dismissals:
        page.line(text("baseline-empty", language))
    for ad, ones in groupby(dismissals, key=lambda one: one.ad):
        page.heading(called(ad, language), "cyan")
        for (rule, reason, who, when), same in groupby(ones, key=lambda o: (o.rule, o.reason, o.initials, o.date)):
            named = rules.by_id.get(rule)
            count = len(list(same))
            times = f" ({page.say('places', n=count)})" if count > 1 else ""
            page.line()
            page.line(f"{page.of(named.title)} — {rule}{times}" if named else f"{rule}{times}", style="bold")
            page.rows([(page.say("baseline-reason"), reason), (page.say("baseline-by"), f"{who}, {when.isoformat()}")])
    return CHECKED


def _path(baseline: str | None, settings: Settings) -> Path:
    return Path(baseline) if baseline else settings.baseline or Path(BASELINE_NAME)


def _chosen(findings: Sequence[Finding], what: Sequence[str], ad: str, language: RemarkLanguage) -> list[Finding]:
    """Give the findings that these name, each once. Raises SetUpError where one names nothing."""
    chosen: dict[str, Finding] = {}
    for name in what:
        named = [f for f in findings if name in (f.rule, f.fingerprint) or _same_words(f.text, name)]
        if not named:
            complain(text("baseline-unknown", language), ad)
            raise SetUpError
        chosen.update((f.fingerprint, f) for f in named)
    return list(chosen.values())


def _same_words(one: str, other: str) -> bool:
    return bool(one) and key_of(" ".join(one.split())) == key_of(" ".join(other.split()))


def _dismissal(finding: Finding, ad: str, reason: str, initials: str, language: RemarkLanguage) -> Dismissal:
    try:
        return read_tree(
            Dismissal,
            {
                "ad": ad,
                "rule": finding.rule,
                "fingerprint": finding.fingerprint,
                "reason": " ".join(reason.split()),
                "initials": " ".join(initials.split()),
                "date": date.today(),
            },
        )
    except ValueError as error:
        complain(text("baseline-no-reason", language))
        raise SetUpError from error
