"""The record: events with their claims, as the rooms that follow them over time take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.query import DocumentHead, Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim with the outlet that carried it and the origin where its chain ends.

    Two tellings share a `key` when they have one origin, copies included; `origin` is the name to show.
    """

    claim: Claim
    outlet: str
    origin: str
    key: str

    @property
    def said(self) -> str | None:
        """Return the day on which the document was published, null if unknown."""
        published = self.claim.document.published
        return published[:10] if published else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The events of a casebook, the earliest first and those without a day last, with their tellings by event id.

    `documents` are the heads of all documents held, also of those that tell of no event; where only the days of what
    is held matter, `held` counts them instead.
    """

    events: tuple[Event, ...]
    tellings: Mapping[str, tuple[Telling, ...]]
    documents: tuple[DocumentHead, ...] = field(default=(), repr=False)
    held: tuple[Held, ...] = field(default=(), repr=False)

    def of(self, event: Event) -> tuple[Telling, ...]:
        """Return the tellings of an event, in the order of its claims."""
        return self.tellings.get(event.id, ())

    @property
    def until(self) -> str | None:
        """Return the last day that the record reaches: the latest publication that does not lie after its capture.

        A document that says it was published after it was fetched is wrong about its date and does not count.
        """
        days = [head.published[:10] for head in self.documents if head.published and not _lies_ahead(head)]
        if not self.documents:
            days = [telling.said for tellings in self.tellings.values() for telling in tellings if telling.said]
        return max(days, default=None)


def _lies_ahead(head: DocumentHead) -> bool:
    return bool(head.retrieved and head.published and head.published[:10] > head.retrieved[:10])


def day_of(event: Event) -> str | None:
    """Return the first day of an event, null if it is unknown."""
    moment = event.time and (event.time.from_ or event.time.to)
    return moment[:10] if moment else None


def list_claims(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """Return the ids of the claims of tellings, each once."""
    return tuple(dict.fromkeys(telling.claim.id for telling in tellings))


def count_origins(tellings: Sequence[Telling]) -> int:
    """Return how many independent origins tellings have."""
    return len({telling.key for telling in tellings})
