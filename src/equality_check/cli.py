"""The command line: check ads, compare two, list rules, check a batch and make figures of it, and settings."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from typing import NoReturn, get_args

import click

from equality_check.baseline_commands import baseline_group
from equality_check.command_group import CheckGroup
from equality_check.options import (
    LEAST_ADS,
    Format,
    Profile,
    Remarks,
    Report,
    Severity,
    Source,
    Table,
    baseline_option,
    config_option,
    from_option,
    model_option,
    profile_option,
    remarks_option,
    settled,
)
from equality_check.rules_commands import rules_group
from equality_check.version import VERSION

_COLLECT_AFTER = 500_000
"""After how many new objects the garbage collector looks for circles: the rules alone are 300,000, and they stay."""


def main() -> None:
    """Run the command line and end the process.

    Output that is not a terminal is UTF-8 everywhere, `| head` ends it quietly, and a full disk is told, not shown.
    """
    gc.set_threshold(_COLLECT_AFTER)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
    try:
        app()
    except SystemExit as ended:
        _end(ended)
    except OSError as error:
        _refuse_output(error)


def _end(ended: SystemExit) -> None:
    """End the process at once: to take rules and model down object by object is a tenth of the check of a short ad."""
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except OSError as error:
        _refuse_output(error)
    sys.stderr.flush()
    os._exit(ended.code if isinstance(ended.code, int) else 0)


def _refuse_output(error: OSError) -> NoReturn:
    """Say that standard output cannot be written, and end. Raises the error again when it is that of a file."""
    from equality_check.commands.speaking import COULD_NOT, complain, user_language
    from equality_check.ruleset.texts import text

    if error.filename is not None:
        raise error
    language = user_language(None)
    reason = error.strerror or type(error).__name__
    complain(text("batch-output", language, name=text("standard-output", language), reason=reason))
    os._exit(COULD_NOT)


@click.group(
    cls=CheckGroup,
    subcommand_metavar="",
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog="Exit codes: 0 checked; 1 a finding at or above --fail-on; 2 could not check.",
)
@click.version_option(VERSION, message="equality-check %(version)s", help="Show the version.")
def app() -> None:
    """Check Norwegian job ads, Bokmål and Nynorsk, for what shuts good applicants out.

    equality-check ad.txt checks a file. Give several files, or - for standard input.
    A file that is named like a command can be given as ./rules.
    """


@app.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    help="Ads: files, folders or patterns such as '*.txt'; - is standard input.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(get_args(Report)),
    metavar="FORMAT",
    help="console, json, html, markdown, csv, sarif, docx (with comments), or lines "
    "(file:line:column: severity rule message). Default: as the name of --output tells, else console.",
)
@click.option(
    "--output",
    "-o",
    default="-",
    show_default=True,
    metavar="FILE",
    help="Where to write the report; - is standard output.",
)
@profile_option
@remarks_option
@click.option("--title", default="", metavar="TEXT", help="The ad's title, when it is not in the text.")
@click.option("--thorough", is_flag=True, help="Show mild remarks too, and lists in full.")
@click.option(
    "--fail-on",
    type=click.Choice(get_args(Severity)),
    metavar="SEVERITY",
    help="Exit with 1 when a finding that is shown is at least this serious: unlawful-risk, excluding, consider or "
    "style. Default: never.",
)
@click.option("--percentile", is_flag=True, help="Compare the score with those of real ads.")
@baseline_option
@config_option
@model_option
@from_option
def check(
    files: tuple[str, ...],
    output_format: Report | None,
    output: str,
    profile: Profile | None,
    remarks: Remarks | None,
    title: str,
    thorough: bool,
    fail_on: Severity | None,
    percentile: bool,
    baseline: str | None,
    config: str | None,
    model: str | None,
    form: Source | None,
) -> None:
    """Check ads (the command may be left out)."""
    from equality_check.commands.checking import Wishes, check_files

    settings = settled(config, remarks, profile=profile, model=model)
    wishes = Wishes(output_format, output, title, thorough, fail_on, percentile, baseline, form)
    sys.exit(check_files(files, settings, wishes))


@app.command()
@click.argument("ads", metavar="ADS", help="A file of JSON lines, a .parquet file, or a folder; - is standard input.")
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="FILE",
    help="Where to write the reports: one a line, a .parquet file, or a .csv file with a row a finding; "
    "- is standard output.",
)
@profile_option
@remarks_option
@config_option
@model_option
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes check ads. Default: one for each core.",
)
@click.option("--resume", is_flag=True, help="Go on with a run that was broken off.")
@baseline_option
def batch(
    ads: str,
    output: str,
    profile: Profile | None,
    remarks: Remarks | None,
    config: str | None,
    model: str | None,
    workers: int | None,
    resume: bool,
    baseline: str | None,
) -> None:
    """Check many ads, in order: JSON lines, Parquet or a folder in; JSON lines, Parquet or CSV out.

    A line or row of input has id and text, and may have title, employer_type (state, municipality, private, ngo) and
    known_elements. An output line has id, meta and report, or id and error when the ad could not be checked.
    """
    from equality_check.commands.batching import check_batch

    settings = settled(config, remarks, profile=profile, model=model)
    sys.exit(check_batch(ads, output, settings, workers, resume, baseline))


@app.command()
@click.argument("old", metavar="OLD", help="The ad before; - is standard input.")
@click.argument("new", metavar="NEW", help="The ad after; - is standard input.")
@click.option(
    "--format",
    "output",
    type=click.Choice(get_args(Format)),
    default="console",
    show_default=True,
    metavar="console|json",
    help="How to show what changed.",
)
@profile_option
@remarks_option
@config_option
@model_option
@from_option
@baseline_option
def compare(
    old: str,
    new: str,
    output: Format,
    profile: Profile | None,
    remarks: Remarks | None,
    config: str | None,
    model: str | None,
    form: Source | None,
    baseline: str | None,
) -> None:
    """Compare two versions of an ad: what was solved, what is new, and the score before and after."""
    from equality_check.commands.comparing import compare_files

    settings = settled(config, remarks, profile=profile, model=model)
    sys.exit(compare_files(old, new, settings, output, form, baseline))


@app.command()
@click.argument("reports", metavar="REPORTS.jsonl", help="What batch has written; - is standard input.")
@click.option(
    "--format",
    "output",
    type=click.Choice(get_args(Table)),
    default="table",
    show_default=True,
    metavar="table|csv",
    help="How to show the figures.",
)
@click.option("--parquet", metavar="FILE", help="Write the figures to a Parquet file too.")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=LEAST_ADS,
    show_default=True,
    metavar="N",
    help="Withhold the figures of groups of fewer ads than this.",
)
@remarks_option
def stats(reports: str, output: Table, parquet: str | None, least: int, remarks: Remarks | None) -> None:
    """Make figures over many reports: by category, kind of employer, year and written standard."""
    from equality_check.commands.figures import show_figures

    sys.exit(show_figures(reports, output, parquet, least, remarks))


@app.command()
@click.argument(
    "file", default="equality-check.toml", metavar="[FILE]", help="The file to write. Default: equality-check.toml."
)
@remarks_option
def init(file: str, remarks: Remarks | None) -> None:
    """Write a file of settings with a comment on each, for you to fill in."""
    from equality_check.commands.starting import write_settings

    sys.exit(write_settings(file, remarks))


app.add_command(rules_group)
app.add_command(baseline_group)
