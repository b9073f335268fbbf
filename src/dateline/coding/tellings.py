"""Tellings: through whose hands what an attribution gives came, and how far a voice reaches beyond its words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.model.mention import Attribution, Telling, TellingSource
from dateline.model.passage import DocumentReading


def find_tellings(
    sentences: Sequence[ParsedSentence],
    reading: DocumentReading,
    actors: Sequence[Sequence[ActorSpan]],
    attributions: Sequence[Attribution],
) -> tuple[Telling, ...]:
    """Return how each attribution came to the text, and what is told without one, in order of the text."""
    return tuple(map(tell_plainly, attributions))


def tell_plainly(attribution: Attribution) -> Telling:
    """Return the telling of an attribution whose source is the only one."""
    return Telling(attribution=attribution, sources=(source_of(attribution),))


def source_of(attribution: Attribution) -> TellingSource:
    """Return an attribution's own source."""
    return TellingSource(
        name=attribution.source_name,
        id=attribution.source_id,
        anonymous=attribution.anonymous,
        words=attribution.source[0] if attribution.source else None,
        cue=attribution.cue[0] if attribution.cue else None,
    )
