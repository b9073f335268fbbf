"""The nouns of a situation report, typed, so that HTML and Markdown say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.export.report.map import MapPoint
from dateline.export.report.timeline import Bar
from dateline.export.report.wording import word_country, word_day, word_range
from dateline.model.codes import KnownBy, Reading, Status

ChangeKind = Literal["new", "changed", "gone"]


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
class Sentence:
    """One sentence made only from claims: its parts, one of which cites at least.

    `key` names it in every version of a report, so that what people did to it is remembered.
    """

    key: str
    parts: tuple[Part, ...]

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Return the pointers of all its parts, one for each source."""
        by_source: dict[int, Cite] = {}
        for part in self.parts:
            for cite in part.cites:
                by_source.setdefault(cite.source, cite)
        return tuple(by_source[number] for number in sorted(by_source))


@dataclass(frozen=True, slots=True)
class Statement:
    """The sentences about one event, made only from claims."""

    event: str
    reading: Reading
    sentences: tuple[Sentence, ...]


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
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of the chronology; `facts` are its reconciled numbers in plain words, `grades` those people gave."""

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
    grades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contested:
    """An event on which accounts differ, with who holds what."""

    entry: Entry
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class FirstTelling:
    """One outlet that reported an event when nobody is known to have done so before: when, how that is known, where."""

    outlet: str
    at: str | None
    known_by: KnownBy
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """Who reported an event first, several where they cannot be told apart in time, and who followed, in order.

    `then` points to what each of the followers says, in the same order.
    """

    event: str
    title: str
    together: tuple[FirstTelling, ...]
    followers: tuple[tuple[str, str | None], ...]
    then: tuple[tuple[Cite, ...], ...] = ()

    @property
    def following(self) -> tuple[tuple[str, str | None, tuple[Cite, ...]], ...]:
        """Return the followers, each with its day and the pointers to what it says."""
        cites = (*self.then, *((),) * len(self.followers))
        return tuple((name, at, found) for (name, at), found in zip(self.followers, cites, strict=False))

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return the names of those that reported it first."""
        return tuple(one.outlet for one in self.together)

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Return the pointers to what they say."""
        return tuple(dict.fromkeys(cite for one in self.together for cite in one.cites))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Something said to lie ahead: planned, threatened, promised, forecast and the like.

    `outcome` says what became of it by the cut-off, and `outcome_cites` what that rests on; null where nobody can tell
    yet or it is no forecast.
    """

    event: str
    title: str
    when: str
    kind: str
    probability: str | None
    quote: Quoted
    outcome: str | None = None
    outcome_cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Accord:
    """A ceasefire or deal and how it stands at the cut-off, as a sentence made only from claims."""

    agreement: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the last report about one event; `kind` is new, changed, or gone (then nothing cites)."""

    event: str
    title: str
    kind: ChangeKind
    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventState:
    """How an event stood when a report was made, for the next report to compare with."""

    event: str
    title: str
    day: str | None
    reading: Reading
    support: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Last:
    """The report that this one is compared with, and where it is kept."""

    title: str
    at: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """What one party did to another in the period, over asserted events: a line of the relations.

    Sums and mean are of PLOVER's scores, -10 (conflict) to 10 (cooperation), one count an event.
    """

    actor: str
    recipient: str
    actor_name: str
    recipient_name: str
    events: tuple[str, ...]
    cooperation: float
    conflict: float
    mean: float
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class SilentOutlet:
    """An outlet in which an event is not found, in words, and whether that surprises."""

    outlet: str
    words: str
    surprising: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """An event, who tells it with pointers to what they say, and the outlets that were watched and published other
    things.
    """

    event: str
    title: str
    told_by: tuple[str, ...]
    outlets: tuple[SilentOutlet, ...]
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """What one outlet tells and does not tell of a period: `told` and `silent` count events of `events` compared.

    `documents` are those of the period that are held. `surprising` of the silences are unlike the outlet's habit.
    """

    outlet: str
    documents: int
    events: int
    told: int
    silent: int
    surprising: int
    gap: str | None = None


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
    sha256: str | None = None
    grades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A situation report for a period of days, both included; `cutoff` is the latest time of any source in it.

    `told` are the countries that events name without saying where in them. `left_out` counts events of the period
    beyond those that the report lists. `last` is the report that `changes` are told against, null for the first one.
    `scope` says in words what was chosen where that is no period. `as_known_on` is the ISO day by whose end something
    had to be known to count, null where all that is held counts; `place` and `country` narrow the report to where
    something happened.
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
    changes: tuple[Change, ...] = ()
    dealings: tuple[Dealing, ...] = ()
    silences: tuple[Silence, ...] = ()
    states: tuple[EventState, ...] = ()
    last: Last | None = None
    made: str | None = None
    scope: str | None = None
    agreements: tuple[Accord, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    as_known_on: str | None = None
    place: str | None = None
    country: str | None = None

    @property
    def period(self) -> str:
        """Return the days and the place that it is about, or what else it is about, in plain words."""
        country = word_country(self.country) if self.country else None
        where = ", ".join(name for name in (self.place, country) if name)
        days = word_range(self.since, self.until) if self.since or self.until else ""
        return ", ".join(part for part in (where, days) if part) or self.scope or "everything kept"

    @property
    def label(self) -> str:
        """Return what stands before the period: that it is one, or that the report is about something else too."""
        return "About" if self.scope or self.place or self.country else "Period"

    @property
    def known(self) -> str:
        """Return the cut-off in plain words."""
        held = f"retrieved up to {word_day(self.cutoff)}" if self.cutoff else ""
        if self.as_known_on is None:
            return f"Cut-off: what was {held}." if held else "Cut-off: nothing is held."
        return (
            f"As known on {word_day(self.as_known_on)}: only what was published by the end of that day counts, or "
            f"retrieved where no day of publication is known{f' (what is cited here was {held})' if held else ''}. "
            "Which reports tell of one happening is judged as today."
        )
