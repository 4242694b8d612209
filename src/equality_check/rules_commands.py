"""The commands `rules list` and `rules show`; `rules` alone lists them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from equality_check.command_group import CommandGroup
from equality_check.options import Remarks, config_option, remarks_option, settled

if TYPE_CHECKING:
    from equality_check.settings import Settings


@click.group("rules", cls=CommandGroup, invoke_without_command=True)
@remarks_option
@config_option
@click.pass_context
def rules_group(context: click.Context, remarks: Remarks | None, config: str | None) -> None:
    """List the rules, or show one."""
    context.obj = (config, remarks)
    if context.invoked_subcommand is None:
        context.invoke(list_rules)


@rules_group.command("list")
@remarks_option
@config_option
@click.pass_context
def list_rules(context: click.Context, remarks: Remarks | None, config: str | None) -> None:
    """List all rules, those of your own packs too."""
    from equality_check.commands.rules import list_all

    sys.exit(list_all(_of_rules(context, config, remarks)))


@rules_group.command("show")
@click.argument("rule", metavar="ID", help="The rule's id, as in a report: category/rule.")
@remarks_option
@config_option
@click.pass_context
def show_rule(context: click.Context, rule: str, remarks: Remarks | None, config: str | None) -> None:
    """Show one rule: what it finds, why, what to write instead, and its sources."""
    from equality_check.commands.rules import show

    sys.exit(show(rule, _of_rules(context, config, remarks)))


def _of_rules(context: click.Context, config: str | None, remarks: Remarks | None) -> Settings:
    """Give the settings for a command of `rules`: its options may stand before its name too."""
    before, language = context.obj
    return settled(config or before, remarks or language)
