"""What every store offers to find what stands beside a new document: parts of its View and its Writer.

A sign is a whole number of 64 bits, such as a hash; events and documents are filed under the signs by which something
that belongs with them can find them, without all of them being read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Protocol

from dateline.model.document import CopyPair
from dateline.model.event import Event

SignedKind = Literal["event", "document"]


class NeighbourView(Protocol):
    """Finds what stands beside something."""

    def holders(self, kind: SignedKind, signs: Iterable[int], *, limit: int) -> Mapping[int, Sequence[str]]:
        """Return the ids filed under each of the signs, those filed last first and at most `limit` of them."""
        ...

    def copies_of(self, documents: Iterable[str]) -> Sequence[CopyPair]:
        """List the copy pairs in which one of the documents repeats another."""
        ...

    def bases_of(self, documents: Iterable[str]) -> Mapping[str, str | None]:
        """Return how the date of each of the documents is known (`Document.published_basis`)."""
        ...

    def word_counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many sentences each of the words was counted; words of none are left out."""
        ...

    def count_sentences(self) -> int:
        """Return how many sentences the words were counted in."""
        ...

    def count_unfollowed(self) -> int:
        """Return how many documents were added to events since all were last put, and so are in no storyline yet."""
        ...


class NeighbourWriter(Protocol):
    """Changes some events, and what finds them, and leaves the rest alone."""

    def file_signs(self, kind: SignedKind, filed: Mapping[str, Iterable[int]], *, whole: bool) -> None:
        """File each id under its signs in place of earlier ones; `whole` takes away all others of the kind too."""
        ...

    def put_word_counts(self, counts: Mapping[str, int], sentences: int) -> None:
        """Replace all counts of words, and of the sentences that they were counted in."""
        ...

    def update_events(self, changed: Iterable[Event], gone: Iterable[str], *, documents: int) -> None:
        """Put events in place of those with their ids, take others away, and set the event of the changed ones' claims.

        The redirects of a changed event lead to it; `documents` are added to the count of those not followed yet.
        """
        ...

    def update_copies(self, pairs: Iterable[CopyPair]) -> None:
        """Put each pair in place of the pairs in which its document repeats another."""
        ...
