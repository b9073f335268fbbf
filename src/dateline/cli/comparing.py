"""Commands that compare outlets: coverage, wording, spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.cli.following import EMPTY, complete_storyline
from dateline.cli.options import json_option, limit_option, since_option, until_option
from dateline.cli.terminal import harmless, make_console, open_store, print_rows, print_table, tell
from dateline.model.exchange import to_plain
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.model.coverage import Coverage
    from dateline.model.wording import Wording

# What answers the questions is imported where it is used, since help and errors need none of it.

STATE_SIGNS = {
    "covered": "told",
    "cited": "cited",
    "silent": "silent",
    "down": "down",
    "not monitored": "-",
    "unknown": "?",
}


@click.command(
    epilog="Example:  dateline coverage --since 2019-05-18", short_help="Tell who covers what, and who is silent."
)
@since_option
@until_option
@click.option("--storyline", metavar="ID", help="Only the events of this storyline.")
@limit_option
@json_option
@click.pass_obj
def coverage(
    settings: Settings, since: str | None, until: str | None, storyline: str | None, limit: int, as_json: bool
) -> None:
    """Tell which outlet covers which event, of those most widely told, and which stays silent though publishing.

    Silent means: not found in what is held, though other documents of the outlet from the same days are.
    """
    from dateline.following import find_coverage

    with open_store(settings) as store, store.view() as view:
        whole = complete_storyline(view, storyline) if storyline else None
        found = find_coverage(view, since=since, until=until, storyline_id=whole, limit=limit)
    if as_json:
        print_rows([to_plain(found)])
    else:
        _tell_coverage(found)


def _tell_coverage(found: Coverage) -> None:
    if not found.events:
        tell(f"No events found. {EMPTY}")
        return
    for number, title in enumerate(found.titles, start=1):
        click.echo(harmless(f"{number:>3}  {found.days[number - 1] or '?'}  {title}"))
    click.echo()
    print_table(
        ["Outlet", "Held", "Usual", *(str(number) for number in range(1, len(found.events) + 1))],
        [
            [
                outlet.outlet, str(outlet.documents), f"{outlet.covered}/{outlet.could}",
                *(STATE_SIGNS[cell.state] + ("!" if cell.surprising else "") for cell in row),
            ]
            for outlet, row in zip(found.outlets, found.cells, strict=True)
        ],
    )  # fmt: skip
    silent = [cell for row in found.cells for cell in row if cell.surprising]
    titles = dict(zip(found.events, found.titles, strict=True))
    for cell in silent:
        click.echo(harmless(f"{cell.outlet}, {titles[cell.event]}: {cell.words}"))
    tell("silent: not found in what is held, though other documents of these days are; -: not monitored then; "
         "down: nothing of the outlet is held from these days; !: a silence that surprises")  # fmt: skip


@click.command(epilog="Example:  dateline wording --storyline 3f9c0a12", short_help="Compare the words for one thing.")
@click.option("--storyline", metavar="ID", help="Only in this storyline.")
@limit_option
@json_option
@click.pass_obj
def wording(settings: Settings, storyline: str | None, limit: int, as_json: bool) -> None:
    """Compare the words that outlets use for the same actor, act or place, counted by document."""
    from dateline.following import find_wordings

    with open_store(settings) as store, store.view() as view:
        found = find_wordings(view, complete_storyline(view, storyline) if storyline else None)
    if as_json:
        print_rows(to_plain(one) for one in found[:limit])
        return
    if not found:
        tell(f"Nothing is called by two names by two outlets. {EMPTY}")
    for one in found[:limit]:
        _tell_wording(one)


def _tell_wording(one: Wording) -> None:
    console = make_console()
    console.print(harmless(f"{one.name} ({one.slot})"), style="bold")
    by_outlet: dict[str, list[str]] = {}
    for count in one.counts:
        by_outlet.setdefault(count.outlet, []).append(f"{count.wording} ({count.documents} of {count.of})")
    print_table(["Outlet", "Words"], [[outlet, ", ".join(words)] for outlet, words in by_outlet.items()])
    click.echo()


@click.command(epilog="Example:  dateline spread 3f9c0a12", short_help="Tell who said it first, and how it spread.")
@click.argument("identifier", metavar="EVENT")
@json_option
@click.pass_obj
def spread(settings: Settings, identifier: str, as_json: bool) -> None:
    """Tell when each outlet is first known to have told EVENT, who has it from whom, and who corrected itself."""
    from dateline.following import find_spread

    with open_store(settings) as store, store.view() as view:
        found = find_spread(view, identifier)
    if as_json:
        print_rows([to_plain(found)])
        return
    make_console().print(harmless(found.title), style="bold")
    print_table(
        ["Place", "Outlet", "At", "Known by", "Hours after"],
        [
            [str(number), one.outlet, one.at, one.known_by, None if one.lag_hours is None else f"{one.lag_hours:.1f}"]
            for number, band in enumerate(found.bands, start=1)
            for one in band.outlets
        ],
    )
    click.echo("\nWho has it from whom")
    print_table(
        ["Outlet", "From", "Claims"],
        [[one.citing, one.cited, f"{len(one.claims)}{' (in a circle)' if one.loop else ''}"] for one in found.citing],
    )
    for loop in found.loops:
        tell(f"{', '.join(loop)} cite one another: they count as one origin.")
    for change in found.corrections:
        tell(f"{change.outlet} told {change.field} otherwise on {change.at}: {change.before}, then {change.after}.")


COMMANDS = (coverage, wording, spread)
