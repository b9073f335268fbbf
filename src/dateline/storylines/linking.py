"""Linking: events to storylines, in one pass in the order of their days."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from dateline.model.event import Event
from dateline.model.record import Record
from dateline.storylines.profiles import EventSketch, StorySketch, Vector, draw_sketches, list_features

WEIGHTS = {"actors": 0.3, "places": 0.25, "acts": 0.1, "words": 0.35}
"""How much each aspect counts; where a side lacks one, the others share its weight in part."""

TOLD_TOGETHER = 0.2
"""What is added when all documents of an event tell of the storyline too."""

HALF_LIFE = 14.0
"""After so many days without an event a storyline is half as likely to go on."""

LONGEST_PAUSE = 28
"""After so many days a storyline is over, and what follows is another: fading leaves a quarter then, and no likeness is
enough any more.
"""

SAME = 0.3
JOINED = 0.34
MOST_CANDIDATES = 12
MOST_LISTED = 32
"""A feature proposes no more storylines than these, the latest."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much an event is like a storyline, with the cosine of each aspect: its workings."""

    score: float
    aspects: Mapping[str, float]
    together: float
    fading: float


class Gathering:
    """Storylines as they are gathered, with an index that finds the few that an event may belong to."""

    def __init__(self) -> None:
        self.stories: list[StorySketch] = []
        self._index: dict[tuple[str, int | None], list[int]] = defaultdict(list)
        self._told: dict[str, Counter[int]] = defaultdict(Counter)

    def place(self, sketch: EventSketch) -> None:
        """Put an event into the storyline that it is most like, or into a new one."""
        together = self._share_documents(sketch)
        best, score = None, SAME
        for number in self._propose(sketch.features, together, sketch.day, sketch.day):
            story = self.stories[number]
            likeness = compare(sketch.aspects, sketch.day, sketch.day, story, together.get(number, 0.0))
            if likeness.score >= score:
                best, score = story, likeness.score
        if best is None:
            best = StorySketch(number=len(self.stories))
            self.stories.append(best)
        self._add(sketch, best)

    def join(self) -> None:
        """Join storylines that turn out to be one, the smaller into the larger: the first events told too little."""
        for story in sorted(self.stories, key=lambda one: (len(one.members), -one.number)):
            centre = story.centre()
            features = list_features(centre)
            proposed = [self.stories[number] for number in self._propose(features, {}, story.first, story.last)]
            rivals = [one for one in proposed if one is not story and len(one.members) >= len(story.members)]
            together = self._share_stories(story)
            scored = [
                (compare(centre, story.first, story.last, one, together.get(one.number, 0.0)).score, -one.number)
                for one in rivals
            ]
            score, number = max(scored, default=(0.0, 0))
            if score >= JOINED:
                for sketch in story.members:
                    self._add(sketch, self.stories[-number])
                story.members = []

    def _add(self, sketch: EventSketch, story: StorySketch) -> None:
        story.add(sketch)
        month = _month_of(sketch.day)
        for feature in sketch.features:
            listed = self._index[feature, month]
            if story.number not in listed[-8:]:
                listed.append(story.number)
        for document in sketch.documents:
            self._told[document][story.number] += 1

    def _propose(
        self, features: Iterable[str], together: Mapping[int, float], first: date | None, last: date | None
    ) -> list[int]:
        """Return the storylines that share most features, of those that may still go on at the days."""
        votes: Counter[int] = Counter(dict.fromkeys(together, 2))
        months = _months_around(first, last)
        for feature in features:
            for month in months:
                votes.update(set(self._index.get((feature, month), ())[-MOST_LISTED:]))
        ranked = sorted(votes, key=lambda number: (-votes[number], -number))
        alive = (number for number in ranked if self.stories[number].members)
        return list(islice((one for one in alive if _fade(first, last, self.stories[one]) > 0), MOST_CANDIDATES))

    def _share_documents(self, sketch: EventSketch) -> dict[int, float]:
        """Return, by storyline, which share of what the event's documents tell otherwise belongs to it."""
        shares: Counter[int] = Counter()
        for document in sketch.documents:
            told = self._told.get(document)
            for number, count in (told or {}).items():
                shares[number] += count / (told.total() * len(sketch.documents))  # type: ignore[assignment,union-attr]
        return dict(shares)

    def _share_stories(self, story: StorySketch) -> dict[int, float]:
        shares: Counter[int] = Counter()
        for sketch in story.members:
            for number, share in self._share_documents(sketch).items():
                shares[number] += share / len(story.members)  # type: ignore[assignment]
        return dict(shares)


def _month_of(day: date | None) -> int | None:
    """Return the month, of as many days as the longest pause, that a day lies in."""
    return None if day is None else day.toordinal() // LONGEST_PAUSE


def _months_around(first: date | None, last: date | None) -> Iterable[int | None]:
    """Return the months in which a storyline that goes on at these days may have had an event."""
    begin, end = _month_of(first), _month_of(last)
    if begin is None or end is None:
        return (None,)
    return (begin, begin - 1, begin + 1) if begin == end else (begin - 1, begin, end, end + 1)


def compare(
    vectors: Mapping[str, Vector], first: date | None, last: date | None, story: StorySketch, together: float
) -> Likeness:
    """Return how much something with these vectors and days is like a storyline.

    The score is the weighted mean of the cosines, an aspect that one side lacks counting as half a mean one, plus what
    shared documents add, times a factor that halves with every half-life of days between the two.
    """
    aspects = story.compare(vectors)
    known = sum(WEIGHTS[aspect] for aspect in aspects)
    mean = sum(WEIGHTS[aspect] * cosine for aspect, cosine in aspects.items()) / known if known else 0.0
    score = known * mean + (1 - known) * mean / 2 + TOLD_TOGETHER * together
    fading = _fade(first, last, story)
    return Likeness(score * fading, aspects, together, fading)


def _fade(first: date | None, last: date | None, story: StorySketch) -> float:
    if first is None or last is None or story.first is None or story.last is None:
        return 0.7
    gap = max(0, (first - story.last).days, (story.first - last).days)
    return 0.0 if gap > LONGEST_PAUSE else 2.0 ** (-gap / HALF_LIFE)


def link_events(record: Record) -> list[list[Event]]:
    """Return the storylines as lists of events in order of their days; an event that stands alone is in none."""
    gathering = Gathering()
    for sketch in sorted(draw_sketches(record), key=_order):
        gathering.place(sketch)
    gathering.join()
    return [
        [sketch.event for sketch in sorted(story.members, key=_order)]
        for story in gathering.stories
        if len(story.members) > 1
    ]


def _order(sketch: EventSketch) -> tuple[date, str]:
    return sketch.day or date.max, sketch.event.id


def assign_storylines(
    record: Record, earlier: Mapping[str, str | None], redirects: Mapping[str, str]
) -> tuple[tuple[Event, ...], dict[str, str]]:
    """Return the events of the record with their storylines, and which vanished storyline ids lead where.

    `earlier` gives the storyline that each event had, by event id (also under ids that were merged away); a storyline
    keeps the id that most of its events had. `redirects` are those that hold already.
    """
    stories = link_events(record)
    named = _name_stories(stories, earlier)
    home = {event.id: name for events, name in zip(stories, named, strict=True) for event in events}
    leads = _lead_on(record.events, home, earlier, redirects)
    events = (replace(event, storyline=home.get(event.id)) for event in record.events)
    return tuple(events), leads


def _name_stories(stories: Sequence[Sequence[Event]], earlier: Mapping[str, str | None]) -> list[str]:
    claims: list[tuple[int, int, str]] = []
    for number, events in enumerate(stories):
        had = Counter(name for event in events for name in _names_of(event, earlier))
        claims += [(-count, number, name) for name, count in had.items()]
    names: dict[int, str] = {}
    taken = {name for name in earlier.values() if name}
    given: set[str] = set()
    for _, number, name in sorted(claims):
        if number not in names and name not in given:
            names[number] = name
            given.add(name)
    for number, events in enumerate(stories):
        if number not in names:
            names[number] = _invent_name(events, taken)
            taken.add(names[number])
    return [names[number] for number in range(len(stories))]


def _names_of(event: Event, earlier: Mapping[str, str | None]) -> list[str]:
    return [name for identifier in (event.id, *event.redirects) if (name := earlier.get(identifier))]


def _invent_name(events: Sequence[Event], taken: set[str]) -> str:
    for number in range(len(taken) + 1):
        text = f"storyline {events[0].id} {number or ''}".strip()
        name = hashlib.sha256(text.encode()).hexdigest()[:12]
        if name not in taken:
            return name
    raise AssertionError("there is always a free name")


def _lead_on(
    events: Sequence[Event], home: Mapping[str, str], earlier: Mapping[str, str | None], redirects: Mapping[str, str]
) -> dict[str, str]:
    """Return where the ids of vanished storylines lead: to where most of their events went."""
    live = set(home.values())
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        for name in _names_of(event, earlier):
            if name not in live and event.id in home:
                votes[name][home[event.id]] += 1
    leads = {name: min(count, key=lambda one: (-count[one], one)) for name, count in votes.items()}
    for gone, target in redirects.items():
        final = target if target in live else leads.get(target)
        if gone not in live and final:
            leads.setdefault(gone, final)
    return leads
