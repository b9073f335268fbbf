"""The command line: `dateline --help` tells what there is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from dateline import __version__
from dateline.cli import (
    actors,
    browsing,
    casebook,
    comparing,
    dossiers,
    following,
    forgetting,
    grading,
    handing_on,
    judging,
    relating,
    reporting,
    serving,
    stateless,
    users,
    watching,
)
from dateline.cli.terminal import prepare_output, tell
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


ROOMS = (
    casebook, browsing, relating, following, comparing, actors, judging, grading, forgetting, serving, users, reporting,
    dossiers, watching, handing_on, stateless,
)  # fmt: skip
for _room in ROOMS:
    for _command in _room.COMMANDS:
        commands.add_command(_command)


def main() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 could not be done, 2 wrongly asked, 130 stopped."""
    # The matrices here are small: more threads than one cost more than they bring. Said before anything loads numpy.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    prepare_output()
    sys.exit(_run())


def _run() -> int:
    try:
        code = commands.main(standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell("dateline: stopped; what was kept so far stays, and the same command goes on from there")
        return 130
    except DatelineError as error:
        tell(f"dateline: {error}")
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough; close quietly as other tools do.
        _drop_output()
        return 0
    except OSError as error:
        place = os.fsdecode(error.filename) if error.filename else "standard output"
        _drop_output()
        tell(f"dateline: {place}: {error.strerror}; make room or choose another place, then run the command again")
    return 1


def _drop_output() -> None:
    """Lead what is left of the output nowhere, so that it does not fail once more when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
