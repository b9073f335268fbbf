"""Commands that hand the record on: report, export."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from dateline.cli.options import check_day, check_until
from dateline.cli.terminal import count_of, open_store, show_progress, spelled, tell
from dateline.errors import ExportError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.store.base import Store


@click.command(
    epilog="Example:  dateline report -o sitrep.html --since 2019-05-18 --until 2019-05-21",
    short_help="Write a situation report.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("sitrep.html"),
              show_default=True, help="File to write; .html or .md.")  # fmt: skip
@click.option("--since", metavar="DAY", callback=check_day, is_eager=True, help="First day of the period.")
@click.option("--until", metavar="DAY", callback=check_until, help="Last day of the period.")
@click.pass_obj
def report(settings: Settings, output: Path, since: str | None, until: str | None) -> None:
    """Write a situation report with numbered sources, a map and a timeline."""
    with open_store(settings) as store:
        write_report(store, output, since, until)
    click.echo(f"Report written to {spelled(str(output))}.")


def write_report(store: Store, output: Path, since: str | None, until: str | None) -> None:
    """Build the report of a period and write it, whole or not at all."""
    from dateline.export.report.build import build_report
    from dateline.export.report.html import render_html
    from dateline.export.report.markdown import render_markdown

    render = {".html": render_html, ".md": render_markdown}.get(output.suffix.lower())
    if render is None:
        raise ExportError(f"{output}: no report of this kind; name the file .html or .md")
    with store.view() as view:
        built = build_report(view, since, until)
    write_whole(output, lambda stream: stream.write(render(built)))


@click.command(
    epilog="Examples:  dateline export claims.jsonl;  dateline export events.csv -",
    short_help="Write claims or events to a file.",
)
@click.argument("name", metavar="NAME")
@click.argument("destination", required=False, metavar="[FILE|-]")
@click.pass_obj
def export(settings: Settings, name: str, destination: str | None) -> None:
    """Write claims or events; NAME says the format, FILE where to (`-` is standard output).

    Names: claims.jsonl, events.jsonl, events.csv (ACLED's columns), events.geojson. NAME may be a path.
    """
    from dateline.export.formats import FORMATS

    chosen = "claims.jsonl" if name == "-" else Path(name).name
    target = destination or name
    write = FORMATS.get(chosen)
    if write is None:
        raise ExportError(f"{name}: no such export; choose one of {', '.join(FORMATS)}")
    with open_store(settings) as store, store.view() as view, show_progress(f"Writing {chosen}", None):
        if target == "-":
            rows = write(view, sys.stdout)
        else:
            rows = write_whole(Path(target), lambda stream: write(view, stream))
    tell(f"{count_of(rows, 'rows')} written to {'standard output' if target == '-' else target}.")


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


COMMANDS = (report, export)
