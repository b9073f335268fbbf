"""Chains: from the origin of a claim outward to who published the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.lexicon.outlets import load_outlets
from dateline.model.claim import AttributionLink
from dateline.model.codes import LinkKind
from dateline.model.mention import Attribution
from dateline.model.passage import DocumentReading
from dateline.model.span import Span


def build_chain(
    trigger: Span, attributions: Sequence[Attribution], reading: DocumentReading
) -> tuple[AttributionLink, ...]:
    """Return the links through which a claim came, the origin first and the document's publisher last.

    The trigger is where the claim's deed is named: every attribution whose content holds it is a link, the innermost
    first; then comes the voice of the passage, then the document's source.
    """
    text = reading.document.text
    links = [_link(a, text) for a in _order(trigger, attributions)]
    passage = reading.passage_at(trigger.start)
    quoted = next((link.quotation for link in reversed(links)), None)
    if passage is not None and passage.voice is not None:
        links.append(_publisher(passage.voice, quoted))
    if reading.document.source is not None:
        links.append(_publisher(reading.document.source, None))
    return tuple(_drop_repeats(links))


def _order(trigger: Span, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions whose content holds the trigger, the innermost first."""
    holding = [a for a in attributions if any(part.overlaps(trigger) for part in a.content)]
    return sorted(
        holding, key=lambda a: (sum(part.end - part.start for part in a.content), -a.cue[0].start if a.cue else 0)
    )


def _link(attribution: Attribution, text: str) -> AttributionLink:
    source = attribution.source[0] if attribution.source else None
    return AttributionLink(
        name=attribution.source_name or "unnamed source",
        id=attribution.source_id,
        kind=_judge_kind(attribution),
        anonymous=attribution.anonymous or attribution.source_name is None,
        cue=attribution.cue[0].cut(text) if attribution.cue else None,
        quotation=attribution.quotation,
        text=source.cut(text) if source else None,
        start=source.start if source else None,
        end=source.end if source else None,
    )


def _judge_kind(attribution: Attribution) -> LinkKind:
    if attribution.source_name is None:
        return "unknown"
    if load_outlets().match(attribution.source_name) is not None:
        return "published"
    return "spoke"


def _publisher(name: str, quotation: object) -> AttributionLink:
    outlet = load_outlets().match(name)
    return AttributionLink(
        name=outlet.name if outlet else name,
        id=outlet.id if outlet else None,
        kind="published",
        anonymous=False,
        cue=None,
        quotation=None,
        text=None,
        start=None,
        end=None,
    )


def _drop_repeats(links: Iterable[AttributionLink]) -> list[AttributionLink]:
    kept: list[AttributionLink] = []
    for link in links:
        if not kept or (kept[-1].name != link.name and (link.id is None or kept[-1].id != link.id)):
            kept.append(link)
    return kept
