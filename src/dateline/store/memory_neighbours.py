"""Finding what stands beside a new document in memory: parts of the view and of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.store.memory_tables import Tables
from dateline.store.neighbours import SignedKind


class MemoryNeighbourView:
    """Finds neighbours in memory."""

    _tables: Tables

    def holders(self, kind: SignedKind, asked: Iterable[int], *, limit: int) -> Mapping[int, Sequence[str]]:
        """Return the ids filed under each of the signs."""
        wanted = set(asked)
        found: dict[int, list[str]] = {}
        for (one, holder), signs in reversed(self._tables.signs.items()):
            for sign in wanted.intersection(signs) if one == kind else ():
                found.setdefault(sign, []).append(holder)
        return {sign: holders[:limit] for sign, holders in found.items()}

    def copies_of(self, documents: Iterable[str]) -> Sequence[CopyPair]:
        """List the copy pairs in which one of the documents repeats another."""
        wanted = set(documents)
        return [pair for pair in self._tables.copies.values() if pair.document in wanted]

    def bases_of(self, documents: Iterable[str]) -> Mapping[str, str | None]:
        """Return how the date of each of the documents is known."""
        held = self._tables.documents
        return {one: held[one].published_basis for one in documents if one in held}

    def word_counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many sentences each of the words was counted."""
        counted = self._tables.word_counts
        return {word: counted[word] for word in words if word in counted}

    def count_sentences(self) -> int:
        """Return how many sentences the words were counted in."""
        return self._tables.marks.get("sentences", 0)

    def count_unfollowed(self) -> int:
        """Return how many documents were added to events since all were last put."""
        return self._tables.marks.get("unfollowed", 0)


class MemoryNeighbourWriter:
    """Changes some events in memory."""

    _tables: Tables

    def file_signs(self, kind: SignedKind, filed: Mapping[str, Iterable[int]], *, whole: bool) -> None:
        """File each id under its signs in place of earlier ones."""
        kept = self._tables.signs
        for key in [key for key in kept if key[0] == kind and (whole or key[1] in filed)]:
            del kept[key]
        kept.update({(kind, holder): frozenset(signs) for holder, signs in filed.items()})

    def put_word_counts(self, counts: Mapping[str, int], sentences: int) -> None:
        """Replace all counts of words."""
        self._tables.word_counts = dict(counts)
        self._tables.marks["sentences"] = sentences

    def update_events(self, changed: Iterable[Event], gone: Iterable[str], *, documents: int) -> None:
        """Put events in place of those with their ids, and take others away."""
        tables, fresh = self._tables, list(changed)
        for name in [*(event.id for event in fresh), *gone]:
            tables.events.pop(name, None)
            tables.redirects.pop(name, None)
        for event in fresh:
            tables.events[event.id] = event
            tables.redirects.update(dict.fromkeys(event.redirects, event.id))
            for claim in event.claims:
                if claim in tables.claims:
                    tables.claims[claim] = tables.claims[claim].move(event.id)
        tables.marks["unfollowed"] = tables.marks.get("unfollowed", 0) + documents

    def update_copies(self, pairs: Iterable[CopyPair]) -> None:
        """Put each pair in place of the pairs in which its document repeats another."""
        found = {pair.document: pair for pair in pairs}
        kept = {key: pair for key, pair in self._tables.copies.items() if pair.document not in found}
        kept.update({(pair.document, pair.of, pair.kind, pair.share): pair for pair in found.values()})
        self._tables.copies = kept
