"""News: what the documents of some days brought to the record, against how it stood before them.

An event is new where nothing was known of it the day before; the others are told otherwise, newly contested or
withdrawn, or are told again without a change. Both sides are the casebook as it was known on a day (`known.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.editions import Window
from dateline.export.report.changing import tell_difference
from dateline.export.report.wording import shift_day
from dateline.known import view_as_known
from dateline.model.event import Event
from dateline.model.query import DocumentHead, EventQuery, Held
from dateline.store.base import View

DAYS = 2
"""Where no days are asked for, what is new is what so many days up to the latest publication brought."""

MOST = 300
MOST_STORIES = 400
MOST_TROUBLES = 5

Kind = Literal["newly contested", "withdrawn", "new", "changed"]
KINDS: tuple[Kind, ...] = ("newly contested", "withdrawn", "new", "changed")


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of one event: the kind of change, and in plain words what is different (empty for a new one)."""

    event: Event
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The turns of one storyline; `id` and `title` are null for events that belong to none."""

    id: str | None
    title: str | None
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """How the sources of a casebook are: those that published in the days, with how many documents are held, those that
    did before and did not, with their last day, and documents that could not be read.
    """

    publishing: tuple[tuple[str, int], ...]
    quiet: tuple[tuple[str, str], ...]
    troubles: tuple[DocumentHead, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What is new, by storyline, the one with most turns first.

    `counts` are by kind, `same` counts the events that are told again as before, `cut` says that there are more events
    than were compared.
    """

    threads: tuple[Thread, ...]
    counts: Mapping[Kind, int]
    same: int
    cut: bool


def list_news(view: View, query: EventQuery, window: Window) -> News:
    """Return what the documents that were published in a window changed in the events that a query finds."""
    first, last = window.since.isoformat(), window.until.isoformat()
    asked = replace(query, since=None, until=None, told_since=first, told_until=last, limit=MOST, offset=0)
    told = view.events(asked)
    ids = [event.id for event in told]
    now = view_as_known(view, last).events_by_id(ids)
    before = view_as_known(view, shift_day(window.since, -1).isoformat()).events_by_id(ids)
    turns = [turn for name in ids if name in now and (turn := _compare(before.get(name), now[name])) is not None]
    counted = Counter(turn.kind for turn in turns)
    return News(
        threads=_gather(view, turns), counts={kind: counted[kind] for kind in KINDS if counted[kind]},
        same=len(now) - len(turns), cut=len(told) == MOST,
    )  # fmt: skip


def _compare(before: Event | None, now: Event) -> Turn | None:
    if before is None:
        return Turn(now, "new", "")
    words = tell_difference(before, now)
    if not words:
        return None
    turned = before.reading != now.reading
    if turned and now.reading == "contested":
        return Turn(now, "newly contested", words)
    return Turn(now, "withdrawn" if turned and now.reading == "withdrawn" else "changed", words)


def _gather(view: View, turns: Sequence[Turn]) -> tuple[Thread, ...]:
    held: dict[str | None, list[Turn]] = defaultdict(list)
    for turn in turns:
        held[turn.event.storyline].append(turn)
    titles = {story.id: story.title for story in view.storylines(limit=MOST_STORIES)} if held.keys() - {None} else {}
    threads = [Thread(name, titles.get(name or ""), tuple(sorted(own, key=_rank))) for name, own in held.items()]
    return tuple(sorted(threads, key=lambda thread: (thread.id is None, -len(thread.turns), thread.id or "")))


def _rank(turn: Turn) -> tuple[int, int, str]:
    return (KINDS.index(turn.kind), -turn.event.outlets - 2 * turn.event.origins, turn.event.id)


def tell_health(view: View, window: Window) -> Health:
    """Return how the sources of a casebook were in a window, by day of publication."""
    days: dict[str, list[Held]] = defaultdict(list)
    for held in view.held_days():
        if held.day is not None and held.day <= window.until.isoformat():
            days[held.source].append(held)
    first = window.since.isoformat()
    publishing: list[tuple[str, int]] = []
    quiet: list[tuple[str, str]] = []
    for name, own in days.items():
        documents = sum(held.documents for held in own if held.day and held.day >= first)
        if documents:
            publishing.append((name, documents))
        else:
            quiet.append((name, max(held.day for held in own if held.day)))
    return Health(
        publishing=tuple(sorted(publishing, key=lambda one: (-one[1], one[0]))),
        quiet=tuple(sorted(quiet, key=lambda one: (one[1], one[0]), reverse=True)),
        troubles=tuple(view.documents(states=("failed",), limit=MOST_TROUBLES)),
    )  # fmt: skip
