"""The options that commands of the command line share. Nothing heavy is imported, so that help is quick."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

Format = Literal["console", "json"]
Report = Literal["console", "json", "html", "markdown", "csv", "sarif", "lines", "docx"]
Table = Literal["table", "csv"]
Profile = Literal["state", "municipality", "private"]
Remarks = Literal["nb", "nn", "en"]
Severity = Literal["unlawful-risk", "excluding", "consider", "style"]

LEAST_ADS = 5
"""How many ads a group of figures has at least: of fewer, one might recognise an employer."""

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
    str | None,
    typer.Option(metavar="NAME", help="Language model: bundled, an installed spaCy one, or the path of one."),
]
ConfigOption = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="File of settings. Default: the nearest equality-check.toml or pyproject.toml upwards."
    ),
]
BaselineOption = Annotated[
    str | None, typer.Option(metavar="FILE", help="File of remarks that were set aside. Default: as the settings say.")
]
Source = Literal[
    "plain", "markdown", "html", "docx", "pdf", "jobposting", "nav-feed", "nav-import", "hr-xml", "teamtailor"
]
FromOption = Annotated[
    Source | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help=f"What the files are: {', '.join(get_args(Source))}. Default: recognised from the content, then the name.",
    ),
]
