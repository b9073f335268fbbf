"""Commands that fill a casebook: init, add, read, demo."""

from __future__ import annotations

import json
import os
import shlex
import sys
import tomllib
from importlib.resources import as_file, files
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import click

from dateline.cli.options import check_named, json_option, published_option, read_folder, reader_option
from dateline.cli.terminal import (
    count_of,
    open_store,
    print_rows,
    print_table,
    show_progress,
    spelled,
    tell,
    tell_reader_trouble,
)
from dateline.errors import SettingsError
from dateline.model.exchange import to_plain
from dateline.model.query import EventQuery
from dateline.settings import CASEBOOK_FILE, Settings, read_settings

if TYPE_CHECKING:
    from dateline.pipeline import Pipeline, ReadingCount
    from dateline.store.base import Store

# The pipeline is imported where it is used: the parser takes seconds to load, and help and listings need none of it.

CASEBOOK_TEXT = """\
# A dateline casebook. Settings left out have their defaults; docs/settings.md tells all of them.
name = {name}
"""


@click.command(epilog="Example:  dateline init my-case && cd my-case", short_help="Make a casebook.")
@click.argument("folder", callback=read_folder)
def init(folder: Path) -> None:
    """Make FOLDER a casebook (`.` is the current folder)."""
    known = (folder / CASEBOOK_FILE).exists()
    with open_store(make_casebook(folder)):
        here = folder.resolve() == Path.cwd()
        where = "the current folder" if here else spelled(str(folder))
        enter = "" if here else f"cd {shlex.quote(spelled(str(folder)))} && "
        click.echo(f"{'There is a casebook already' if known else 'Casebook made'} in {where}.")
        click.echo(f"Next: {enter}dateline add FILE_OR_ADDRESS")


def make_casebook(folder: Path) -> Settings:
    """Make a folder a casebook, unless it is one, and return its settings."""
    path = folder / CASEBOOK_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            name = json.dumps(spelled(folder.resolve().name))
            path.write_text(CASEBOOK_TEXT.format(name=name), encoding="utf-8")
    except (FileExistsError, NotADirectoryError) as error:
        raise SettingsError(f"{folder}: a file of that name is in the way; choose another name") from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise SettingsError(f"{folder}: {why}; choose a folder that you may write to") from error
    return read_settings(os.environ, folder.resolve())


@click.command(
    epilog="Example:  dateline add page.html feed.xml articles.jsonl https://example.org/news --source 'a blog'",
    short_help="Take in files, folders, feeds, pages and addresses.",
)
@click.argument("locations", nargs=-1, required=True, metavar="LOCATION...", callback=check_named)
@published_option
@click.option("--source", metavar="NAME", help="Who published it, where the input does not tell.")
@click.option("--allow-private", is_flag=True, help="Permit fetching addresses of this machine and private networks.")
@json_option
@click.pass_obj
def add(
    settings: Settings,
    locations: tuple[str, ...],
    published: str | None,
    source: str | None,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Take in files, folders, feeds, pages, blog archives, JSONL or CSV of articles, and web addresses.

    What cannot be read is told in a line, and the rest goes on. The exit code is 1 if nothing could be read.
    """
    from dateline.ingest.intake import IntakeOptions
    from dateline.pipeline import IntakeCount, collect

    options = IntakeOptions(
        published=published,
        source=source,
        max_bytes=settings.max_bytes,
        max_text=settings.max_text,
        allow_private=allow_private or settings.allow_private,
    )
    count = IntakeCount()
    with open_store(settings) as store, show_progress("Taking in", len(locations)) as advance:
        for location in locations:
            skipped, warned = len(count.skipped), len(count.warnings)
            collect(store, location, options, count)
            advance(1)
            for one in count.skipped[skipped:]:
                tell(f"skipped {one}")
            for warning in count.warnings[warned:]:
                tell(f"warning: {warning}")
    summary = {"documents": count.documents, "known": count.known, "skipped": len(count.skipped)}
    if as_json:
        print_rows([summary])
    else:
        click.echo(
            f"{count_of(count.documents, 'new documents')}, {count.known:,} known already, "
            f"{len(count.skipped):,} skipped."
        )
        if count.documents:
            click.echo("Next: dateline read")
    if not count.documents and not count.known:
        raise SystemExit(1)


@click.command(epilog="Example:  dateline read", short_help="Code what is new, and group it into events.")
@reader_option
@json_option
@click.pass_obj
@click.option("--thorough", is_flag=True, help="Group all claims anew, and draw storylines, even where little is new.")
def read(settings: Settings, as_json: bool, thorough: bool) -> None:
    """Code what is new: find claims in it, and group them into events. Reading again finds nothing to do.

    A few new documents beside many are put into the events that stand, which takes no time; storylines, agreements and
    forecasts are then drawn anew when more has come, or by --thorough.
    """
    from dateline.cli.watching import tend_watches
    from dateline.pipeline import Pipeline
    from dateline.updating import reconcile_casebook

    with open_store(settings) as store:
        count = read_store(store, Pipeline(settings))
        if thorough:
            count.events, count.behind = reconcile_casebook(store), 0
        tend_watches(store, settings)
    if as_json:
        print_rows([summarise(count)])
    elif count.documents or thorough:
        click.echo(
            f"Read {count_of(count.documents, 'documents')}: {count_of(count.claims, 'claims')}; "
            f"{count.not_coded:,} kept but not coded (language), {len(count.failed):,} failed. "
            f"The casebook holds {count_of(count.events, 'events')}."
        )
        click.echo("Next: dateline events, dateline report -o sitrep.html, or dateline serve")
    else:
        click.echo("Nothing to do: everything has been read.")
    if count.behind and not as_json:
        click.echo(
            f"Storylines, agreements and forecasts do not know {count_of(count.behind, 'new documents')} yet: "
            "dateline read --thorough draws them anew."
        )


def read_store(store: Store, pipeline: Pipeline) -> ReadingCount:
    """Read what is new in a store, with a progress bar, and tell what failed."""
    from dateline.pipeline import read_casebook

    pipeline = pipeline.adapt(store)
    tell_reader_trouble(pipeline.reader_trouble)
    with store.view() as view:
        unread = view.count_unread(pipeline.run.id)
    with show_progress("Reading", unread) as advance:
        count = read_casebook(store, pipeline, advance=advance)
    for failure in count.failed:
        tell(f"not coded {failure.document.title or failure.document.id}: {failure.why}")
    return count


def summarise(count: ReadingCount) -> dict[str, int]:
    """Return what reading came to, as numbers."""
    return {
        "documents": count.documents,
        "claims": count.claims,
        "events": count.events,
        "not_coded": count.not_coded,
        "failed": len(count.failed),
        "behind": count.behind,
    }


@click.command(epilog="Example:  dateline demo demo-case", short_help="Make and read the demonstration casebook.")
@click.argument("folder", callback=read_folder, default="demo-case")
@json_option
def demo(folder: Path, as_json: bool) -> None:
    """Make a casebook of the demonstration corpus, read it, and write a report.

    The corpus is about Idlib in May 2019; its outlets are invented, and marked so.
    """
    from dateline.cli.reporting import write_report
    from dateline.ingest.intake import IntakeOptions
    from dateline.pipeline import IntakeCount, Pipeline, collect

    settings = make_casebook(folder)
    count = IntakeCount()
    with open_store(settings) as store:
        with as_file(files("dateline") / "demonstration") as parcel:
            for entry in tomllib.loads((parcel / "manifest.toml").read_text(encoding="utf-8"))["add"]:
                options = IntakeOptions(source=entry.get("source"))
                collect(store, str(parcel / "corpus" / entry["location"]), options, count)
        for skipped in count.skipped:
            tell(f"skipped {skipped}")
        read_store(store, Pipeline(settings))
        _tell_findings(store, as_json)
        report = folder / "sitrep.html"
        write_report(store, report)
    if as_json:
        return
    click.echo(f"\nA situation report lies in {report}: open it in a browser.")
    program = "dateline" if which("dateline") else str(Path(sys.executable).with_name("dateline"))
    click.echo(f"See the pages: cd {folder} && {program} serve, then open http://127.0.0.1:8000/")


def _tell_findings(store: Store, as_json: bool) -> None:
    with store.view() as view:
        counts = view.counts()
        events = view.events(EventQuery(limit=500))
    widest = sorted(events, key=lambda event: (-event.origins, -event.outlets, event.id))[:15]
    if as_json:
        print_rows(to_plain(event) for event in widest)
        return
    print_table(
        ["When", "What", "Reading", "Outlets", "Origins"],
        [
            [
                event.time.from_ if event.time else None,
                event.title,
                event.reading.replace("_", " "),
                str(event.outlets),
                str(event.origins),
            ]
            for event in widest
        ],
    )
    click.echo(
        f"\n{counts['documents']} documents, {counts['claims']} claims, {counts['events']} events; "
        "above are the most widely carried."
    )


COMMANDS = (init, add, read, demo)
