"""Joining what the rules and the learned reader find: the reader's spans, the rules' sense of what a cue means.

A cue that both find keeps the stance that the rules give it and takes the reader's spans. What only the reader finds is
kept if it is probable; what only the rules find is kept unless the reader thinks little of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_settling import Draft
from dateline.coding.phrases import ParsedSentence
from dateline.coding.reader import Hint, ReadAttribution
from dateline.lexicon.cues import Cue, load_attribution_cues
from dateline.model.span import Span

SURE = 0.7
"""How probable a cue must be that only the reader finds."""

LIKELY = 0.4
"""How probable the reader must find a cue of the rules for its own spans to hold there, and for the cue to stay."""

SPOKEN = 0.05
"""How probable the reader must find a cue of the rules to stay that tells of words and of no thoughts."""

_SPEECH = frozenset({"say", "deny", "confirm"})


def hint_at(drafts: Sequence[Draft]) -> list[Hint]:
    """Return what the rules found as hints for the reader."""
    return [
        Hint(source=(draft.source,) if draft.source else (), cue=draft.cue, content=draft.content) for draft in drafts
    ]


def merge(drafts: Sequence[Draft], read: Sequence[ReadAttribution], sentences: Sequence[ParsedSentence]) -> list[Draft]:
    """Return the attributions of rules and reader together, in order of their cues."""
    starts = [sentence.span.start for sentence in sentences]
    ordered = sorted(drafts, key=lambda d: d.cue)
    longest = max((draft.cue.end - draft.cue.start for draft in drafts), default=0)
    merged: list[Draft] = []
    matched: set[int] = set()
    for item in read:
        first = bisect_left(ordered, item.cue.start - longest, key=lambda d: d.cue.start)
        last = bisect_left(ordered, item.cue.end, key=lambda d: d.cue.start)
        partners = [number for number in range(first, last) if ordered[number].cue.overlaps(item.cue)]
        merged += _join([ordered[number] for number in partners if number not in matched], item, sentences, starts)
        matched.update(partners)
    merged += [draft for number, draft in enumerate(ordered) if number not in matched]
    return sorted(merged, key=lambda d: (d.cue.start, -d.cue.end))


def _join(
    partners: Sequence[Draft], item: ReadAttribution, sentences: Sequence[ParsedSentence], starts: Sequence[int]
) -> Iterator[Draft]:
    if not partners:
        if item.probability >= SURE and item.content:
            yield from _found_alone(item, sentences, starts)
        return
    if any(_is_layout(draft) for draft in partners):
        yield from partners
    elif item.probability >= LIKELY and item.content:
        yield _agree(partners[0], item)
    else:
        yield from (draft for draft in partners if item.probability >= _find_bound(draft))


def _find_bound(draft: Draft) -> float:
    return SPOKEN if draft.finding.stance in _SPEECH else LIKELY


def _agree(draft: Draft, item: ReadAttribution) -> Draft:
    """Return the rules' attribution with the reader's spans."""
    source = _choose_source(item)
    finding = draft.finding
    if source is not None and (draft.source is None or not draft.source.overlaps(source)):
        finding = replace(finding, speaker=_find_speaker(finding.sentence, source))
    return replace(draft, finding=finding, source=source, cue=item.cue, content=item.content, found_by="both")


def _found_alone(item: ReadAttribution, sentences: Sequence[ParsedSentence], starts: Sequence[int]) -> Iterator[Draft]:
    place = bisect_right(starts, item.cue.start) - 1
    if place < 0:
        return
    sentence, source = sentences[place], _choose_source(item)
    first, last = sentence.token_at(item.cue.start), sentence.token_at(item.cue.end - 1)
    if first is None or last is None:
        return
    cue = _look_up(first, last)
    finding = Finding(
        sentence=sentence,
        source=None,
        speaker=_find_speaker(sentence, source) if source is not None else None,
        cue=(first.i, last.i),
        content=(),
        stance=cue.stance if cue is not None else None,
        way=cue.way if cue is not None else "spoke",
        is_clause=True,
        is_sourceless=source is None,
    )
    yield Draft(finding=finding, source=source, cue=item.cue, content=item.content, found_by="reader")


def _choose_source(item: ReadAttribution) -> Span | None:
    """Return the part of a source that stands nearest to its cue."""
    return min(item.source, key=lambda part: max(part.start - item.cue.end, item.cue.start - part.end), default=None)


def _find_speaker(sentence: ParsedSentence, source: Span) -> int | None:
    """Return the token that a source hangs by, if it stands in the sentence."""
    first, last = sentence.token_at(source.start), sentence.token_at(source.end - 1)
    if first is None or last is None:
        return None
    inside = sentence.doc[first.i : last.i + 1]
    return next((word.i for word in inside if not first.i <= word.head.i <= last.i or word.head.i == word.i), first.i)


def _look_up(first: Token, last: Token) -> Cue | None:
    """Return what the lexicon has on a cue's words, the last of them that it knows first."""
    cues = load_attribution_cues()
    for at in range(last.i, first.i - 1, -1):
        lemma = last.doc[at].lemma_.lower()
        entry = cues.verbs.get(lemma)
        found = next(iter(entry.values())) if entry else cues.nouns.get(lemma) or cues.adjectives.get(lemma)
        if found is not None:
            return found
    return None


def _is_layout(draft: Draft) -> bool:
    """Say whether the page and no word attributes: a speaker before a colon, a signature."""
    return draft.finding.cue == (0, 0) and draft.finding.source is None and not draft.finding.content
