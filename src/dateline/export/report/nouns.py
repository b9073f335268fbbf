"""The nouns of a situation report, typed, so that HTML and Markdown say the same."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.export.report.map import MapPoint
from dateline.export.report.timeline import Bar
from dateline.model.codes import KnownBy, Reading, Status


@dataclass(frozen=True, slots=True)
class Cite:
    """A pointer from a statement to its evidence: the number of the source and the claim whose sentence it is."""

    source: int
    claim: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a statement and what they rest on."""

    text: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or two about one event, made only from claims."""

    event: str
    reading: Reading
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A sentence to the letter: who says it, through whom, how sure the words are, and every source that has it."""

    quote: str
    chain: tuple[str, ...]
    status: Status
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a field in which accounts differ, with the sentences that hold it."""

    value: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which accounts differ: its heading, the values that stand against each other, and who holds them."""

    heading: str
    alternatives: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of the chronology; `facts` are its reconciled numbers in plain words."""

    event: str
    title: str
    reading: Reading
    support: str
    day: str | None
    when: str
    where: str | None
    actors: str | None
    facts: tuple[str, ...]
    quote: Quoted | None
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """An event on which accounts differ, with who holds what."""

    entry: Entry
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """Who reported an event first, and who followed, in order of time."""

    event: str
    title: str
    outlet: str
    at: str | None
    known_by: KnownBy
    cites: tuple[Cite, ...]
    followers: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Something said to lie ahead: planned, threatened, promised, forecast and the like."""

    event: str
    title: str
    when: str
    kind: str
    probability: str | None
    quote: Quoted


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the record does not hold, with the titles of events it concerns (some of them)."""

    text: str
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A numbered source: a document with what proves it, and the sentences that this report takes from it."""

    number: int
    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    retrieved: str | None
    capture: str | None
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A situation report for a period of days, both included; `cutoff` is the latest time of any source in it.

    `told` are the countries that events name without saying where in them. `left_out` counts events of the period
    beyond those that the report lists.
    """

    since: str | None
    until: str | None
    cutoff: str | None
    events: int
    left_out: int
    claims: int
    documents: int
    outlets: int
    bottom_line: tuple[Statement, ...]
    contested: tuple[Contested, ...]
    chronology: tuple[Entry, ...]
    first_said: tuple[First, ...]
    ahead: tuple[Ahead, ...]
    points: tuple[MapPoint, ...]
    told: tuple[str, ...]
    bars: tuple[Bar, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[SourceEntry, ...]
