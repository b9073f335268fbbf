"""Updating: bringing events, and what follows from them, up to date with what was read and judged.

The thorough way reads all claims. The quick way puts a few new documents beside what stands and touches only their
neighbourhood; what it needs to find neighbours, signs and counts of words, is filed by the thorough one.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.following import follow
from dateline.model.claim import Claim
from dateline.model.document import CopyPair, Document
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.query import ClaimQuery
from dateline.reconciliation import copies as copying
from dateline.reconciliation.commonness import Commonness, list_words
from dateline.reconciliation.copies import compare_sketches, find_copies
from dateline.reconciliation.grouping import COMMON
from dateline.reconciliation.neighbourhood import (
    Extension,
    Standing,
    elect_neighbours,
    extend,
    list_signs,
    list_wide_signs,
)
from dateline.reconciliation.reconcile import build_events, list_names, list_standing, settle
from dateline.store.base import Store, View, Writer
from dateline.store.filing import published_at
from dateline.updating_stock import list_former, open_stock

FEW = 64
"""Up to so many new documents go beside what stands, where much does."""

MUCH = 20_000
"""From how many claims on that is done; fewer are reconciled as a whole in seconds."""

BEHIND = 0.02
"""The share of documents that storylines may lack before everything is done anew."""

NAMES_TRIED = 4
"""How many ids of a new event are looked up, to see whether they are in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What finds the neighbours of new documents: the signs of events and documents, and counts of words."""

    events: Mapping[str, Iterable[int]]
    documents: Mapping[str, Iterable[int]]
    words: Mapping[str, int]
    sentences: int


def file_whole(writer: Writer, filing: Filing) -> None:
    """Keep what finds neighbours, in place of all that was kept of it."""
    writer.file_signs("event", filing.events, whole=True)
    writer.file_signs("document", filing.documents, whole=True)
    writer.put_word_counts(filing.words, filing.sentences)


def bring_up_to_date(store: Store, fresh: Sequence[str], *, again: Sequence[str] = ()) -> int:
    """Bring events up to date after reading; return how many documents storylines, agreements and forecasts lack.

    `fresh` are the documents that were read for the first time, `again` those that were read anew.
    """
    with store.view() as view:
        counts, behind = view.counts(), view.count_unfollowed()
        unsettled = view.count_unsettled() > 0 or (bool(counts["claims"]) and not counts["events"])
        near = (
            0 < len(fresh) <= FEW
            and not again
            and not unsettled
            and counts["claims"] >= MUCH
            and view.count_sentences() > 0
            and behind + len(fresh) <= max(FEW, BEHIND * counts["documents"])
        )
    if near:
        update_casebook(store, fresh)
        return behind + len(fresh)
    if fresh or again or unsettled:
        reconcile_casebook(store)
        return 0
    return behind


def reconcile_casebook(store: Store) -> int:
    """Group the claims of the casebook into events, and follow these over time; return how many events there are."""
    with store.view() as view:
        drawn: dict[str, array[int]] = {}
        copies = find_copies(view.whole_documents(), drawn)
        stock, earlier = open_stock(view), list_former(view)
        settled = settle(stock, earlier=earlier, judgements=view.judgements())
        events: list[Event] = []
        signs: dict[str, array[int]] = {}
        for event, claims in build_events(settled, stock, copies=copies, bases=view.bases_of):
            events.append(event)
            signs[event.id] = array("q", list_signs(claims))
        followed = follow(view, events, stock.fetch, copies, earlier)
    with store.writer() as writer:
        writer.put_copies(copies)
        writer.put_events(followed.events)
        writer.put_followings(followed.found)
        counted = settled.commonness
        file_whole(writer, Filing(events=signs, documents=drawn, words=counted.counts, sentences=counted.sentences))
    return len(events)


def update_casebook(store: Store, fresh: Sequence[str]) -> int:
    """Put the claims of new documents, by their ids, into the events beside them; return how many events changed.

    The documents must have been read, and none of their claims be in an event yet. Storylines, agreements and
    forecasts stay as they are, and the store counts the documents that they lack.
    """
    with store.view() as view:
        documents = sorted((view.document(one) for one in fresh), key=_order)
        signs = {document.id: copying.list_signs(document) for document in documents}
        pairs = _find_pairs(view, documents, signs)
        extension = _extend(view, documents, pairs)
    with store.writer() as writer:
        writer.update_copies(pairs)
        writer.update_events(extension.changed, extension.gone, documents=len(documents))
        writer.file_signs("event", {**dict.fromkeys(extension.gone, ()), **extension.signs}, whole=False)
        writer.file_signs("document", signs, whole=False)
    return len(extension.changed)


def _extend(view: View, documents: Sequence[Document], pairs: Sequence[CopyPair]) -> Extension:
    claims = [claim for document in documents for claim in view.claims(ClaimQuery(document=document.id))]
    fresh = [claim for claim in claims if claim.event_id is None]
    again = _list_events_of(view, {pair.document for pair in pairs} - {document.id for document in documents})
    beside = _load_beside(view, [*_find_beside(view, fresh), *again])
    at_hand = [claim for standing in beside for claim in standing.claims]
    words = {word for claim in (*fresh, *at_hand) for word in list_words(claim)}
    return extend(
        fresh,
        beside,
        again=again,
        commonness=Commonness(view.word_counts(words), view.count_sentences()),
        copies=lambda asked: _load_copies(view, asked, pairs),
        judgements=_load_judgements(view, beside),
        bases=view.bases_of,
        known=set(view.events_by_id(name for claim in fresh for name in islice(list_names(claim.id), NAMES_TRIED))),
    )


def _find_beside(view: View, fresh: Sequence[Claim]) -> list[str]:
    signs = [list_wide_signs(claim) for claim in fresh]
    held = view.holders("event", (sign for wide in signs for sign in wide), limit=COMMON + 1)
    return elect_neighbours(signs, held)


def _load_beside(view: View, names: Iterable[str]) -> list[Standing]:
    events = view.events_by_id(dict.fromkeys(names))
    claims = view.claims_by_id(claim for event in events.values() for claim in event.claims)
    return [
        Standing(event=event, claims=tuple(claims[one] for one in event.claims if one in claims))
        for event in events.values()
    ]


def _load_judgements(view: View, beside: Sequence[Standing]) -> list[Judgement]:
    names = [
        name for standing in beside for name in (standing.event.id, *standing.event.redirects, *standing.event.claims)
    ]
    found = view.judgements_on(names)
    return list_standing({one.id: one for listed in found.values() for one in listed}.values())


def _load_copies(view: View, documents: Iterable[str], pairs: Sequence[CopyPair]) -> list[CopyPair]:
    """Return which document each of some documents repeats, and which that one does, to the first."""
    found = {pair.document: pair for pair in pairs}
    asked = set(documents)
    open_ones = asked - found.keys() | {pair.of for pair in pairs}
    while open_ones:
        new = {pair.document: pair for pair in view.copies_of(sorted(open_ones)) if pair.document not in found}
        asked |= open_ones
        found |= new
        open_ones = {pair.of for pair in new.values()} - asked
    return list(found.values())


def _list_events_of(view: View, documents: Iterable[str]) -> set[str]:
    found = (claim.event_id for one in sorted(documents) for claim in view.claims(ClaimQuery(document=one)))
    return {event for event in found if event is not None}


def _find_pairs(view: View, documents: Sequence[Document], signs: Mapping[str, Iterable[int]]) -> list[CopyPair]:
    """Return the pairs that new documents make with others and among themselves, the best one of each document."""
    most = copying.MOST_POSTINGS
    held = view.holders("document", (sign for found in signs.values() for sign in found), limit=most + 1)
    texts = {document.id: document for document in documents}
    sketches = {document.id: copying.draw_sketch(document) for document in documents}
    best: dict[str, CopyPair] = {}
    for number, document in enumerate(documents):
        shared: Counter[str] = Counter()
        for sign in signs[document.id]:
            found = held.get(sign, ())
            shared.update(found if len(found) <= most else ())
        for other in documents[:number]:
            shared[other.id] += len(set(signs[document.id]) & set(signs[other.id]))
        nearest = shared.most_common(copying.MOST_COMPARED)
        texts |= {name: view.document(name) for name, _ in nearest if name not in texts}
        sketches |= {name: copying.draw_sketch(texts[name]) for name, _ in nearest if name not in sketches}
        # Of several that a document repeats as much, the first one is meant.
        for name, count in sorted(nearest, key=lambda pair: _order(texts[pair[0]])):
            other = texts[name]
            later, earlier = (document, other) if _order(document) >= _order(other) else (other, document)
            pair = compare_sketches(sketches[later.id], sketches[earlier.id], count)
            if pair is not None and (pair.document not in best or best[pair.document].share < pair.share):
                best[pair.document] = pair
    new = {document.id for document in documents}
    standing = {pair.document: pair for pair in view.copies_of(one for one in best if one not in new)}
    return [pair for one, pair in best.items() if one not in standing or standing[one].share < pair.share]


def _order(document: Document) -> tuple[str, str]:
    return published_at(document), document.id
