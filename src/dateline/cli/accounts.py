"""Telling one event, claim or document on the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.terminal import EM_DASH, count_of, harmless, make_console, print_table
from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.model.event import Event
from dateline.model.query import ClaimQuery
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.support import explain_origins

if TYPE_CHECKING:
    from dateline.store.base import View


def describe_event(view: View, event: Event) -> None:
    """Print an event: its values with their holders, what contradicts what, who said it first, and the sentences."""
    console = make_console()
    console.print(harmless(event.title), style="bold")
    console.print(
        f"{event.event_type}{f' ({event.mode})' if event.mode else ''}, {count_of(event.outlets, 'outlets')}, "
        f"{count_of(event.origins, 'origins')}, {event.reading.replace('_', ' ')}"
    )
    if event.time:
        console.print(f"When: {_tell_stretch(event.time.from_, event.time.to)} ({event.time.precision})")
    if event.place:
        place = f"{event.place.name} ({event.place.precision}, {event.place.country or EM_DASH})"
        console.print(harmless(f"Where: {place}"))
    click.echo("\nWhat is said, and by whom")
    print_table(
        ["", "Field", "Value", "Outlet (origin)"],
        [
            [
                str(number),
                value.field,
                tell_value(value.value),
                "; ".join(sorted({f"{h.outlet or '?'} ({h.origin or '?'})" for h in value.holders})),
            ]
            for number, value in enumerate(event.values)
        ],
    )
    if event.contradictions:
        click.echo("\nContradictions")
        print_table(["Field", "Kind", "Why"], [[found.field, found.kind, found.why] for found in event.contradictions])
    click.echo("\nFirst said")
    print_table(["Outlet", "At", "Known by"], [[first.outlet, first.at, first.known_by] for first in event.first_said])
    claims = view.claims_by_id(event.claims)
    held = [claims[identifier] for identifier in event.claims if identifier in claims]
    support = explain_origins(held, Origins(view.copies()))
    click.echo(f"\nWhy {count_of(event.outlets, 'outlets')}, {count_of(event.origins, 'origins')}")
    print_table(
        ["Origin", "Outlets", "Why"], [[one.origin, "; ".join(one.outlets), "; ".join(one.why)] for one in support]
    )
    click.echo("\nSentences")
    for claim in (claims[identifier] for identifier in event.claims if identifier in claims):
        console.print(harmless(f"{claim.id} {chain_of(claim)}"), style="dim")
        console.print(f"  {harmless(claim.evidence.quote)}")


def describe_claim(view: View, claim: Claim) -> None:
    """Print a claim: its parts, its chain, its sentence, and the rules that made it."""
    rows = [
        ["What", claim.event_type + (f" ({claim.mode})" if claim.mode else "")],
        ["Who", ", ".join(f"{party.name} [{party.id or '?'}]" for party in claim.actors)],
        ["To whom", ", ".join(f"{party.name} [{party.id or '?'}]" for party in claim.recipients)],
        ["Status", claim.status + (f", {claim.kind}" if claim.kind else "")],
        ["When", f"{_tell_stretch(claim.time.from_, claim.time.to)} ({claim.time.basis})" if claim.time else ""],
        ["Where", f"{claim.place.name} ({claim.place.basis})" if claim.place else ""],
        ["How many", "; ".join(f"{number.kind}: {number.text}" for number in claim.quantities)],
        ["According to", chain_of(claim)],
        ["Origin", tell_origin(claim)],
        ["Sentence", claim.evidence.quote],
        ["Document", f"{claim.document.title or EM_DASH} ({claim.document.id})"],
        ["Event", claim.event_id or ""],
        ["Rules", "; ".join(claim.rules)],
    ]
    print_table(["Claim", claim.id], rows)


def describe_document(view: View, document: Document) -> None:
    """Print a document: what it is, its claims, and its text."""
    print_table(
        ["Document", document.id],
        [
            ["Title", document.title],
            ["Source", document.source],
            ["Published", f"{document.published or EM_DASH} ({document.published_basis or 'unknown'})"],
            ["Address", document.url],
            ["Claims", str(view.count_claims(ClaimQuery(document=document.id)))],
        ],
    )
    click.echo()
    click.echo("\n".join(harmless(line) for line in document.text.splitlines()))


def chain_of(claim: Claim) -> str:
    """Return the chain of a claim as one line, the origin first."""
    return " ← ".join(link.name for link in claim.attribution) or "unattributed"


def tell_origin(claim: Claim) -> str:
    """Return what kind of source a claim comes from, and through how many hands: `party, 1 remove from the page`."""
    from dateline.coding.source_types import count_removes, type_origin

    kind = type_origin(claim.attribution, (*claim.actors, *claim.recipients))
    removes = count_removes(claim.attribution)
    return f"{kind}, {removes} remove{'' if removes == 1 else 's'} from the page"


def tell_value(value: Any) -> str:
    """Return the value of a field in words."""
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or _tell_range(value))
    return "yes" if value is True else "no" if value is False else str(value)


def _tell_range(value: dict[str, Any]) -> str:
    if "low" in value:
        numbers = [value.get("low"), value.get("best"), value.get("high")]
        return " / ".join(f"{number:g}" if number is not None else "?" for number in numbers) + " (low / best / high)"
    if "from" in value:
        return _tell_stretch(value.get("from"), value.get("to"))
    return json.dumps(value, ensure_ascii=False)


def _tell_stretch(start: str | None, end: str | None) -> str:
    return start if start and start == end else f"{start or '?'} to {end or '?'}"
