"""Commands that follow a casebook over time: storylines, storyline, relations, agreements, forecasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from dateline.cli.options import json_option, limit_option
from dateline.cli.terminal import (
    harmless,
    make_console,
    open_store,
    open_view,
    print_listing,
    print_rows,
    print_table,
    tell,
)
from dateline.errors import NotFound
from dateline.model.exchange import to_plain
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.model.agreement import Agreement
    from dateline.model.forecast import Forecast
    from dateline.model.relation import Relation
    from dateline.model.storyline import Part, Storyline
    from dateline.store.base import View

# What answers the questions is imported where it is used, since help and errors need none of it.

NOTE_WORDS = {
    "new": "New",
    "confirmed": "Confirmed",
    "changed": "Changed",
    "withdrawn": "Withdrawn",
    "open": "Still open",
}
EMPTY = "`dateline read` groups events, and follows them."


@click.command(epilog="Example:  dateline storylines", short_help="List storylines, the latest first.")
@limit_option
@json_option
@click.pass_obj
def storylines(settings: Settings, limit: int, as_json: bool) -> None:
    """List storylines: events that belong together over time, in numbered parts."""
    with open_store(settings) as store, store.view() as view:
        found, total = view.storylines(limit=limit), view.count_followings()["storylines"]
    if as_json:
        print_rows(to_plain(story) for story in found)
        return
    print_listing(
        ["Storyline", "From", "To", "Title", "Parts", "Events", "Outlets", "Origins"],
        [
            [
                story.id, story.from_, story.to, story.title, str(len(story.parts)), str(len(story.events)),
                str(story.outlets), str(story.origins),
            ]
            for story in found
        ],
        total=total,
        noun="storylines",
        fixed=3,
        hint="`dateline storyline ID` tells its parts." if found else EMPTY,
    )  # fmt: skip


@click.command(epilog="Example:  dateline storyline 3f9c0a12", short_help="Tell a storyline in its parts.")
@click.argument("identifier", metavar="ID")
@json_option
@click.pass_obj
def storyline(settings: Settings, identifier: str, as_json: bool) -> None:
    """Tell the storyline ID: its parts with what is new, confirmed, withdrawn and still open, and a timeline.

    The beginning of an ID is enough where no other begins so.
    """
    with open_store(settings) as store, store.view() as view:
        story = view.storyline(complete_storyline(view, identifier))
        others = {name: view.storyline(name).title for name in story.previously}
        titles = {event: view.event(event).title for event in story.events}
    if as_json:
        print_rows([to_plain(story)])
        return
    _tell_storyline(story, others, titles)


def complete_storyline(view: View, beginning: str) -> str:
    """Return the one id of a storyline that begins so."""
    known = [story.id for story in view.storylines()]
    found = [one for one in known if one.startswith(beginning)] if beginning else []
    if beginning in known or beginning in view.storyline_redirects():
        return beginning
    if len(found) > 1:
        raise NotFound(f"{beginning}: several ids begin so ({', '.join(found[:5])}); write more of the one you mean")
    if not found:
        raise NotFound(f"{beginning}: no storyline has this id; `dateline storylines` lists ids")
    return found[0]


def _tell_storyline(story: Storyline, others: Mapping[str, str], titles: Mapping[str, str]) -> None:
    console = make_console()
    console.print(harmless(story.title), style="bold")
    console.print(f"{story.from_ or '?'} to {story.to or '?'}, {len(story.events)} events, {story.outlets} outlets, "
                  f"{story.origins} origins")  # fmt: skip
    for name, title in others.items():
        console.print(harmless(f"Previously: {title} ({name})"))
    for part in story.parts:
        _tell_part(part, titles)
    click.echo("\nTimeline")
    print_table(
        ["Day", "Origins", "Sentence", "Outlet", "Claim"],
        [
            [day.day if not number else "", str(day.origins) if not number else "", one.text, one.outlet, one.claim]
            for day in story.timeline
            for number, one in enumerate(day.sentences)
        ],
    )


def _tell_part(part: Part, titles: Mapping[str, str]) -> None:
    console = make_console()
    click.echo()
    console.print(harmless(f"Part {part.number}. {part.title}"), style="bold")
    console.print(harmless(f"{part.from_ or '?'} to {part.to or '?'}. The turn: {part.turn}."))
    if part.previously:
        console.print(harmless(f"Previously: {'; '.join(titles.get(one, one) for one in part.previously)}"))
    for kind, heading in NOTE_WORDS.items():
        notes = [note for note in part.notes if note.kind == kind]
        if notes:
            console.print(f"{heading}:")
        for note in notes:
            console.print(harmless(f"  {note.text}  [{_shorten(note.claims)}]"))


def _shorten(claims: Sequence[str]) -> str:
    """Return the first claims, with how many there are besides."""
    return ", ".join(claims[:3]) + (f" and {len(claims) - 3} more" if len(claims) > 3 else "")


@click.command(
    epilog="Example:  dateline relations Turkey Russia --period month", short_help="Draw a relation over time."
)
@click.argument("actor")
@click.argument("recipient")
@click.option("--told-by", metavar="COUNTRY", help="Only what origins of this country tell: RUS.")
@click.option(
    "--period",
    type=click.Choice(["day", "week", "month"]),
    default="week",
    show_default=True,
    help="What is summed up.",
)
@json_option
@click.pass_obj
def relations(settings: Settings, actor: str, recipient: str, told_by: str | None, period: str, as_json: bool) -> None:
    """Draw how ACTOR acts towards RECIPIENT over time: cooperation and conflict by PLOVER's scores, one count an event.

    Actors are countries by name or code, or other actors by name or id.
    """
    from dateline.following import find_relation

    with open_store(settings) as store, store.view() as view:
        code = told_by.upper() if told_by else None
        relation = find_relation(view, actor, recipient, told_by=code, period=period)
    if as_json:
        print_rows([to_plain(relation)])
    else:
        _tell_relation(relation)


def _tell_relation(relation: Relation) -> None:
    if not relation.events:
        pair = f"{relation.actor} did to {relation.recipient}"
        tell(f"Nothing is held of what {pair}. Try other names, or codes such as TUR.")
        return
    print_table(
        ["From", "To", "Mean", "Band", "Cooperation", "Conflict", "Events", "Origins"],
        [
            [
                one.from_, one.to, f"{one.mean:+.1f}", f"{one.low:+.1f} to {one.high:+.1f}", f"{one.cooperation:.1f}",
                f"{one.conflict:.1f}", str(len(one.events)), str(one.origins),
            ]
            for one in relation.periods
        ],
        fixed=2,
    )  # fmt: skip
    click.echo("\nEvents")
    print_table(
        ["When", "Score", "Standing", "What", "Origins", "Told by", "Event"],
        [
            [one.day, f"{one.score:+.1f}", one.standing, one.title, str(one.origins), ", ".join(one.blocs), one.event]
            for one in relation.events
        ],
    )
    titles = {one.event: one.title for one in relation.events}
    for change in relation.changes:
        began = "; ".join(titles[event] for event in change.events)
        means = f"mean {change.before:+.1f} before, {change.after:+.1f} since"
        tell(f"Changed on {change.day}: {means}. It began with: {began}.")


@click.command(epilog="Example:  dateline agreements", short_help="List ceasefires and deals, and how they stand.")
@limit_option
@json_option
@click.pass_obj
def agreements(settings: Settings, limit: int, as_json: bool) -> None:
    """List ceasefires and deals with their parties, terms, state and alleged violations."""
    with open_view(settings) as view:
        found, total = view.agreements(limit=limit), view.count_followings()["agreements"]
    if as_json:
        print_rows(to_plain(one) for one in found)
        return
    if not found:
        tell(f"No agreements found. {EMPTY}")
    for agreement in found:
        _tell_agreement(agreement)
    if len(found) < total:
        tell(f"{len(found)} of {total:,} agreements. --limit shows more.")


def _tell_agreement(agreement: Agreement) -> None:
    console = make_console()
    console.print(harmless(agreement.title), style="bold")
    manner = {True: "unilateral", False: "negotiated", None: "accounts differ on whether it is unilateral"}
    told = agreement.unilateral_claims or agreement.negotiated_claims
    rows: list[list[str | None]] = [
        ["State", agreement.state],
        ["From, to", f"{agreement.start or '?'} to {agreement.end or 'open'}"],
        ["Manner", manner[agreement.unilateral] if told else None],
        ["Area", ", ".join(area.name for area in agreement.areas)],
        ["Made in", agreement.venue],
    ]
    for role in dict.fromkeys(one.role for one in agreement.parties):
        named = (f"{one.name} ({one.origins})" for one in agreement.parties if one.role == role)
        rows.append([role.capitalize(), "; ".join(named)])
    for term in agreement.terms:
        rows.append([term.kind.capitalize(), f"{term.text}{f' ({term.holder})' if term.holder else ''}"])
    for step in agreement.steps:
        rows.append([step.day, f"{step.state}{f' by {step.by}' if step.by else ''}  [{_shorten(step.claims)}]"])
    for one in agreement.violations:
        words = f"alleged violation by {one.side or '?'}: {one.title}; told by {', '.join(one.confirmed_by[:4])}"
        rows.append([one.day, words + ("" if one.named else "; no text calls it one")])
    print_table(["Agreement", agreement.id], [row for row in rows if row[1]])
    click.echo()


@click.command(
    epilog="Example:  dateline forecasts", short_help="List what was said to lie ahead, and what came of it."
)
@click.option("--sources", is_flag=True, help="Tell how the forecasts of each source went instead.")
@limit_option
@json_option
@click.pass_obj
def forecasts(settings: Settings, sources: bool, limit: int, as_json: bool) -> None:
    """List forecasts, the latest first: open, came true, did not, or cannot be told, with the reason."""
    from dateline.following import find_calibration

    with open_store(settings) as store, store.view() as view:
        rated = find_calibration(view)[:limit] if sources else ()
        found, total = view.forecasts(limit=limit), view.count_followings()["forecasts"]
    if as_json:
        print_rows(to_plain(one) for one in (rated if sources else found))
    elif sources:
        print_listing(
            ["Source", "Forecasts", "Open", "Came true", "Did not", "Cannot be told", "Brier score", "of"],
            [
                [
                    one.source, str(one.forecasts), str(one.open), str(one.came_true), str(one.did_not),
                    str(one.cannot_tell), f"{one.brier:.3f}" if one.brier is not None else None, str(one.rated),
                ]
                for one in rated
            ],
            total=None,
            noun="forecasts",
            fixed=0,
            hint=EMPTY,
        )  # fmt: skip
    else:
        _list_forecasts(found, total)


def _list_forecasts(found: Sequence[Forecast], total: int) -> None:
    print_listing(
        ["Said", "Until", "Source", "Kind", "Probability", "Forecast", "Outcome", "Why"],
        [
            [
                one.said, one.to, one.source, one.kind,
                f"{one.probability[0]:.0%} to {one.probability[1]:.0%}" if one.probability else None,
                one.text, one.outcome, one.why,
            ]
            for one in found
        ],
        total=total,
        noun="forecasts",
        hint="" if found else EMPTY,
    )  # fmt: skip


COMMANDS = (storylines, storyline, relations, agreements, forecasts)
