"""The stock of a casebook: its claims as reconciling and following ask for them, with few of them held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.claim import Claim
from dateline.reconciliation.stock import HeldStock, Stock
from dateline.store.base import View

MOST_HELD = 150_000
"""So many claims are held in memory, half a gigabyte; those of a larger casebook are read each time they are needed."""


@dataclass(frozen=True, slots=True)
class Former:
    """What a new event is named by: the id of an event that there was, its claims, redirects and storyline."""

    id: str
    claims: tuple[str, ...]
    redirects: tuple[str, ...]
    storyline: str | None


class KeptStock:
    """The claims of a casebook, read from its store whenever they are asked for."""

    def __init__(self, view: View) -> None:
        """Take in a view, which must stay open."""
        self._view = view

    def documents(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims of each document."""
        return self._view.claims_by_document()

    def fetch(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that there are."""
        return self._view.claims_by_id(ids)


def open_stock(view: View) -> Stock:
    """Return the claims of a casebook, held in memory where they are not too many."""
    if view.count_claims() > MOST_HELD:
        return KeptStock(view)
    return HeldStock(claim for claims in view.claims_by_document() for claim in claims)


def list_former(view: View) -> list[Former]:
    """Return the events that there were, the latest first."""
    return [Former(one.id, one.claims, one.redirects, one.storyline) for one in view.whole_events()]
