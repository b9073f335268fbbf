"""What commands print: tables for people, JSON for machines, notes and progress on stderr."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from dateline.errors import SettingsError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.store.base import Store, View

EM_DASH = "—"

_CONTROL = re.compile("[\x7f-\x9f]")


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the store of the casebook that the command was run in."""
    if settings.database is None:
        raise SettingsError("no casebook here or above; make one with `dateline init FOLDER`, then `cd` into it")
    # Imported here, since the database toolkit takes long to load and most of the help needs none of it.
    from dateline.store.sql import SqlStore

    store = SqlStore(settings.database)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_view(settings: Settings) -> Iterator[View]:
    """Open a view of the casebook, with homes, shelters and camps as wide areas where it is set to show them so."""
    from dateline.coarse import view_coarsely

    with open_store(settings) as store, store.view() as view:
        yield view_coarsely(view, settings.coarse)


def prepare_output() -> None:
    """Set the output up so that nothing in a text can break it: UTF-8 where machines read, no error on odd characters.

    Half a surrogate pair comes out as `\\ud800`, which is what JSON calls it too.
    """
    # Where an output is closed its number would go to the next file that is opened, such as the database.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def tell_reader_trouble(why: str | None) -> None:
    """Say, if so, that the learned reader does not help and why."""
    if why is not None:
        tell(f"the rules carry on alone: {why}")


def print_rows(rows: Iterable[Any]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        print_json(json.dumps(row, ensure_ascii=False))


def print_json(line: str) -> None:
    """Print a line of JSON; controls that JSON leaves as they are but terminals obey are written as escapes."""
    click.echo(_CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", line))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str | None]], *, fixed: int = 1) -> None:
    """Print a table as wide as the terminal; the first `fixed` columns are never broken.

    Where the output is no terminal the table is 120 columns wide and plain.
    """
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        table.add_column(heading, no_wrap=number < fixed, overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(cell)) if cell else EM_DASH for cell in row))
    make_console().print(table)


def make_console() -> Console:
    """Return what tables and styled lines are printed with."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else 120, highlight=False, markup=False)


def print_listing(
    headings: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    *,
    total: int | None,
    noun: str,
    fixed: int = 2,
    hint: str = "",
) -> None:
    """Print a table of what was found, and note on stderr how much there is in all; no table where nothing was."""
    if not rows:
        tell(f"No {noun} found. {hint}".rstrip())
        return
    print_table(headings, rows, fixed=fixed)
    if total is None:
        return
    shown = f"{len(rows)} of {count_of(total, noun)}" if len(rows) < total else count_of(total, noun)
    more = " --limit shows more." if len(rows) < total else ""
    tell(f"{shown}.{more} {hint}".rstrip())


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun, which is given in the plural: `1 document`, `2 documents`."""
    return f"{number:,} {noun.removesuffix('s') if number == 1 else noun}"


def harmless(text: str) -> str:
    """Make foreign text harmless for a terminal: no control characters, no line breaks."""
    return "".join(char if char.isprintable() else " " for char in text)


def spelled(text: str) -> str:
    r"""Make a name harmless and keep it recognisable: what cannot be printed is written as `\n` or `\x1b`."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


@contextmanager
def show_progress(words: str, total: int | None) -> Iterator[Any]:
    """Show a progress bar on stderr, and give a function that moves it on."""
    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(words, total=total)

        def advance(step: int, _name: str = "") -> None:
            progress.update(task, advance=step)

        yield advance


def tell(words: str) -> None:
    """Say something on stderr, in one line, where it does not mix with results."""
    click.echo(spelled(words), err=True)
