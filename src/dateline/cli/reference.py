"""The page of commands, written from the commands' own help: `python -m dateline.cli.reference docs/commands.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dateline.cli import commands

HEAD = """\
# Commands

Written by `python -m dateline.cli.reference docs/commands.md` from the commands' own help.
"""


def write_reference() -> str:
    """Return the page of commands."""
    context = click.Context(commands, info_name="dateline", max_content_width=100, terminal_width=100)
    return "\n".join([HEAD, *_describe(commands, context)]) + "\n"


def _describe(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.commands[name]
            around = click.Context(inner, info_name=name, parent=context, max_content_width=100, terminal_width=100)
            yield from _describe(inner, around)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(write_reference(), encoding="utf-8")
