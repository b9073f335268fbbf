"""What commands print: tables for people, JSON for machines, progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dateline.errors import SettingsError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.store.base import Store

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line, for machines.")
since_option = click.option("--since", metavar="DAY", help="Only from this day on (YYYY-MM-DD).")
until_option = click.option("--until", metavar="DAY", help="Only up to this day (YYYY-MM-DD).")
limit_option = click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="Most rows to print."
)

EM_DASH = "—"


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


def print_rows(rows: Iterable[Any]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str | None]], *, fixed: int = 1) -> None:
    """Print a table as wide as the terminal; the first `fixed` columns are never broken.

    Where the output is no terminal the table is 120 columns wide and plain.
    """
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 120, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        table.add_column(heading, no_wrap=number < fixed, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) if cell else EM_DASH for cell in row))
    console.print(table)


def escape(text: str) -> str:
    """Make foreign text harmless for a terminal: no control characters, no markup, no line breaks."""
    harmless = "".join(char if char.isprintable() else " " for char in text)
    return harmless.replace("[", r"\[")


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
    """Say something on stderr, where it does not mix with results."""
    click.echo(words, err=True)


def check_day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Check that an option is a day, and return it."""
    from datetime import date

    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it as 2019-05-18") from error
