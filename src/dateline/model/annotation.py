"""Annotations: everything that was found in one text."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.claim import Claim
from dateline.model.mention import ActorMention, Attribution, PlaceMention, Predicate, TimeMention, Uncoded
from dateline.model.passage import DocumentReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything that was found in one document: its reading, mentions, attributions, claims and what was not coded.

    `carriers` pass on what others said ("in remarks carried by the agency"), or say more than their words show; chains
    are made of them beside the attributions, and they are not exchanged. `note` says why a document was not coded at all (for example `not coded: language`), null otherwise.
    """

    reading: DocumentReading
    attributions: tuple[Attribution, ...] = ()
    carriers: tuple[Attribution, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    note: str | None = None
