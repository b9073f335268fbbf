"""The command that writes situation reports."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.handing_on import write_whole
from dateline.cli.judging import name_user, user_option
from dateline.cli.options import check_day, check_until, country_option
from dateline.cli.terminal import open_store, spelled
from dateline.errors import ExportError, NotFound, SetupError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.export.report.editing import Paper
    from dateline.store.base import Store, View

FORMATS = ("html", "md", "pdf", "docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a report is asked for: its first and last ISO day, by when it had to be known, and where it happened."""

    since: str | None = None
    until: str | None = None
    as_known_on: str | None = None
    place: str | None = None
    country: str | None = None


@click.command(
    epilog="Examples:  dateline report -o sitrep.pdf --since 2019-05-18 --until 2019-05-21;  dateline report --keep;  "
    "dateline report --as-known-on 2019-05-18;  dateline report --kept r3f9c0a12bb --format docx",
    short_help="Write a situation report.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    help="File to write, sitrep.html if left out; its ending chooses the format. `-` is standard output.",
)  # fmt: skip
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Format, where the file's name does not tell.")
@click.option("--event", "events", metavar="ID", multiple=True, help="Report on this event; give it again for more.")
@click.option("--since", metavar="DAY", callback=check_day, is_eager=True, help="First day of the period.")
@click.option("--until", metavar="DAY", callback=check_until, help="Last day of the period.")
@click.option("--as-known-on", metavar="DAY", callback=check_day,
              help="Only what was published by the end of this day counts.")  # fmt: skip
@click.option("--place", metavar="NAME", help="Only what happened in this place, by its name or id.")
@country_option
@click.option("--keep", is_flag=True, help="Keep it in the casebook as a version that can be edited on the pages.")
@click.option("--title", metavar="WORDS", help="What the report is called.")
@click.option("--note", metavar="WORDS", help="Why it is kept, for its list of versions.")
@click.option("--kept", metavar="REPORT", help="Write one that is kept, by its id; `--list` tells them.")
@click.option("--version", "number", metavar="N", type=click.IntRange(1), help="Which version; else the latest.")
@click.option("--list", "listing", is_flag=True, help="List the reports that are kept.")
@user_option
@click.pass_obj
def report(
    settings: Settings,
    output: Path | None,
    kind: str | None,
    events: tuple[str, ...],
    since: str | None,
    until: str | None,
    as_known_on: str | None,
    place: str | None,
    country: str | None,
    keep: bool,
    title: str | None,
    note: str | None,
    kept: str | None,
    number: int | None,
    listing: bool,
    user: str | None,
) -> None:
    """Write a situation report with numbered sources, a map and a timeline, as HTML, Markdown, PDF or DOCX.

    It tells what changed since the report that was kept last. With --as-known-on it is the report that could have been
    written on that day: claims, origins, contradictions, agreements and forecasts as they were known then.
    """
    asked = Asked(since=since, until=until, as_known_on=as_known_on, place=place, country=country)
    with open_store(settings) as store:
        if listing:
            _list_reports(store)
            return
        target = choose_output(output, kind)
        if keep:
            from dateline.reporting import keep_report

            made = keep_report(
                store, since, until, user=user or name_user(), title=title, note=note, as_known_on=as_known_on,
                place=place, country=country, coarse=settings.coarse,
            )  # fmt: skip
            click.echo(f"Kept as {made.report}; edit it under /report/{made.report} of the pages.", err=True)
            kept, number = made.report, made.number
        if kept:
            write_kept(store, target, kept, number, coarse=settings.coarse)
        else:
            write_report(store, target, asked, title=title, events=events, coarse=settings.coarse)
    if str(target) != "-":
        click.echo(f"Report written to {spelled(str(target))}.")


def choose_output(output: Path | None, kind: str | None) -> Path:
    """Return the file to write; raises ExportError where its name and the format disagree."""
    if output is None:
        return Path(f"sitrep.{kind or 'html'}")
    named = output.suffix.lower().removeprefix(".")
    if str(output) == "-":
        raise_unless(kind is not None, f"{output}: which format? add --format {'|'.join(FORMATS)}")
        return Path(f"-.{kind}")
    raise_unless(
        (kind or named) in FORMATS, f"{output}: no report of this kind; name the file .html, .md, .pdf or .docx"
    )
    raise_unless(
        kind is None or named in (kind, ""), f"{output}: is named .{named}, and --format says {kind}; leave one out"
    )
    return output if named else output.with_suffix(f".{kind}")


def raise_unless(true: bool, why: str) -> None:
    """Raise ExportError with these words unless something is true."""
    if not true:
        raise ExportError(why)


def write_report(
    store: Store,
    output: Path,
    asked: Asked | None = None,
    *,
    title: str | None = None,
    events: Sequence[str] = (),
    coarse: bool = False,
) -> None:
    """Build the report of a period, or of some events by the beginnings of their ids, and write it, whole or not."""
    from dateline.export.report.editing import Edits, compose
    from dateline.reporting import find_last, make_report

    asked = asked or Asked()
    known, place, country = asked.as_known_on, asked.place, asked.country
    with store.view() as view:
        chosen = [view.event(_complete(view, name)) for name in events]
        last = None if events else find_last(view, place=place, country=country, as_known_on=known)
        built = make_report(
            view, asked.since, asked.until, events=chosen or None, last=last, place=place, country=country,
            as_known_on=known, coarse=coarse,
        )  # fmt: skip
    _write(output, compose(built, Edits(title=title)), None)


def _complete(view: View, beginning: str) -> str:
    """Return the one id that begins so, or what was given where none or several do."""
    found = view.complete(beginning, limit=2) if beginning else ()
    return found[0] if len(found) == 1 else beginning


def write_kept(store: Store, output: Path, report: str, number: int | None, *, coarse: bool = False) -> None:
    """Write a version of a kept report, whole or not at all."""
    from dateline.coarse import view_coarsely
    from dateline.reporting import open_report

    with store.view() as view:
        try:
            opened = open_report(view_coarsely(view, coarse), report, number)
        except NotFound as error:
            raise NotFound(f"{error}; `dateline report --list` tells which are kept") from error
    _write(output, opened.paper, opened.imprint)


def _write(output: Path, paper: Paper, imprint: str | None) -> None:
    from dateline.reporting import RENDERERS

    try:
        content = RENDERERS[output.suffix.lower().removeprefix(".")](paper, imprint)
    except (ImportError, OSError) as error:
        why = "the libraries that lay out PDF are missing; run `make setup`, or choose html, md or docx"
        raise SetupError(f"{output}: {why} ({error})"[:400]) from error
    if output.stem == "-":
        sys.stdout.buffer.write(content)
    else:
        write_whole(output, lambda stream: stream.buffer.write(content))


def _list_reports(store: Store) -> None:
    from dateline.cli.terminal import print_listing

    with store.view() as view:
        heads = view.reports()
    print_listing(
        ["Report", "Version", "Title", "Saved", "By", "Note"],
        [[head.report, str(head.number), head.title, head.at[:16], head.user, head.note] for head in heads],
        total=len(heads),
        noun="reports",
        hint="" if heads else "`dateline report --keep` keeps the first.",
    )


COMMANDS = (report,)
