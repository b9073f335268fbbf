"""Grouping: claims to events, in one pass in the order of their days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from sys import intern
from typing import TypeVar

from dateline.lexicon.acts import list_families
from dateline.reconciliation.commonness import Commonness
from dateline.reconciliation.matching import SAME, match
from dateline.reconciliation.profiles import ClaimProfile, EventProfile, draw_profile
from dateline.reconciliation.reports import ELSEWHERE, draw_reports
from dateline.reconciliation.retractions import Retractions
from dateline.reconciliation.roll import Pool, Roll
from dateline.reconciliation.stock import Stock

WINDOW = 7
"""Events are looked up by weeks; a claim looks into its own week and the ones beside it."""

MOST_CANDIDATES = 24
MOST_ASKED = 8
"""How many claims of an event are asked whether it belongs with another."""

COMMON = 400
"""A feature that more open events share than this proposes none of them, unless nothing else does."""


Sides = tuple[Sequence[str], Sequence[str]]
"""The claims on the two sides of a judgement."""

Key = tuple[str, int | None, str]
"""What an event is looked up by: an act, a week (null where the day is unknown), and a feature such as an actor."""

AROUND = (-1, 0, 1)
"""The weeks that a claim looks into, beside its own."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grouped:
    """The ids of the claims of each happening, and how common the words are in which they are told."""

    groups: list[list[str]]
    commonness: Commonness


class Gathering:
    """Events as they are gathered, with an index that finds the few that a claim may belong to."""

    def __init__(self, apart: Sequence[Sides]) -> None:
        self.events = Roll()
        self._tags = _tag_sides(apart)
        self._tagged: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._index: dict[Key, list[int]] = {}

    def place(self, profile: ClaimProfile) -> None:
        """Put a claim into the event that it fits best, or into a new one."""
        best, best_score = None, SAME
        for event in self._propose(profile):
            score = self._score(profile, event)
            if score is not None and score >= best_score:
                best, best_score = event, score
        self._add(profile, self._open() if best is None else best)

    def seed(self, profiles: Iterable[ClaimProfile]) -> None:
        """Put claims into one event of their own, since they were found to be of one happening before."""
        event = self._open()
        for profile in profiles:
            self._add(profile, event)

    def join(self, only: Set[int] | None = None) -> None:
        """Join events that turn out to be one: the first claims of a happening may have come too early to be told.

        The smaller goes into the larger if most of its claims fit there, on the whole as well as a single claim must.
        `only` names, by their numbers, the events that may go into others; null stands for all.
        """
        may = range(len(self.events)) if only is None else only
        for number in sorted(may, key=lambda one: (len(self.events.members(one)), -one)):
            members = self.events.members(number)
            home = self._find_home(number, members)
            if home is not None:
                for member in members:
                    self._add(member, home)
                self.events.close(number)

    def _find_home(self, number: int, members: Sequence[ClaimProfile]) -> EventProfile | None:
        """Return the event, no smaller than itself, that an event fits best, if it fits one."""
        asked = members[:MOST_ASKED]
        proposed = {one.number: one for member in asked for one in self._propose(member)}
        proposed |= {one.number: one for member in asked for one in self._propose_family(member)}
        rivals = [one for one in proposed.values() if one.number != number and len(one.members) >= len(members)]
        ranked = sorted(((self._fit(asked, rival), -rival.number) for rival in rivals), reverse=True)
        return self.events[-ranked[0][1]] if ranked and ranked[0][0] >= SAME else None

    def _fit(self, members: Sequence[ClaimProfile], event: EventProfile) -> float:
        if not event.members:
            return 0.0
        scores = [self._score(member, event) for member in members]
        if any(score is None for score in scores):
            return 0.0
        return sum(score for score in scores if score is not None) / len(scores)

    def _score(self, profile: ClaimProfile, event: EventProfile) -> float | None:
        """Return how well a claim fits an event, or nothing where it cannot or may not belong there."""
        if not event.members or self._forbidden(profile, event):
            return None
        found = match(profile, event)
        if found is None or (profile.document in event.documents and ELSEWHERE & set(found.reasons)):
            return None
        return found.score

    def _add(self, profile: ClaimProfile, event: EventProfile) -> None:
        event.add(profile)
        if self._tags:
            self._tagged[event.number].update(self._tell_tags(profile))
        for key in list_keys(profile, (0,)):
            listed = self._index.get(key)
            if listed is None:
                act, week, feature = key
                self._index[act, week, intern(feature)] = [event.number]
            elif listed[-1] != event.number:
                listed.append(event.number)

    def _propose(self, profile: ClaimProfile) -> Iterable[EventProfile]:
        found = (self._index.get(key, []) for key in list_keys(profile, AROUND))
        return [self.events[number] for number in elect(found)]

    def _propose_family(self, profile: ClaimProfile) -> Iterator[EventProfile]:
        """Yield events of a particular kind of an act that a report tells without its kind, and with the same toll."""
        if profile.act == profile.event_type and profile.mode is None and profile.tolls:
            for family in list_families(profile.act):
                for event in self._propose(replace(profile, act=family)):
                    if any(one.is_same(other) for one in profile.tolls for other in event.tolls):
                        yield event

    def _open(self) -> EventProfile:
        return self.events.open()

    def _forbidden(self, profile: ClaimProfile, event: EventProfile) -> bool:
        """Say whether a person judged that a claim is of another happening than one that the event holds."""
        if not self._tags:
            return False
        tagged = self._tagged[event.number]
        return any((judgement, 1 - side) in tagged for judgement, side in self._tell_tags(profile))

    def _tell_tags(self, profile: ClaimProfile) -> Iterable[tuple[int, int]]:
        return (tag for claim in profile.ids for tag in self._tags.get(claim, ()))


def list_keys(profile: ClaimProfile, weeks: Sequence[int]) -> Iterable[Key]:
    """Yield the keys of a claim for its own week (0) or for weeks beside it."""
    week = _week_of(profile)
    around: Iterable[int | None] = (None,) if week is None else [week + step for step in weeks]
    for feature in profile.features or ("nothing",):
        for one in around:
            yield (profile.act, one, feature)


def elect(found: Iterable[Sequence[T]], most: int = MOST_CANDIDATES) -> list[T]:
    """Return those that stand under most of some keys, given what stands under each key, the latest last."""
    votes: Counter[T] = Counter()
    common: list[Sequence[T]] = []
    for listed in found:
        if len(listed) > COMMON:
            common.append(listed[-COMMON:])
        else:
            votes.update(listed)
    if not votes:
        for listed in common:
            votes.update(listed)
    return [one for one, _ in votes.most_common(most)]


def group_claims(stock: Stock, *, together: Sequence[Sides] = (), apart: Sequence[Sides] = ()) -> Grouped:
    """Group claims into happenings. What a person judged the same or different always stays so."""
    retractions = Retractions()
    commonness = Commonness.count(map(retractions.survey, stock.documents()))
    pool, gathering = Pool(), Gathering(apart)
    reports = [
        pool.share(report)
        for claims in map(retractions.note, stock.documents())
        for report in draw_reports(draw_profile(claim, commonness) for claim in claims)
    ]
    reports.sort(key=order_profile)
    for report in reports:
        gathering.place(report)
    gathering.join()
    return Grouped(_join_judged(retractions.join(gathering.events.list_groups()), together), commonness)


def order_profile(profile: ClaimProfile) -> tuple[bool, date, date, str, int, str]:
    """Return what claims are sorted by before they are grouped: what happened before what is to come, by days."""
    first = profile.days.first if profile.days else date.max
    return (
        profile.ahead,
        first,
        profile.published or date.max,
        profile.document,
        profile.trigger,
        profile.ids[0],
    )


def _week_of(profile: ClaimProfile) -> int | None:
    return None if profile.days is None else profile.days.last.toordinal() // WINDOW


def _tag_sides(apart: Sequence[Sides]) -> dict[str, list[tuple[int, int]]]:
    """Return, by claim, the judgements that keep it apart from others and the side on which it stands."""
    tags: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, sides in enumerate(apart):
        # Claims on both sides were of events that have become one since, by a later judgement.
        both = set(sides[0]) & set(sides[1])
        for side, names in enumerate(sides):
            for claim in names:
                if claim not in both:
                    tags[claim].append((number, side))
    return tags


def _join_judged(groups: list[list[str]], together: Sequence[Sides]) -> list[list[str]]:
    judged = {claim for sides in together for side in sides for claim in side}
    home = {claim: number for number, group in enumerate(groups) for claim in group if claim in judged}
    for sides in together:
        numbers = sorted({home[claim] for side in sides for claim in side if claim in home})
        for leave in numbers[1:]:
            groups[numbers[0]].extend(groups[leave])
            home.update((claim, numbers[0]) for claim in groups[leave] if claim in judged)
            groups[leave] = []
    return [group for group in groups if group]
