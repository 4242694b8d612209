"""The options that commands of the command line share, and the settings they make.

Nothing heavy is imported before a command runs, so that help is quick.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal, get_args

import click

if TYPE_CHECKING:
    from equality_check.settings import Settings

Format = Literal["console", "json"]
Report = Literal["console", "json", "html", "markdown", "csv", "sarif", "lines", "docx"]
Table = Literal["table", "csv"]
Profile = Literal["state", "municipality", "private"]
Remarks = Literal["nb", "nn", "en"]
Severity = Literal["unlawful-risk", "excluding", "consider", "style"]
Source = Literal[
    "plain", "markdown", "html", "docx", "pdf", "jobposting", "nav-feed", "nav-import", "hr-xml", "teamtailor"
]

LEAST_ADS = 5
"""How many ads a group of figures has at least: of fewer, one might recognise an employer."""

profile_option = click.option(
    "--profile",
    type=click.Choice(get_args(Profile)),
    metavar="KIND",
    help="Kind of employer: state, municipality or private. Default: recognised from the text.",
)
remarks_option = click.option(
    "--remarks",
    type=click.Choice(get_args(Remarks)),
    metavar="nb|nn|en",
    help="Language of the remarks. Default: the ad's own language.",
)
model_option = click.option(
    "--model", metavar="NAME", help="Language model: bundled, an installed spaCy one, or the path of one."
)
config_option = click.option(
    "--config",
    metavar="FILE",
    help="File of settings. Default: equality-check.toml or pyproject.toml, the nearest upwards.",
)
baseline_option = click.option(
    "--baseline", metavar="FILE", help="File of remarks that were set aside. Default: as the settings say."
)
from_option = click.option(
    "--from",
    "form",
    type=click.Choice(get_args(Source)),
    metavar="FORMAT",
    help=f"What the files are: {', '.join(get_args(Source))}. Default: recognised from the content, then the name.",
)


def settled(config: str | None, remarks: Remarks | None, **said: str | None) -> Settings:
    """Give the settings of the file and the command line; what is wrong with the file is said, with exit code 2."""
    from equality_check.commands.configuring import settle
    from equality_check.commands.speaking import COULD_NOT, SetUpError

    try:
        return settle(config, remarks, **said)
    except SetUpError:
        sys.exit(COULD_NOT)
