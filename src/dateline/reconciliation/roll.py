"""The roll: events as they are gathered, those asked for of late spelled out, the others folded up as their claims."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace
from typing import TypeVar

from dateline.reconciliation.profiles import ClaimProfile, EventProfile

MOST_UNFOLDED = 16_384
"""So many events have their sums at hand. In the order of days these are the ones of the last weeks."""

T = TypeVar("T", bound=Hashable)


class Roll:
    """Events by their numbers. What an event is compared by are sums over its claims, which can be added up again."""

    def __init__(self, most: int = MOST_UNFOLDED) -> None:
        """Take in how many events have their sums at hand."""
        self._most = most
        self._members: list[list[ClaimProfile]] = []
        self._unfolded: OrderedDict[int, EventProfile] = OrderedDict()

    def __len__(self) -> int:
        return len(self._members)

    def __getitem__(self, number: int) -> EventProfile:
        event = self._unfolded.get(number)
        if event is None:
            return self._keep(EventProfile.sum_up(number, self._members[number]))
        self._unfolded.move_to_end(number)
        return event

    def open(self) -> EventProfile:
        """Return a new event."""
        self._members.append([])
        return self[len(self._members) - 1]

    def members(self, number: int) -> list[ClaimProfile]:
        """Return the claims of an event, in the order in which they came."""
        return self._members[number]

    def close(self, number: int) -> None:
        """Take all claims out of an event, which takes no more."""
        self._members[number].clear()
        self._unfolded.pop(number, None)

    def list_groups(self) -> list[list[str]]:
        """Return the ids of the claims of each event that has any."""
        return [[claim for member in members for claim in member.ids] for members in self._members if members]

    def _keep(self, event: EventProfile) -> EventProfile:
        self._unfolded[event.number] = event
        if len(self._unfolded) > self._most:
            self._unfolded.popitem(last=False)
        return event


class Pool:
    """Keeps one of all objects that are equal, since most claims name the same few parties, places and days."""

    def __init__(self) -> None:
        self._kept: dict[tuple[type, Hashable], Hashable] = {}

    def share(self, profile: ClaimProfile) -> ClaimProfile:
        """Return a profile that holds what other profiles hold too; of its place it forgets where the text tells it."""
        place = profile.place
        return replace(
            profile,
            act=self._take(profile.act),
            days=self._take(profile.days),
            published=self._take(profile.published),
            actors=self._take(profile.actors),
            recipients=self._take(profile.recipients),
            countries=self._take(profile.countries),
            camps=self._take(profile.camps),
            place=None if place is None else self._take(replace(place, text=None, start=None, end=None)),
            tolls=self._take(profile.tolls) if not profile.tolls else profile.tolls,
            spellings=self._take(profile.spellings),
            strange=self._take(profile.strange),
        )

    def _take(self, one: T) -> T:
        return self._kept.setdefault((type(one), one), one)  # type: ignore[return-value] # what is equal is alike
