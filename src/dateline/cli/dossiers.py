"""Commands that make dossiers and prove that nothing in one was changed: dossier, verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.handing_on import write_whole
from dateline.cli.options import check_day, check_until, json_option
from dateline.cli.terminal import count_of, open_store, print_rows, show_progress, spelled
from dateline.model.exchange import to_plain
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.store.base import View


@click.command(
    epilog="Examples:  dateline dossier truce.zip --from 2019-05-17 --to 2019-05-19;  "
    "dateline dossier case.zip --event 3f9c0a12",
    short_help="Write a dossier that can be verified.",
)
@click.argument("output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--event", "events", metavar="ID", multiple=True, help="An event to put in; give it again for more.")
@click.option("--storyline", metavar="ID", help="A storyline whose events to put in.")
@click.option("--from", "--since", "since", metavar="DAY", callback=check_day, is_eager=True,
              help="First day of the events to put in.")  # fmt: skip
@click.option("--to", "--until", "until", metavar="DAY", callback=check_until, help="Last day of them.")
@click.option("--as-known-on", metavar="DAY", callback=check_day,
              help="Only what was published by the end of this day counts.")  # fmt: skip
@click.option("--title", metavar="WORDS", help="What it is called.")
@click.option("--captures", is_flag=True, help="Put in whole captures too, as WARC; they are others' texts.")
@click.pass_obj
def dossier(
    settings: Settings,
    output: Path,
    events: tuple[str, ...],
    storyline: str | None,
    since: str | None,
    until: str | None,
    as_known_on: str | None,
    title: str | None,
    captures: bool,
) -> None:
    """Write one ZIP file that opens offline in a browser: report, events, claims, sources, data and hashes.

    It holds the events, the storyline or the days that are named, or the whole casebook. The same record gives the
    same bytes. Tell the hash that this prints to whoever gets the file, by another way than the file.
    """
    from dateline.dossiers import make_dossier

    with open_store(settings) as store, store.view() as view, show_progress("Writing the dossier", None):
        named = [_complete(view, name) for name in events]
        content, digest = make_dossier(
            view, events=named, storyline=storyline, since=since, until=until, title=title, captures=captures,
            as_known_on=as_known_on, coarse=settings.coarse,
        )  # fmt: skip
    write_whole(output, lambda stream: stream.buffer.write(content))
    click.echo(f"Dossier written to {spelled(str(output))}.\nSHA-256 of its manifest: {digest}")


def _complete(view: View, beginning: str) -> str:
    """Return the one id that begins so, or what was given where none or several do."""
    found = view.complete(beginning, limit=2) if beginning else ()
    return found[0] if len(found) == 1 else beginning


@click.command(
    epilog="Example:  dateline verify truce.zip",
    short_help="Say whether anything in a dossier was changed.",
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--sha256", "expected", metavar="HASH", help="The hash of the manifest as you were told it.")
@json_option
def verify(path: Path, expected: str | None, as_json: bool) -> None:
    """Say whether anything in the dossier FILE was changed, is missing or was added, and name it.

    Needs no casebook and unpacks nothing. The exit code is 0 for a whole dossier and 1 for any other.
    """
    from dateline.export.dossier.verifying import verify_dossier

    found = verify_dossier(path, expected=expected)
    if as_json:
        print_rows([{**to_plain(found), "whole": found.whole}])
    else:
        for word, names in (("changed", found.changed), ("missing", found.missing), ("added", found.added)):
            for name in names:
                click.echo(f"{word}: {name}")
        for fault in found.faults:
            click.echo(f"fault: {fault}")
        if found.whole:
            click.echo(f"Whole: {count_of(found.files, 'files')} are as the manifest says.")
            if expected is None:
                click.echo("Compare the hash of the manifest with the one that you were told in another way:")
        click.echo(f"SHA-256 of its manifest: {found.digest or 'there is none'}")
    if not found.whole:
        raise SystemExit(1)


COMMANDS = (dossier, verify)
