"""Commands for watches: searches that are kept, and tell what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.handing_on import write_whole
from dateline.cli.judging import name_user, user_option
from dateline.cli.options import check_country, json_option, since_option, type_option, until_option
from dateline.cli.terminal import count_of, open_store, print_listing, print_rows, spelled, tell
from dateline.errors import NotFound
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.store.base import Store
    from dateline.watching import Noticed


@click.group(short_help="Keep searches, and be told what is new.")
def watch() -> None:
    """Keep searches as watches: feeds (RSS, Atom), webhooks and e-mail tell what is new or changed.

    Watches are run after every `dateline read`.
    """


@watch.command(
    epilog="Examples:  dateline watch add 'Truces' --words truce;  dateline watch add Idlib --place Idlib --webhook "
    "https://example.org/hook"
)
@click.argument("name", metavar="NAME")
@click.option("--words", metavar="WORDS", help='Words that are all in it; "in quotes" as a phrase.')
@click.option("--what", type=click.Choice(["events", "claims", "documents"]), help="What to watch; the filters tell.")
@type_option
@click.option("--reading", help="Reading of events: contested, corroborated, denied, ...")
@click.option("--status", help="Status of claims: asserted, hedged, denied, prospective.")
@click.option("--actor", metavar="NAME", help="Who takes part.")
@click.option("--place", metavar="NAME", help="Where it happened.")
@click.option("--country", metavar="CODE", callback=check_country, help="Where it happened, or whose actor takes part.")
@click.option("--source", metavar="NAME", help="Outlet or origin of claims.")
@since_option
@until_option
@click.option("--webhook", metavar="ADDRESS", help="Post what is new to this address, signed.")
@click.option("--mail", metavar="ADDRESS", help="Send what is new to this e-mail address.")
@user_option
@json_option
@click.pass_obj
def add(
    settings: Settings,
    /,
    name: str,
    words: str | None,
    what: str | None,
    event_type: str | None,
    webhook: str | None,
    mail: str | None,
    user: str | None,
    as_json: bool,
    **filters: str | None,
) -> None:
    """Keep a search under NAME. What it finds already is not told; what comes later is."""
    from dateline.reporting import tell_now
    from dateline.watching import add_watch, make_watch

    asked = {"q": words, "type": event_type, **filters}
    made = make_watch(
        settings, name, {key: value for key, value in asked.items() if value}, user=user or name_user(), at=tell_now(),
        what=what, webhook=webhook, mail=mail,
    )  # fmt: skip
    with open_store(settings) as store:
        noticed = add_watch(store, made)
    feed = f"{settings.address}/feeds/{made.id}/{made.token}/atom.xml"
    if as_json:
        print_rows([{"id": made.id, "name": made.name, "what": made.what, "found": len(noticed.new), "feed": feed,
                     "secret": made.secret}])  # fmt: skip
        return
    click.echo(f"Kept as {made.id}; it finds {count_of(len(noticed.new), made.what)} already.\nFeed: {feed}")
    if made.secret:
        click.echo(f"Secret of its webhook, to check signatures with: {made.secret}")


@watch.command(name="list", epilog="Example:  dateline watch list")
@json_option
@click.pass_obj
def list_watches(settings: Settings, as_json: bool) -> None:
    """List the watches, with what they look for and where they tell it."""
    with open_store(settings) as store, store.view() as view:
        watches = view.watches()
        waiting = [one.watch for one in view.deliveries(state="waiting")]
    if as_json:
        print_rows(
            {"id": one.id, "name": one.name, "what": one.what, "filters": dict(one.filters), "webhook": one.webhook,
             "mail": one.mail, "waiting": waiting.count(one.id),
             "feed": f"{settings.address}/feeds/{one.id}/{one.token}/atom.xml"}
            for one in watches
        )  # fmt: skip
        return
    print_listing(
        ["Watch", "Name", "What", "Filters", "Tells", "Waiting"],
        [
            [
                one.id, one.name, one.what, ", ".join(f"{key}={value}" for key, value in one.filters),
                ", ".join(way for way, on in (("webhook", one.webhook), ("mail", one.mail)) if on) or "feed",
                str(waiting.count(one.id)),
            ]
            for one in watches
        ],
        total=len(watches), noun="watches", hint="" if watches else "`dateline watch add NAME --words ...` makes one.",
    )  # fmt: skip


@watch.command(epilog="Example:  dateline watch remove w3f9c0a12bb")
@click.argument("watch_id", metavar="WATCH")
@click.pass_obj
def remove(settings: Settings, watch_id: str) -> None:
    """Take a watch away, with what it found and what waits to be sent."""
    with open_store(settings) as store, store.writer() as writer:
        writer.drop_watch(watch_id)
    click.echo(f"{watch_id} is gone.")


@watch.command(epilog="Example:  dateline watch run")
@json_option
@click.pass_obj
def run(settings: Settings, as_json: bool) -> None:
    """Look for what is new now, and send what is due, also what could not be sent before."""
    with open_store(settings) as store:
        found = tend_watches(store, settings)
    if as_json:
        print_rows({"id": one.watch.id, "new": len(one.new), "changed": len(one.changed)} for one in found)
        return
    for one in found:
        click.echo(f"{one.watch.name}: {len(one.new):,} new, {len(one.changed):,} changed")
    if not found:
        click.echo("No watch is kept; `dateline watch add NAME --words ...` makes one.")


def tend_watches(store: Store, settings: Settings) -> list[Noticed]:
    """Run all watches and send what is due; what cannot be sent is told and tried again later."""
    from dateline import sending
    from dateline.reporting import tell_now

    found, outcome = sending.tend_watches(store, settings, tell_now())
    for trouble in outcome.troubles:
        tell(f"not sent: {trouble}; `dateline watch run` tries again")
    return found


@watch.command(epilog="Example:  dateline watch feed w3f9c0a12bb truces.xml --format rss")
@click.argument("watch_id", metavar="WATCH")
@click.argument("output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "kind", type=click.Choice(["atom", "rss"]), default="atom", show_default=True, help="Format.")
@click.pass_obj
def feed(settings: Settings, watch_id: str, output: Path, kind: str) -> None:
    """Write the feed of a watch to FILE, for a server that sends files."""
    from dateline.export.feeds import write_atom, write_rss

    with open_store(settings) as store, store.view() as view:
        try:
            kept = view.watch(watch_id)
        except NotFound as error:
            raise NotFound(f"{error}; `dateline watch list` lists them") from error
        findings = view.findings(watch_id, limit=100)
    write = {"atom": write_atom, "rss": write_rss}[kind]
    content = write(kept, findings, address=settings.address, own=f"{settings.address}/{output.name}")
    write_whole(output, lambda stream: stream.buffer.write(content))
    click.echo(f"Feed written to {spelled(str(output))}.")


COMMANDS = (watch,)
