"""A document's text cut into passages and marked pieces, so that a template can write it without losing a letter."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.codes import Status
from dateline.model.mention import Uncoded
from dateline.model.passage import Passage
from dateline.web.naming import Naming, list_namings
from dateline.web.saying import Nesting, Part, list_parts

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that is marked alike all through.

    `anchors` are the claims whose evidence begins here, `status` that of the claim whose sentence or trigger this
    is, `trigger` the claim whose trigger it is, `uncoded` the trigger that yielded none, `chosen` whether the
    asked-for claim rests on it. `parts` are the roles that it plays in attributions, the innermost last, `opening`
    those that begin here; `naming` is what its words name, `named` if the name begins here.
    """

    text: str
    anchors: tuple[Claim, ...] = ()
    trigger: Claim | None = None
    status: Status | None = None
    uncoded: Uncoded | None = None
    chosen: bool = False
    parts: tuple[Part, ...] = ()
    opening: tuple[Part, ...] = ()
    naming: Naming | None = None
    named: bool = False

    @property
    def depth(self) -> int:
        """Return how many reported contents lie around this stretch."""
        return sum(part.role == "content" for part in self.parts)

    @property
    def role(self) -> str | None:
        """Return the role of the stretch in the innermost attribution that it belongs to."""
        return self.parts[-1].role if self.parts else None


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage with its pieces; `passage` is null for text between passages; `shade` tells voices apart.

    `start` is the offset in the document's text at which its pieces begin.
    """

    passage: Passage | None
    pieces: tuple[Piece, ...]
    shade: int
    start: int = 0


def mark_text(
    text: str,
    annotation: Annotation | None,
    claims: Sequence[Claim],
    chosen: Claim | None,
    marks: str = "claims",
) -> list[MarkedPassage]:
    """Return the whole text as passages of marked pieces; put together, the pieces are the text.

    `marks` says what is marked: claims, sayings (attributions by role), or names with why they were taken so.
    """
    passages = annotation.reading.passages if annotation else ()
    uncoded = annotation.uncoded if annotation and marks == "claims" else ()
    parts = list_parts(annotation.attributions) if annotation and marks == "sayings" else []
    namings = list_namings(annotation) if annotation and marks == "names" else []
    pieces = _cut_pieces(len(text), passages, claims, uncoded, [*parts, *namings])
    marker = _Marker(text, claims, uncoded, chosen, Nesting(parts, [start for start, _ in pieces]), namings)
    shades = _choose_shades(passages)
    starts = [passage.start for passage in passages]
    marked: list[MarkedPassage] = []
    for start, end in pieces:
        index = bisect_right(starts, start) - 1
        passage = passages[index] if index >= 0 and start < passages[index].end else None
        piece = marker.mark(start, end)
        if marked and marked[-1].passage is passage:
            marked[-1] = replace(marked[-1], pieces=(*marked[-1].pieces, piece))
        else:
            shade = shades.get(passage.voice, 0) if passage else 0
            marked.append(MarkedPassage(passage, (piece,), shade, start))
    return [held for held in marked if held.passage or any(piece.text.strip() for piece in held.pieces)]


def _choose_shades(passages: Sequence[Passage]) -> dict[str | None, int]:
    voices = dict.fromkeys(passage.voice for passage in passages if passage.voice)
    return {voice: index % 6 for index, voice in enumerate(voices)}


def _cut_pieces(
    length: int,
    passages: Sequence[Passage],
    claims: Sequence[Claim],
    uncoded: Sequence[Uncoded],
    others: Sequence[Part | Naming],
) -> list[tuple[int, int]]:
    cuts = {0, length}
    for other in others:
        cuts.update((other.start, other.end))
    for passage in passages:
        cuts.update((passage.start, passage.end))
    for claim in claims:
        cuts.update((claim.evidence.start, claim.evidence.end))
        cuts.update((claim.evidence.trigger.start, claim.evidence.trigger.end))
    for gap in uncoded:
        cuts.update((gap.start, gap.end))
    ordered = sorted(cut for cut in cuts if 0 <= cut <= length)
    return list(itertools.pairwise(ordered))


class _Marker:
    """Knows which claims and uncoded triggers a stretch of the text belongs to."""

    def __init__(
        self,
        text: str,
        claims: Sequence[Claim],
        uncoded: Sequence[Uncoded],
        chosen: Claim | None,
        nesting: Nesting,
        namings: Sequence[Naming],
    ) -> None:
        self.text = text
        self.chosen = chosen
        self.nesting = nesting
        self.namings = _Cover((naming.start, naming.end, naming) for naming in namings)
        self.begins: dict[int, list[Claim]] = {}
        for claim in claims:
            self.begins.setdefault(claim.evidence.start, []).append(claim)
        self.evidence = _Cover((c.evidence.start, c.evidence.end, c) for c in claims)
        self.triggers = _Cover((c.evidence.trigger.start, c.evidence.trigger.end, c) for c in claims)
        self.uncoded = _Cover((gap.start, gap.end, gap) for gap in uncoded)

    def mark(self, start: int, end: int) -> Piece:
        trigger = self.triggers.find(start)
        holder = trigger or self.evidence.find(start)
        naming = self.namings.find(start)
        return Piece(
            text=self.text[start:end],
            anchors=tuple(self.begins.get(start, ())),
            trigger=trigger,
            status=holder.status if holder else None,
            uncoded=None if trigger else self.uncoded.find(start),
            chosen=self.chosen is not None and self.chosen.evidence.start <= start < self.chosen.evidence.end,
            parts=self.nesting.at(start),
            opening=tuple(self.nesting.begins.get(start, ())),
            naming=naming,
            named=naming is not None and naming.start == start,
        )


class _Cover(Generic[T]):
    """Answers which of many stretches holds an offset; of several, the one that begins first."""

    def __init__(self, stretches: Iterable[tuple[int, int, T]]) -> None:
        self.starts: list[int] = []
        self.held: list[T | None] = []
        ordered = sorted(stretches, key=lambda stretch: stretch[:2])
        edges = sorted({edge for start, end, _ in ordered for edge in (start, end)})
        active: list[tuple[int, int, T]] = []
        waiting = iter(ordered)
        coming = next(waiting, None)
        for edge in edges:
            active = [stretch for stretch in active if stretch[1] > edge]
            while coming is not None and coming[0] <= edge:
                active.append(coming)
                coming = next(waiting, None)
            self.starts.append(edge)
            self.held.append(next((stretch[2] for stretch in active if stretch[1] > edge), None))

    def find(self, offset: int) -> T | None:
        index = bisect_right(self.starts, offset) - 1
        return self.held[index] if index >= 0 else None
