"""Groups of commands: one that lists them with all that is said of each, and the one at the top, which checks too."""

from __future__ import annotations

import copy
from typing import Any

import click

_BROKEN_OFF = 130
"""The exit code of a command that Ctrl+C has ended: 128 and the number of the signal."""


class CommandGroup(click.Group):
    """Commands, listed in the order they were written in."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands with the whole first paragraph of their help: click cuts it to a line."""
        with formatter.section("Commands"):
            formatter.write_dl((name, (one.help or "").partition("\n\n")[0]) for name, one in self.commands.items())


class CheckGroup(CommandGroup):
    """Commands, and `check` for everything that names no command: `equality-check ad.txt` is the common case."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` before what names no command and is no option of the group."""
        own = {name for parameter in self.params for name in parameter.opts} | {*ctx.help_option_names}
        if args and args[0] not in self.commands and args[0] not in own:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl+C ends it as shells expect: click's exit code 1 would say that it had found something."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(_BROKEN_OFF)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the arguments and options of `check` as the command's own, which they are."""
        shown = copy.copy(self)
        shown.params = [*self.params, *self.commands["check"].params]
        CommandGroup.format_help(shown, ctx, formatter)
