"""Commands that look into a casebook: events, show, who-said, claims, documents, search, status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, get_args

import click

from dateline.cli.accounts import describe_claim, describe_document, describe_event
from dateline.cli.options import (
    ClosestChoice,
    actor_option,
    country_option,
    json_option,
    limit_option,
    since_option,
    type_option,
    until_option,
)
from dateline.cli.terminal import open_view, print_listing, print_rows, print_table, tell
from dateline.errors import NotFound
from dateline.model.codes import EventType, Reading, Status
from dateline.model.exchange import render_claim, to_plain
from dateline.model.query import ClaimQuery, EventQuery
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.model.mention import Attribution
    from dateline.model.query import DocumentHead
    from dateline.store.base import View


MOST_SAID = 2_000
"""How many sayings are looked through for those of one source."""

MANY = 6
"""How many ids that begin alike are looked for: enough to name some and say that there are others."""


@click.command(
    epilog="Example:  dateline events --since 2019-05-18 --type RETREAT", short_help="List events, the latest first."
)
@since_option
@until_option
@type_option
@actor_option
@country_option
@click.option("--reading", type=ClosestChoice(get_args(Reading)), help="Only events that read so.")
@limit_option
@json_option
@click.pass_obj
def events(
    settings: Settings,
    since: str | None,
    until: str | None,
    event_type: EventType | None,
    actor: str | None,
    country: str | None,
    reading: Reading | None,
    limit: int,
    as_json: bool,
) -> None:
    """List events, the latest first, with how many outlets carry each and from how many origins."""
    query = EventQuery(
        since=since,
        until=until,
        event_type=event_type,
        actor=actor,
        country=country,
        reading=reading,
        limit=limit,
    )
    with open_view(settings) as view:
        found, total = view.events(query), view.count_events(query)
    if as_json:
        print_rows(to_plain(event) for event in found)
        return
    print_listing(
        ["Event", "When", "What", "Where", "Reading", "Outlets", "Origins"],
        [
            [
                event.id,
                event.time.from_ if event.time else None,
                event.title,
                event.place.name if event.place else None,
                event.reading.replace("_", " "),
                str(event.outlets),
                str(event.origins),
            ]
            for event in found
        ],
        total=total,
        noun="events",
        hint="`dateline show EVENT` tells who says so." if found else "",
    )


@click.command(epilog="Example:  dateline show 3f9c0a12", short_help="Show an event, a claim or a document.")
@click.argument("identifier", metavar="ID")
@json_option
@click.pass_obj
def show(settings: Settings, identifier: str, as_json: bool) -> None:
    """Show an event with its accounts side by side, or a claim, or a document, by ID.

    The beginning of an ID is enough where no other begins so.
    """
    with open_view(settings) as view:
        whole = complete_id(view, identifier)
        any(
            _show_one(view, look_up, describe, whole, as_json)
            for look_up, describe in (
                (view.event, describe_event),
                (view.claim, describe_claim),
                (view.document, describe_document),
            )
        )


def complete_id(view: View, beginning: str) -> str:
    """Return the one id that begins so."""
    found = view.complete(beginning, limit=MANY) if beginning else ()
    if beginning in found or len(found) == 1:
        return beginning if beginning in found else found[0]
    if found:
        named = ", ".join(found[:5]) + (" and others" if len(found) > 5 else "")
        raise NotFound(f"{beginning}: several ids begin so ({named}); write more of the one you mean")
    raise NotFound(f"{beginning}: no event, claim or document has this id; `dateline events` lists ids")


def _show_one(view: View, look_up: Any, describe: Any, identifier: str, as_json: bool) -> bool:
    try:
        found = look_up(identifier)
    except NotFound:
        return False
    if as_json:
        print_rows([to_plain(found)])
    else:
        describe(view, found)
    return True


@click.command(
    "who-said", epilog='Example:  dateline who-said "ceasefire"', short_help="List who is quoted on something."
)
@click.argument("words")
@click.option("--source", metavar="NAME", help="Only what is said by sources whose names hold these words.")
@limit_option
@json_option
@click.pass_obj
def who_said(settings: Settings, words: str, source: str | None, limit: int, as_json: bool) -> None:
    """List who is quoted on WORDS, what kind of source it is, with what was said and in which document."""
    with open_view(settings) as view:
        found = view.attributions(words, limit=limit if source is None else MOST_SAID)
        rows = list(islice(_list_sayings(view, found, source), limit))
    if as_json:
        print_rows(rows)
        return
    print_listing(
        ["Published", "Who", "Kind", "By", "Said", "In"],
        [
            [
                (row["published"] or "")[:10],
                row["source_name"] or "(not told)",
                row["source_type"],
                row["said_by"],
                _shorten(row["said"]),
                row["outlet"] or row["title"],
            ]
            for row in rows
        ],
        total=None,
        noun="quotations",
        fixed=1,
        hint="Nobody is quoted on that in what is held. `dateline search` looks through whole texts.",
    )
    if len(rows) == limit:
        tell(f"The latest {limit}; --limit shows more.")


def _list_sayings(
    view: View, found: Sequence[tuple[DocumentHead, Attribution, str]], source: str | None
) -> Iterator[dict[str, Any]]:
    """Yield what was found as plain rows; `said_by` is the cue, `source_type` what kind of source it is."""
    from dateline.coding.source_types import type_attribution

    texts: dict[str, str] = {}
    wanted = (source or "").casefold().split()
    for head, said, content in found:
        name = (said.source_name or "").casefold()
        if not all(word in name for word in wanted):
            continue
        text = texts.get(head.id) or view.document(head.id).text
        texts[head.id] = text
        yield {
            "document": head.id,
            "title": head.title,
            "outlet": head.source,
            "published": head.published,
            "said": content,
            "said_by": " ".join(part.cut(text) for part in said.cue),
            "source_type": type_attribution(said, text),
            **to_plain(said),
        }


@click.command(epilog="Example:  dateline claims --status denied --source Sputnik")
@since_option
@until_option
@type_option
@actor_option
@country_option
@click.option("--status", type=ClosestChoice(get_args(Status)), help="Only claims of this status.")
@click.option("--source", metavar="NAME", help="Only from this outlet, or with it in the chain.")
@click.option("--words", metavar="WORDS", help="Only where the sentence holds these words.")
@limit_option
@json_option
@click.pass_obj
def claims(
    settings: Settings,
    since: str | None,
    until: str | None,
    event_type: EventType | None,
    actor: str | None,
    country: str | None,
    status: Status | None,
    source: str | None,
    words: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """List claims: who did what to whom, according to whom."""
    query = ClaimQuery(
        since=since, until=until, event_type=event_type, actor=actor, country=country, status=status, source=source,
        words=words, limit=limit,
    )  # fmt: skip
    with open_view(settings) as view:
        found, total = view.claims(query), view.count_claims(query)
    if as_json:
        print_rows(render_claim(claim) for claim in found)
        return
    print_listing(
        ["Claim", "When", "Who", "Did", "To whom", "Status", "According to"],
        [
            [
                claim.id,
                claim.time.from_ if claim.time else None,
                ", ".join(party.name for party in claim.actors),
                claim.event_type + (f" ({claim.mode})" if claim.mode else ""),
                ", ".join(party.name for party in claim.recipients),
                claim.kind or claim.status,
                " ← ".join(link.name for link in claim.attribution),
            ]
            for claim in found
        ],
        total=total,
        noun="claims",
        hint="`dateline show CLAIM` tells its sentence." if found else "",
    )


@click.command(epilog="Example:  dateline documents", short_help="List documents, and what became of them.")
@limit_option
@json_option
@click.pass_obj
def documents(settings: Settings, limit: int, as_json: bool) -> None:
    """List documents by date, with their state: read, unread, not coded or failed, and copies."""
    with open_view(settings) as view:
        found, total = view.documents(limit=limit), view.counts()["documents"]
    if as_json:
        print_rows(to_plain(head) for head in found)
        return
    print_listing(
        ["Document", "Published", "Source", "Title", "State", "Claims"],
        [
            [
                head.id,
                (head.published or "")[:10],
                head.source,
                head.title or head.url,
                head.note or (f"copy of {head.copy_of}" if head.copy_of else head.state),
                str(head.claims),
            ]
            for head in found
        ],
        total=total,
        noun="documents",
        hint="" if found else "`dateline add` takes them in.",
    )


@click.command(epilog="Example:  dateline search '\"regime of calm\" Idlib'", short_help="Search whole texts.")
@click.argument("words")
@limit_option
@json_option
@click.pass_obj
def search(settings: Settings, words: str, limit: int, as_json: bool) -> None:
    """Search the texts for WORDS; words in quotation marks are wanted together."""
    with open_view(settings) as view:
        found, total = view.search(words, limit=limit), view.count_search(words)
    if as_json:
        print_rows(to_plain(hit) for hit in found)
        return
    print_listing(
        ["Document", "Published", "Source", "Text"],
        [[hit.document.id, (hit.document.published or "")[:10], hit.document.source, hit.excerpt] for hit in found],
        total=total,
        noun="documents",
        hint="" if found else "Words are all wanted; leave some out.",
    )


@click.command(epilog="Example:  dateline status", short_help="Tell what the casebook holds.")
@json_option
@click.pass_obj
def status(settings: Settings, as_json: bool) -> None:
    """Tell what the casebook holds, and why triggers yielded no claim."""
    with open_view(settings) as view:
        counts, reasons = _gather(view)
    if as_json:
        print_rows([{**counts, "uncoded": reasons}])
        return
    print_table(["What", "How many"], [[name, str(number)] for name, number in counts.items()])
    if reasons:
        click.echo("\nTriggers without a claim, by reason:")
        print_table(["Reason", "How many"], [[name, str(number)] for name, number in reasons.items()])


def _gather(view: View) -> tuple[dict[str, int], dict[str, int]]:
    reasons = dict(sorted(view.uncoded().items(), key=lambda pair: -pair[1]))
    return dict(view.counts()), reasons


def _shorten(text: str) -> str:
    return text if len(text) <= 240 else text[:237].rstrip() + "..."


COMMANDS = (events, show, who_said, claims, documents, search, status)
