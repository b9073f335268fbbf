"""Commands by which a person grades sources and information, and judges many claims by a rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

import click

from dateline.cli.judging import later_option, name_user, user_option
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
from dateline.cli.terminal import count_of, open_store, print_listing, print_rows, tell
from dateline.model.codes import EventType, JudgementKind, Status
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.model.event import Event
    from dateline.model.grade import Grade
    from dateline.store.base import View

MOST_EVENTS = 5000
VERDICTS = ("accept", "reject", "unsure")
STATUSES = ("asserted", "hedged", "denied", "prospective")


@click.command(
    epilog="Examples:  dateline grade 'Fjord Wire' B --why 'corrects itself';  dateline grade 3f9c0a12 2",
    short_help="Grade a source (A-F) or an event (1-6).",
)
@click.argument("subject", metavar="SOURCE|ID")
@click.argument("letter", metavar="GRADE")
@click.option("--why", metavar="WORDS", help="The reason, kept with the grade.")
@user_option
@click.pass_obj
def grade(settings: Settings, subject: str, letter: str, why: str | None, user: str | None) -> None:
    """Grade a source from A (completely reliable) to F (cannot be judged), or an event or claim from 1 to 6.

    A letter grades the source of that name, a digit the event or claim whose id begins so. A new grade takes the place
    of your earlier one; `dateline undo` takes it back.
    """
    from dateline.grading import give_grade, name_subject

    with open_store(settings) as store:
        if letter.strip().isdigit():
            with store.view() as view:
                found = view.complete(subject, limit=2) if subject else ()
            about = found[0] if len(found) == 1 else subject
        else:
            about = name_subject(subject)
        made = give_grade(store, about, letter, user=user or name_user(), why=why)
    click.echo(f"Kept as {made.id}. Undo: dateline undo {made.id}")


@click.command(epilog="Examples:  dateline grades;  dateline grades --suggest", short_help="List grades.")
@click.option("--suggest", is_flag=True, help="What the record suggests for sources, with its workings.")
@limit_option
@json_option
@click.pass_obj
def grades(settings: Settings, suggest: bool, limit: int, as_json: bool) -> None:
    """List the grades that people gave, or those that the record suggests for sources.

    A suggestion counts which claims of a source other origins bear out; it is never kept by itself.
    """
    from dateline.model.query import EventQuery

    with open_store(settings) as store, store.view() as view:
        rows = _suggest(view.events(EventQuery(limit=MOST_EVENTS))) if suggest else _list_given(view)
    if as_json:
        print_rows(rows[:limit])
        return
    headings = ["Source", "Grade", "Why"] if suggest else ["On", "Grade", "Who", "When", "Why"]
    table = [[None if cell is None else str(cell) for cell in row.values()] for row in rows[:limit]]
    hint = "`dateline grade SOURCE B` gives the first." if not rows and not suggest else ""
    print_listing(headings, table, total=len(rows), noun="grades", fixed=1, hint=hint)


def _list_given(view: View) -> list[dict[str, Any]]:
    from dateline.model.grade import list_grades

    return [_write_grade(one) for one in list_grades(view.judgements())]


def _write_grade(one: Grade) -> dict[str, Any]:
    return {"subject": one.subject, "grade": one.grade, "user": one.user, "at": one.at[:16], "why": one.why}


def _suggest(events: Sequence[Event]) -> list[dict[str, Any]]:
    from dateline.grading import suggest_source, weigh_sources

    records = sorted(weigh_sources(events).items(), key=lambda pair: (-pair[1].tested, pair[0]))
    suggested = [(name, suggest_source(record)) for name, record in records if record.tested]
    return [{"source": name, "grade": one.grade, "why": "; ".join(one.workings)} for name, one in suggested]


@click.command(
    "judge-all",
    epilog="Examples:  dateline judge-all reject --source 'Radio Salt' --status hedged;  dateline judge-all reject "
    "--words '\"stock photo\"' --apply;  dateline judge-all --undo 5d2f00c1a9b3",
    short_help="Judge many claims by a rule.",
)
@click.argument("kind", metavar="[KIND]", type=ClosestChoice(VERDICTS), required=False)
@click.option("--source", metavar="NAME", help="Only claims that go through this source.")
@click.option("--words", metavar="WORDS", help="Only with these words; a phrase in double quotes.")
@click.option("--status", type=ClosestChoice(STATUSES), help="Only of this status.")
@click.option("--place", metavar="NAME", help="Only in this place.")
@type_option
@actor_option
@country_option
@since_option
@until_option
@click.option("--apply", "applied", is_flag=True, help="Judge them; without it the claims are only shown.")
@click.option("--undo", "bulk", metavar="RULE", help="Take back all that was judged by one rule.")
@click.option("--why", metavar="WORDS", help="The reason, kept with each judgement.")
@user_option
@limit_option
@later_option
@click.pass_obj
def judge_all(
    settings: Settings, /, kind: str | None, applied: bool, bulk: str | None, why: str | None, user: str | None,
    limit: int, later: bool, **filters: str | None,
) -> None:  # fmt: skip
    """Accept, reject or leave unsure all claims that a rule matches: first shown, judged with --apply.

    What you decided by hand stays, and one undo takes the whole rule back.
    """
    from dateline.ruling import judge_by_rule, preview_rule, undo_rule

    who = user or name_user()
    with open_store(settings) as store:
        if bulk is not None:
            click.echo(f"{count_of(undo_rule(store, bulk, user=who, why=why), 'judgements')} taken back.")
        else:
            wanted, query = cast(JudgementKind, kind or "reject"), _make_query(filters)
            with store.view() as view:
                shown = preview_rule(view, wanted, query, who)
            _print_claims(shown.claims[:limit])
            tell(f"{count_of(len(shown.claims), 'claims')} of {shown.total:,} that match; {shown.left:,} judged.")
            if not shown.claims:
                return
            if not applied:
                tell("Nothing has changed. --apply judges them.")
                return
            made = judge_by_rule(store, wanted, query, user=who, why=why, digest=shown.digest)
            count = count_of(len(made.judgements), "claims")
            click.echo(f"{count} judged by rule {made.id}. Undo: dateline judge-all --undo {made.id}")
        _settle(store, later)


def _make_query(filters: dict[str, str | None]) -> Any:
    from dateline.model.query import ClaimQuery

    return ClaimQuery(
        event_type=cast("EventType | None", filters["event_type"]), status=cast("Status | None", filters["status"]),
        source=filters["source"], words=filters["words"], place=filters["place"], actor=filters["actor"],
        country=filters["country"], since=filters["since"], until=filters["until"],
    )  # fmt: skip


def _print_claims(claims: Iterable[Any]) -> None:
    rows = [[one.id, one.status, one.document.source, one.evidence.quote[:160]] for one in claims]
    print_listing(["Claim", "Status", "Source", "Sentence"], rows, total=None, noun="claims")


def _settle(store: Any, later: bool) -> None:
    if later:
        return
    from dateline.review import settle

    tell(f"The casebook holds {count_of(settle(store), 'events')}.")


COMMANDS = (grade, grades, judge_all)
