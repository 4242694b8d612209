"""The commands `baseline add` and `baseline show`."""

from __future__ import annotations

import sys

import click

from equality_check.command_group import CommandGroup
from equality_check.options import Remarks, baseline_option, config_option, remarks_option, settled


@click.group("baseline", cls=CommandGroup)
def baseline_group() -> None:
    """Set remarks aside with a reason, or show those that are."""


@baseline_group.command("add")
@click.argument("ad", metavar="AD", help="The file with the ad.")
@click.argument(
    "what",
    nargs=-1,
    required=True,
    metavar="WHAT...",
    help="What to set aside: the words remarked on, a rule's id, or a finding's fingerprint.",
)
@click.option("--reason", required=True, metavar="TEXT", help="Why the remark does not hold here.")
@click.option("--initials", required=True, metavar="TEXT", help="Who says so.")
@baseline_option
@remarks_option
@config_option
def add_to_baseline(
    ad: str,
    what: tuple[str, ...],
    reason: str,
    initials: str,
    baseline: str | None,
    remarks: Remarks | None,
    config: str | None,
) -> None:
    """Set remarks on an ad aside, with a reason."""
    from equality_check.commands.dismissing import dismiss

    sys.exit(dismiss(ad, what, reason, initials, baseline, settled(config, remarks)))


@baseline_group.command("show")
@baseline_option
@remarks_option
@config_option
def show_baseline(baseline: str | None, remarks: Remarks | None, config: str | None) -> None:
    """Show what was set aside, by whom, when and why."""
    from equality_check.commands.dismissing import show_dismissed

    sys.exit(show_dismissed(baseline, settled(config, remarks)))
