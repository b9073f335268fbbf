"""Chains: from the origin of a claim outward to who published the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.outlets import load_outlets
from dateline.model.claim import AttributionLink
from dateline.model.codes import LinkKind
from dateline.model.mention import Attribution
from dateline.model.passage import DocumentReading
from dateline.model.span import Span

STANCES = frozenset({"say", "deny", "confirm", "doubt", "believe"})
"""How a cue must take its content for its source to be where the claim comes from; a plan is nobody's report."""

UNNAMED = "unnamed source"


BUCKET = 512
"""How many code points share one drawer of the index over contents."""


class ChainBuilder:
    """Builds the chains of one document; what a trigger costs does not grow with the document."""

    def __init__(self, attributions: Sequence[Attribution], reading: DocumentReading) -> None:
        self._text = reading.document.text
        self._source = reading.document.source
        self._passages = reading.passages
        self._starts = [passage.start for passage in reading.passages]
        self._drawers: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            if attribution.stance in STANCES:
                self._file(attribution)

    def build(self, trigger: Span) -> tuple[AttributionLink, ...]:
        """Return the links through which a claim came, the origin first and the document's publisher last."""
        links = _link_all(self._order(trigger), self._text)
        voice = self._find_voice(trigger.start)
        if voice is not None:
            links.append(_publisher(voice, self._source))
        if self._source is not None:
            links.append(_publisher(self._source, self._source))
        return tuple(_drop_repeats(links))

    def _file(self, attribution: Attribution) -> None:
        drawers = {n for part in attribution.content for n in range(part.start // BUCKET, part.end // BUCKET + 1)}
        for number in drawers:
            self._drawers.setdefault(number, []).append(attribution)

    def _order(self, trigger: Span) -> list[Attribution]:
        """Return the attributions whose content holds the trigger, the innermost first.

        What is within something else is shorter; of two with the same words, one is cited by the other.
        """
        filed = self._drawers.get(trigger.start // BUCKET, ())
        holding = [a for a in filed if any(part.overlaps(trigger) for part in a.content)]
        return sorted(holding, key=lambda a: (_measure(a), not _is_cited(a, self._text), -_place(a)))

    def _find_voice(self, offset: int) -> str | None:
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._passages[place].end:
            return None
        return self._passages[place].voice


def build_chain(
    trigger: Span, attributions: Sequence[Attribution], reading: DocumentReading
) -> tuple[AttributionLink, ...]:
    """Return the links through which a claim came, the origin first and the document's publisher last.

    The trigger is where the claim's deed is named: every attribution whose content holds it is a link, the innermost
    first; then comes the voice of the passage, then the document's source. For many triggers of one document, keep a
    `ChainBuilder`.
    """
    holding = [a for a in attributions if any(part.overlaps(trigger) for part in a.content)]
    return ChainBuilder(holding, reading).build(trigger)


def _link_all(attributions: Sequence[Attribution], text: str) -> list[AttributionLink]:
    """Return the links of attributions; who cites by the cue of the one he cites passes the quotation on as it is."""
    links: list[AttributionLink] = []
    for place, attribution in enumerate(attributions):
        link = _link(attribution, text)
        if place > 0 and attribution.cue == attributions[place - 1].cue:
            link = replace(link, cue=None, quotation=links[-1].quotation)
        links.append(link)
    return links


def _is_cited(attribution: Attribution, text: str) -> bool:
    citing = load_attribution_cues().citing
    return any(part.cut(text).lower() in citing for part in attribution.cue)


def _measure(attribution: Attribution) -> int:
    return sum(part.end - part.start for part in attribution.content)


def _place(attribution: Attribution) -> int:
    return attribution.cue[0].start if attribution.cue else 0


def _link(attribution: Attribution, text: str) -> AttributionLink:
    source = attribution.source[0] if attribution.source else None
    return AttributionLink(
        name=attribution.source_name or UNNAMED,
        id=attribution.source_id,
        kind=_judge_kind(attribution, text),
        anonymous=attribution.anonymous or attribution.source_name is None,
        cue=attribution.cue[0].cut(text) if attribution.cue else None,
        quotation=attribution.quotation,
        text=source.cut(text) if source else None,
        start=source.start if source else None,
        end=source.end if source else None,
    )


def _judge_kind(attribution: Attribution, text: str) -> LinkKind:
    if attribution.source_name is None:
        return "unknown"
    if load_outlets().match(attribution.source_name) is not None:
        return "published"
    cues = load_attribution_cues()
    words = [word.strip(_MARKS).lower() for part in attribution.cue for word in part.cut(text).split()]
    if cues.written.intersection(words):
        return "wrote"
    source = [word.strip(_MARKS).lower() for part in attribution.source for word in part.cut(text).split()]
    if source and cues.artifacts.intersection((source[-1], source[-1].removesuffix("s"))):
        return "document"
    return "spoke"


_MARKS = ".,;:!?\"'“”‘’()"


def _publisher(name: str, publisher: str | None) -> AttributionLink:
    """Return the link of a voice: an outlet publishes, anybody else who is given at length wrote."""
    outlet = load_outlets().match(name)
    return AttributionLink(
        name=outlet.name if outlet else name,
        id=outlet.id if outlet else None,
        kind="published" if outlet or name == publisher else "wrote",
        anonymous=False,
        cue=None,
        quotation=None,
        text=None,
        start=None,
        end=None,
    )


def _drop_repeats(links: Iterable[AttributionLink]) -> list[AttributionLink]:
    """Return the links without neighbours that are the same; who publishes stays as the publisher."""
    kept: list[AttributionLink] = []
    for link in links:
        if kept and (kept[-1].name == link.name or (link.id is not None and kept[-1].id == link.id)):
            if link.kind == "published" and link.cue is None:
                kept[-1] = replace(kept[-1], kind="published", anonymous=False)
            continue
        kept.append(link)
    return kept
