"""The command that hands the record on: export."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from dateline.cli.terminal import count_of, open_store, show_progress, tell
from dateline.errors import ExportError
from dateline.settings import Settings


@click.command(
    epilog="Examples:  dateline export claims.jsonl;  dateline export events.csv -",
    short_help="Write claims or events to a file.",
)
@click.argument("name", metavar="NAME")
@click.argument("destination", required=False, metavar="[FILE|-]")
@click.pass_obj
def export(settings: Settings, name: str, destination: str | None) -> None:
    """Write claims or events; NAME says the format, FILE where to (`-` is standard output).

    Names: claims.jsonl, events.jsonl, events.csv (ACLED's columns), events.geojson, grades.csv, judgements.jsonl. NAME
    may be a path. Grades that people gave stand beside what they are on. Where the casebook shows homes, shelters and
    camps coarsely (setting `coarse`), so do exports.
    """
    from dateline.coarse import view_coarsely
    from dateline.export.formats import FORMATS
    from dateline.export.geojson import CREDIT

    chosen = "claims.jsonl" if name == "-" else Path(name).name
    target = destination or name
    write = FORMATS.get(chosen)
    if write is None:
        raise ExportError(f"{name}: no such export; choose one of {', '.join(FORMATS)}")
    with open_store(settings) as store, store.view() as exact, show_progress(f"Writing {chosen}", None):
        view = view_coarsely(exact, settings.coarse)
        if target == "-":
            rows = write(view, sys.stdout)
        else:
            rows = write_whole(Path(target), lambda stream: write(view, stream))
    tell(f"{count_of(rows, 'rows')} written to {'standard output' if target == '-' else target}.")
    tell(f"Credit in what you make of it: {CREDIT}")


def write_whole(path: Path, write: Callable[[TextIO], int]) -> int:
    """Write a file beside its place and move it there when it is whole, so that nobody ever sees half of it.

    What is there already and no ordinary file, such as a pipe or `/dev/null`, is written to and not replaced.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("w", encoding="utf-8", newline="", errors=ODD) as stream:
                return write(stream)
        return _write_beside(path.resolve(), write)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}; choose a folder with room that you may write to") from error


ODD = "backslashreplace"
"""How half a surrogate pair is written: as `\\ud800`, which is what JSON calls it too."""


def _write_beside(path: Path, write: Callable[[TextIO], int]) -> int:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="", errors=ODD) as stream:
            rows = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return rows


COMMANDS = (export,)
