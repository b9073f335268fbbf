"""Carriers: who passed on what others said, and how far a voice reaches, beyond what an attribution's words show."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.model.mention import Attribution
from dateline.model.passage import DocumentReading


def find_carriers(
    sentences: Sequence[ParsedSentence],
    reading: DocumentReading,
    actors: Sequence[Sequence[ActorSpan]],
    attributions: Sequence[Attribution],
) -> tuple[Attribution, ...]:
    """Return what chains are made of beside the attributions themselves, in order of the text."""
    return ()
