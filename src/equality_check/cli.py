"""The command line: check ads, compare two, list rules, check a batch and make figures of it, and settings."""

from __future__ import annotations

import copy
import gc
import signal
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from equality_check.options import (
    LEAST_ADS,
    BaselineOption,
    ConfigOption,
    Format,
    FromOption,
    ModelOption,
    ProfileOption,
    Remarks,
    RemarksOption,
    Report,
    Severity,
    Table,
)

if TYPE_CHECKING:
    from equality_check.settings import Settings


class _Group(TyperGroup):
    """Commands, and `check` for everything that names no command: `equality-check ad.txt` is the common case."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for parameter in self.params for name in parameter.opts} | {*ctx.help_option_names}
        if args and args[0] not in self.commands and args[0] not in own:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the arguments and options of `check` as the command's own, which they are."""
        shown = copy.copy(self)
        shown.params = [*self.params, *self.commands["check"].params]
        TyperGroup.format_help(shown, ctx, formatter)


_COLLECT_AFTER = 500_000
"""After how many new objects the garbage collector looks for circles: the rules alone are 300,000, and they stay."""

app = typer.Typer(
    cls=_Group,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    subcommand_metavar="",
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog="Exit codes: 0 checked; 1 a finding at or above --fail-on; 2 could not check.",
)
rules_app = typer.Typer(invoke_without_command=True, help="List the rules, or show one.")
app.add_typer(rules_app, name="rules")
baseline_app = typer.Typer(no_args_is_help=True, help="Set remarks aside with a reason, or show those that are.")
app.add_typer(baseline_app, name="baseline")


def main() -> None:
    """Run the command line; output that is not a terminal is UTF-8 everywhere, and `| head` ends it quietly."""
    gc.set_threshold(_COLLECT_AFTER)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
    try:
        app()
    finally:
        gc.freeze()


def _settled(config: str | None, remarks: Remarks | None, **said: str | None) -> Settings:
    """Give the settings of the file and the command line; what is wrong with the file is said, with exit code 2."""
    from equality_check.commands.configuring import settle
    from equality_check.commands.speaking import COULD_NOT, SetUpError

    try:
        return settle(config, remarks, **said)
    except SetUpError as error:
        raise typer.Exit(COULD_NOT) from error


def _version(wanted: bool) -> None:
    if wanted:
        from equality_check.version import VERSION

        typer.echo(f"equality-check {VERSION}")
        raise typer.Exit


@app.callback()
def _about(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = (
        False
    ),
) -> None:
    """Check Norwegian job ads, Bokmål and Nynorsk, for what shuts good applicants out.

    [b]equality-check ad.txt[/b] checks a file. Give several files, or - for standard input.
    A file that is named like a command can be given as ./rules.
    """


@app.command()
def check(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Ads: files, folders or patterns such as '*.txt'; - is standard input."),
    ],
    output_format: Annotated[
        Report | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="console, json, html, markdown, csv, sarif, docx (with comments), or lines "
            "(file:line:column: severity rule message). "
            "Default: as the name of --output tells, else console.",
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write the report; - is standard output.")
    ] = "-",
    profile: ProfileOption = None,
    remarks: RemarksOption = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The ad's title, when it is not in the text.")] = "",
    thorough: Annotated[bool, typer.Option("--thorough", help="Show mild remarks too, and lists in full.")] = False,
    fail_on: Annotated[
        Severity | None,
        typer.Option(
            metavar="SEVERITY",
            help="Exit with 1 when a finding that is shown is at least this serious: unlawful-risk, excluding, "
            "consider or style. Default: never.",
        ),
    ] = None,
    percentile: Annotated[bool, typer.Option("--percentile", help="Compare the score with those of real ads.")] = False,
    baseline: BaselineOption = None,
    config: ConfigOption = None,
    model: ModelOption = None,
    form: FromOption = None,
) -> None:
    """Check ads (the command may be left out)."""
    from equality_check.commands.checking import Wishes, check_files

    settings = _settled(config, remarks, profile=profile, model=model)
    wishes = Wishes(output_format, output, title, thorough, fail_on, percentile, baseline, form)
    raise typer.Exit(check_files(files, settings, wishes))


@rules_app.callback()
def _rules(context: typer.Context, remarks: RemarksOption = None, config: ConfigOption = None) -> None:
    context.obj = (config, remarks)
    if context.invoked_subcommand is None:
        list_rules(context)


@rules_app.command("list")
def list_rules(context: typer.Context, remarks: RemarksOption = None, config: ConfigOption = None) -> None:
    """List all rules, those of your own packs too."""
    from equality_check.commands.rules import list_all

    raise typer.Exit(list_all(_of_rules(context, config, remarks)))


@rules_app.command("show")
def show_rule(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="ID", help="The rule's id, as in a report: category/rule.")],
    remarks: RemarksOption = None,
    config: ConfigOption = None,
) -> None:
    """Show one rule: what it finds, why, what to write instead, and its sources."""
    from equality_check.commands.rules import show

    raise typer.Exit(show(rule, _of_rules(context, config, remarks)))


def _of_rules(context: typer.Context, config: str | None, remarks: Remarks | None) -> Settings:
    """Give the settings for a command of `rules`: its options may stand before its name too."""
    before, language = context.obj
    return _settled(config or before, remarks or language)


@app.command()
def batch(
    ads: Annotated[
        str,
        typer.Argument(metavar="ADS", help="A file of JSON lines, a .parquet file, or a folder; - is standard input."),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="Where to write the reports: one a line, a .parquet file, or a .csv file with a row a finding; "
            "- is standard output.",
        ),
    ],
    profile: ProfileOption = None,
    remarks: RemarksOption = None,
    config: ConfigOption = None,
    model: ModelOption = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes check ads. Default: one for each core.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was broken off.")] = False,
    baseline: BaselineOption = None,
) -> None:
    """Check many ads, in order: JSON lines, Parquet or a folder in; JSON lines, Parquet or CSV out.

    A line or row of input has id and text, and may have title, employer_type (state, municipality, private, ngo) and
    known_elements. An output line has id, meta and report, or id and error when the ad could not be checked.
    """
    from equality_check.commands.batching import check_batch

    settings = _settled(config, remarks, profile=profile, model=model)
    raise typer.Exit(check_batch(ads, output, settings, workers, resume, baseline))


@app.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The ad before; - is standard input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The ad after; - is standard input.")],
    output: Annotated[
        Format, typer.Option("--format", metavar="console|json", help="How to show what changed.")
    ] = "console",
    profile: ProfileOption = None,
    remarks: RemarksOption = None,
    config: ConfigOption = None,
    model: ModelOption = None,
    form: FromOption = None,
    baseline: BaselineOption = None,
) -> None:
    """Compare two versions of an ad: what was solved, what is new, and the score before and after."""
    from equality_check.commands.comparing import compare_files

    settings = _settled(config, remarks, profile=profile, model=model)
    raise typer.Exit(compare_files(old, new, settings, output, form, baseline))


@app.command()
def stats(
    reports: Annotated[
        str, typer.Argument(metavar="REPORTS.jsonl", help="What batch has written; - is standard input.")
    ],
    output: Annotated[Table, typer.Option("--format", metavar="table|csv", help="How to show the figures.")] = "table",
    parquet: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the figures to a Parquet file too.")
    ] = None,
    least: Annotated[
        int, typer.Option(metavar="N", min=1, help="Withhold the figures of groups of fewer ads than this.")
    ] = LEAST_ADS,
    remarks: RemarksOption = None,
) -> None:
    """Make figures over many reports: by category, kind of employer, year and written standard."""
    from equality_check.commands.figures import show_figures

    raise typer.Exit(show_figures(reports, output, parquet, least, remarks))


@app.command()
def init(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write.")] = "equality-check.toml",
    remarks: RemarksOption = None,
) -> None:
    """Write a file of settings with a comment on each, for you to fill in."""
    from equality_check.commands.starting import write_settings

    raise typer.Exit(write_settings(file, remarks))


@baseline_app.command("add")
def add_to_baseline(
    ad: Annotated[str, typer.Argument(metavar="AD", help="The file with the ad.")],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT", help="What to set aside: the words remarked on, a rule's id, or a finding's fingerprint."
        ),
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the remark does not hold here.")],
    initials: Annotated[str, typer.Option(metavar="TEXT", help="Who says so.")],
    baseline: BaselineOption = None,
    remarks: RemarksOption = None,
    config: ConfigOption = None,
) -> None:
    """Set remarks on an ad aside, with a reason."""
    from equality_check.commands.dismissing import dismiss

    raise typer.Exit(dismiss(ad, what, reason, initials, baseline, _settled(config, remarks)))


@baseline_app.command("show")
def show_baseline(baseline: BaselineOption = None, remarks: RemarksOption = None, config: ConfigOption = None) -> None:
    """Show what was set aside, by whom, when and why."""
    from equality_check.commands.dismissing import show_dismissed

    raise typer.Exit(show_dismissed(baseline, _settled(config, remarks)))
