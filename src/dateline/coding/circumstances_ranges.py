"""Stretches of time that a sentence tells by its prepositions: "since early May", "between Monday and Thursday"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from dateline.coding.phrases import ParsedSentence, read_text
from dateline.model.mention import TimeMention

_BEFORE = re.compile(r"\b(since|between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r",?\s+(?:and|to|until|till|through)\s+(?:the\s+)?", re.IGNORECASE)
_REACH = 16


def stretch_time(
    mention: TimeMention, mentions: list[TimeMention], sentence: ParsedSentence, published: str | None
) -> TimeMention:
    """Return a time with the days to which its prepositions stretch it, else as it is.

    What has been so since a day has been so until it was told; between two days, and from one to another, is all that
    lies between; its words are those of its beginning. `mentions` are the times of the sentence in order.
    """
    if mention.type not in ("DATE", "TIME") or mention.from_ is None:
        return mention
    word = _preposition(mention, sentence)
    if word == "since":
        day = (published or "")[:10]
        return replace(mention, to=day) if day and (mention.to or "")[:10] <= day else mention
    first, last = _find_pair(mention, mentions, sentence)
    if first is None or last is None or not last.to or not first.from_ or first.from_ > last.to:
        return mention
    return replace(first, to=last.to, timex=f"{first.timex}/{last.timex}")


def _preposition(mention: TimeMention, sentence: ParsedSentence) -> str:
    start = mention.start - sentence.span.start
    found = _BEFORE.search(read_text(sentence.doc)[max(0, start - _REACH) : start])
    return found[1].lower() if found is not None else ""


def _find_pair(
    mention: TimeMention, mentions: list[TimeMention], sentence: ParsedSentence
) -> tuple[TimeMention | None, TimeMention | None]:
    """Return the two times of which one is the mention and between which something was."""
    text, start = read_text(sentence.doc), sentence.span.start
    for first, last in pairwise(mentions):
        if mention not in (first, last) or not _JOINED.fullmatch(text[first.end - start : last.start - start]):
            continue
        if _preposition(first, sentence) in ("between", "from") and last.type == first.type == "DATE":
            return first, last
    return None, None
