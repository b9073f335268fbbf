"""Annotations: everything that was found in one text."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.claim import Claim
from dateline.model.mention import ActorMention, Attribution, PlaceMention, Predicate, Telling, TimeMention, Uncoded
from dateline.model.passage import DocumentReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything that was found in one document: its reading, mentions, attributions, claims and what was not coded.

    `tellings` say through whose hands the attributions came; chains are made of them, and they are not exchanged.
    `note` says why a document was not coded at all (for example `not coded: language`), null otherwise.
    """

    reading: DocumentReading
    attributions: tuple[Attribution, ...] = ()
    tellings: tuple[Telling, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    note: str | None = None
