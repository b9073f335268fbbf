"""Settling attributions: quotations are taken whole and followed on, and what is said within what is said is sifted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_quotes import Quotations
from dateline.model.mention import Finder
from dateline.model.span import Span

_FIRST_PERSON = frozenset({"i", "we", "you", "one"})
_SPEECH = frozenset({"say", "deny", "confirm"})
_CONTINUATIONS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution in offsets of the document, with the finding that made it."""

    finding: Finding
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    found_by: Finder = "rules"


def draft(finding: Finding) -> Draft:
    """Return a finding with offsets of the document."""
    sentence = finding.sentence
    return Draft(
        finding=finding,
        source=sentence.offsets(*finding.source) if finding.source else None,
        cue=sentence.offsets(*finding.cue),
        content=tuple(sentence.offsets(*part) for part in finding.content),
    )


def settle(drafts: Sequence[Draft], quotations: Quotations, paragraphs: Sequence[Span], text: str) -> list[Draft]:
    """Return the drafts with whole quotations, without those that stand inside another for no good reason."""
    drafts = [_bound_by_clause(d, drafts, text) for d in drafts]
    bounded = [b for d in drafts if (b := bound(d, quotations, text)).content]
    widened = [take_whole_quotations(d, quotations) for d in bounded]
    kept = _sift(sorted(widened, key=lambda d: (d.cue.start, -d.cue.end)), quotations, text)
    return _follow_on(kept, quotations, paragraphs, text)


def bound(item: Draft, quotations: Quotations, text: str) -> Draft:
    """Return a draft whose content does not leave the quotation, the brackets or the clause that its cue stands in."""
    quotation = quotations.at(item.cue.start)
    if quotation is not None and quotation.covers(item.cue):
        item = replace(item, content=_clip(item.content, quotation))
    sentence = item.finding.sentence.span
    start = min(item.cue.start, item.source.start if item.source else item.cue.start)
    opening = text.rfind("(", sentence.start, start)
    closing = text.find(")", item.cue.end, sentence.end)
    if opening >= 0 and closing >= 0 and ")" not in text[opening:start] and "(" not in text[item.cue.end : closing]:
        return _bound_by_brackets(item, Span(opening + 1, closing), text)
    relative = _RELATIVE.search(text, max(sentence.start, start - 12), start)
    if relative is not None and relative.end() == start:
        return replace(item, content=_clip(item.content, Span(relative.start(1), sentence.end)))
    return item


def _bound_by_clause(item: Draft, drafts: Sequence[Draft], text: str) -> Draft:
    """Keep "according to X" that stands within what somebody says to what is said."""
    if not item.cue.cut(text).lower().startswith("according"):
        return item
    for other in drafts:
        if other.finding.sentence is not item.finding.sentence or other.finding.stance is None:
            continue
        holding = next((p for p in other.content if p.start >= other.cue.end and p.covers(item.cue)), None)
        if holding is not None and other.finding.is_clause and other is not item:
            return replace(item, content=_clip(item.content, holding))
    return item


_RELATIVE = re.compile(r"[\s,](where|which|who|whom|when|whose),?\s*")


def _bound_by_brackets(item: Draft, inside: Span, text: str) -> Draft:
    """Words in brackets beside the cue are its content; with none there, it is what stands before the brackets."""
    if any(part.start >= item.cue.end and part.end > inside.end + 2 for part in item.content):
        return item
    rest = _clip(item.content, inside)
    if sum(len(part.cut(text).split()) for part in rest) >= 2:
        source = item.source
        if source is not None and source.start < inside.start:
            return item
        return replace(item, content=rest)
    return item


def _clip(parts: Sequence[Span], bounds: Span) -> tuple[Span, ...]:
    clipped = [Span(max(p.start, bounds.start), min(p.end, bounds.end)) for p in parts if p.overlaps(bounds)]
    return tuple(part for part in clipped if part.start < part.end)


def take_whole_quotations(item: Draft, quotations: Quotations) -> Draft:
    """A quotation that the content reaches into belongs to it from mark to mark."""
    parts = []
    for part in item.content:
        for quotation in quotations.touching(part):
            if not quotation.overlaps(item.cue) and not (item.source and quotation.overlaps(item.source)):
                part = Span(min(part.start, quotation.start), max(part.end, quotation.end))
        parts.append(part)
    return replace(item, content=_merge(parts))


def _merge(parts: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for part in sorted(parts):
        if merged and part.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return tuple(merged)


def _sift(drafts: Sequence[Draft], quotations: Quotations, text: str) -> list[Draft]:
    kept: list[Draft] = []
    claimed: set[int] = set()
    for item in drafts:
        if item.finding.is_reverse:
            kept.append(item)
            continue
        if item.cue.start in claimed or any(other.cue.covers(item.cue) for other in kept[-3:]):
            continue
        if not _is_idle(item, drafts, quotations, text):
            kept.append(item)
            claimed.add(item.cue.start)
        elif _may_link(item, quotations, text):
            kept.append(replace(item, finding=replace(item.finding, is_apart=True)))
            claimed.add(item.cue.start)
    return kept


def _is_idle(item: Draft, drafts: Sequence[Draft], quotations: Quotations, text: str) -> bool:
    """Say whether an attribution stands inside what another attributes, and is no speech of somebody else."""
    quoted = quotations.at(item.cue.start) is not None
    inside = quoted or any(
        other is not item and any(part.covers(item.cue) for part in other.content) for other in _near(item, drafts)
    )
    if not inside:
        return False
    finding = item.finding
    if not quoted and any(_mirrors(other, item, text) for other in _near(item, drafts)):
        return True
    if finding.is_clause and item.source is not None and (finding.stance in _SPEECH or finding.is_noun):
        source = item.source.cut(text)
        return source.lower() in _FIRST_PERSON or (quoted and not source[:1].isupper())
    return quoted or not finding.is_sourceless


def _is_first_person(item: Draft, text: str) -> bool:
    return item.source is not None and item.source.cut(text).lower() in _FIRST_PERSON


def _may_link(item: Draft, quotations: Quotations, text: str) -> bool:
    """Say whether somebody tells what another hopes, or said: no attribution of its own, but a link of a chain."""
    finding = item.finding
    if item.source is None or finding.is_sourceless:
        return False
    if quotations.at(item.cue.start) is not None:
        return finding.is_clause and finding.stance in _SPEECH and not _is_first_person(item, text)
    return (finding.stance == "believe" and finding.is_clause) or (finding.stance in _SPEECH and not finding.is_clause)


def _mirrors(other: Draft, item: Draft, text: str) -> bool:
    """Say whether two attributions hold each other's cue, and the other one leads to its own by "that"."""
    if other is item or not any(part.covers(item.cue) for part in other.content):
        return False
    behind = any(part.start >= other.cue.end and part.cut(text)[:5].lower() == "that," for part in other.content)
    return behind and any(part.covers(other.cue) for part in item.content)


def _near(item: Draft, drafts: Sequence[Draft]) -> Sequence[Draft]:
    place = bisect_left(drafts, item.cue.start, key=lambda d: d.cue.start)
    return drafts[max(0, place - 12) : place + 12]


def _follow_on(drafts: Sequence[Draft], quotations: Quotations, paragraphs: Sequence[Span], text: str) -> list[Draft]:
    """Give the quotations that nobody claims to the speaker before them."""
    claimed = {q.start for d in drafts for part in d.content for q in quotations.touching(part)}
    claimed |= {q.start for d in drafts if (q := quotations.at(d.cue.start)) is not None}
    speaking = [d for d in drafts if any(True for part in d.content for _ in quotations.touching(part))]
    added: dict[int, list[Span]] = {}
    for item in speaking:
        for quotation in _find_continuations(item, quotations, paragraphs, text):
            if quotation.start in claimed:
                break
            claimed.add(quotation.start)
            added.setdefault(id(item), []).append(quotation)
    return [replace(d, content=_merge([*d.content, *added.get(id(d), ())])) for d in drafts]


def _find_continuations(item: Draft, quotations: Quotations, paragraphs: Sequence[Span], text: str) -> list[Span]:
    """Return the quotations that follow an attributed one with nothing but blank space and full stops between."""
    found: list[Span] = []
    end = max(item.content[-1].end, item.cue.end, item.source.end if item.source else 0, item.finding.sentence.span.end)
    place = bisect_left(quotations.spans, end, key=lambda q: q.start)
    for quotation in quotations.spans[place : place + _CONTINUATIONS]:
        between = text[end : quotation.start]
        if between.strip(" \n\r\t.\u00a0\u2060"):
            break
        if "\n" in between and not _fills_paragraph(quotation, paragraphs):
            break
        found.append(quotation)
        end = quotation.end
    return found


def _fills_paragraph(quotation: Span, paragraphs: Sequence[Span]) -> bool:
    place = bisect_left(paragraphs, quotation.end, key=lambda p: p.end)
    if place >= len(paragraphs):
        return False
    paragraph = paragraphs[place]
    return paragraph.start >= quotation.start - 1 and paragraph.end <= quotation.end + 2
