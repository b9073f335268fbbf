"""The stock: the claims that are reconciled, walked through document by document, and asked for again by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Protocol

from dateline.model.claim import Claim


class Stock(Protocol):
    """The claims of a casebook, wherever they are kept; each id is there once."""

    def documents(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims of each document that has any; it is walked through more than once."""
        ...

    def fetch(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that there are."""
        ...


class HeldStock:
    """Claims that are held in memory; of several with one id the first one."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Take in claims."""
        self._by_id: dict[str, Claim] = {}
        self._by_document: dict[str, list[Claim]] = {}
        for claim in claims:
            if self._by_id.setdefault(claim.id, claim) is claim:
                self._by_document.setdefault(claim.document.id, []).append(claim)

    def documents(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims of each document."""
        yield from self._by_document.values()

    def fetch(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that there are."""
        return {one: self._by_id[one] for one in ids if one in self._by_id}


class SiftedStock:
    """A stock without some of its claims."""

    def __init__(self, stock: Stock, without: Set[str]) -> None:
        """Take in a stock and the ids of the claims that are left out."""
        self._stock = stock
        self._without = without

    def documents(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims of each document that are left."""
        for claims in self._stock.documents():
            left = [claim for claim in claims if claim.id not in self._without]
            if left:
                yield left

    def fetch(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that there are."""
        return self._stock.fetch(one for one in ids if one not in self._without)
