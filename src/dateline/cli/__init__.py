"""The command line: `dateline --help` tells what there is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from dateline import __version__
from dateline.cli import browsing, casebook, handing_on, stateless
from dateline.errors import DatelineError
from dateline.settings import read_settings


class Commands(click.Group):
    """Lists commands in the order in which they are used, not in that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which they were added."""
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
@click.pass_context
def commands(context: click.Context) -> None:
    """Keep the record of an unfolding crisis straight: who did what, where and when, according to whom.

    A casebook is a folder that holds what you took in and what was found in it. Start with `dateline init`, then
    `dateline add`, `dateline read`, `dateline events`, `dateline serve`.
    """
    context.obj = read_settings(os.environ, Path.cwd())


for _command in (*casebook.COMMANDS, *browsing.COMMANDS, *handing_on.COMMANDS, *stateless.COMMANDS):
    commands.add_command(_command)


def main() -> None:
    """Run the command line; errors made on purpose are told in one line, with exit code 1."""
    try:
        commands.main(standalone_mode=True)
    except DatelineError as error:
        click.echo(f"dateline: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough; close quietly as other tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
