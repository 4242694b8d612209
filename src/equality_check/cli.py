"""The command line: check files, compare two, list rules, check a batch and make figures of it."""

from __future__ import annotations

import copy
import signal
import sys
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from equality_check.stats import LEAST_ADS

Format = Literal["console", "json"]
Table = Literal["table", "csv"]
Profile = Literal["state", "municipality", "private"]
Remarks = Literal["nb", "nn", "en"]
Severity = Literal["unlawful-risk", "excluding", "consider", "style"]

ProfileOption = Annotated[
    Profile | None,
    typer.Option(
        metavar="KIND", help="Kind of employer: state, municipality or private. Default: recognised from the text."
    ),
]
RemarksOption = Annotated[
    Remarks | None,
    typer.Option(metavar="nb|nn|en", help="Language of the remarks. Default: the ad's own language."),
]
ModelOption = Annotated[
    str, typer.Option(metavar="NAME", help="Language model: bundled, an installed spaCy one, or the path of one.")
]


class _Group(TyperGroup):
    """Commands, and `check` for everything that names no command: `equality-check ad.txt` is the common case."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for parameter in self.params for name in parameter.opts} | {"--help"}
        if args and args[0] not in self.commands and args[0] not in own:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the arguments and options of `check` as the command's own, which they are."""
        shown = copy.copy(self)
        shown.params = [*self.params, *self.commands["check"].params]
        TyperGroup.format_help(shown, ctx, formatter)


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


def main() -> None:
    """Run the command line; output that is not a terminal is UTF-8 everywhere, and `| head` ends it quietly."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
    app()


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
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Ads as plain text; - is standard input.")],
    output: Annotated[
        Format, typer.Option("--format", metavar="console|json", help="How to show the report.")
    ] = "console",
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
    model: ModelOption = "bundled",
) -> None:
    """Check ads (the command may be left out)."""
    from equality_check.commands.checking import check_files
    from equality_check.settings import Settings

    settings = Settings(profile=profile, remarks=remarks, model=model)
    raise typer.Exit(check_files(files, settings, output, title, thorough, fail_on, percentile))


@rules_app.callback()
def _rules(context: typer.Context, remarks: RemarksOption = None) -> None:
    if context.invoked_subcommand is None:
        list_rules(remarks)


@rules_app.command("list")
def list_rules(remarks: RemarksOption = None) -> None:
    """List all rules."""
    from equality_check.commands.rules import list_all

    raise typer.Exit(list_all(remarks))


@rules_app.command("show")
def show_rule(
    rule: Annotated[str, typer.Argument(metavar="ID", help="The rule's id, as in a report: category/rule.")],
    remarks: RemarksOption = None,
) -> None:
    """Show one rule: what it finds, why, what to write instead, and its sources."""
    from equality_check.commands.rules import show

    raise typer.Exit(show(rule, remarks))


@app.command()
def batch(
    ads: Annotated[
        str,
        typer.Argument(metavar="ADS", help="A file of JSON lines, a .parquet file, or a folder; - is standard input."),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", help="Where to write the reports: one a line, or a .parquet file; - is standard output."
        ),
    ],
    profile: ProfileOption = None,
    remarks: RemarksOption = None,
    model: ModelOption = "bundled",
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes check ads. Default: one for each core.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was broken off.")] = False,
) -> None:
    """Check many ads, in order: JSON lines, Parquet or a folder in, JSON lines or Parquet out.

    A line or row of input has id and text, and may have title, employer_type (state, municipality, private, ngo) and
    known_elements. An output line has id, meta and report, or id and error when the ad could not be checked.
    """
    from equality_check.commands.batching import check_batch
    from equality_check.settings import Settings

    settings = Settings(profile=profile, remarks=remarks, model=model)
    raise typer.Exit(check_batch(ads, output, settings, workers, resume))


@app.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The ad before; - is standard input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The ad after; - is standard input.")],
    output: Annotated[
        Format, typer.Option("--format", metavar="console|json", help="How to show what changed.")
    ] = "console",
    profile: ProfileOption = None,
    remarks: RemarksOption = None,
    model: ModelOption = "bundled",
) -> None:
    """Compare two versions of an ad: what was solved, what is new, and the score before and after."""
    from equality_check.commands.comparing import compare_files
    from equality_check.settings import Settings

    raise typer.Exit(compare_files(old, new, Settings(profile=profile, remarks=remarks, model=model), output))


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
