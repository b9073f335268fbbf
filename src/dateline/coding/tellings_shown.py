"""Words that a page gives to somebody, and whether a name or a noun on a page is somebody."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words
from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that a page gives to somebody: who it is as a phrase of a sentence or as plain words, and the words."""

    sentence: ParsedSentence
    who: Span
    head: Token | None
    cue: Span
    content: tuple[Span, ...]
    is_label: bool = False


def bears_outlet(name: str) -> bool:
    """Say whether a name holds a word that media bear in theirs."""
    words = name.split()
    cues = load_attribution_cues()
    return (
        len(words) > 1
        and all(word[:1].isupper() or word in ("of", "the") for word in words)
        and any(word.lower() in cues.outlet_words or word.lower() in cues.media for word in words)
    )


def bears_monitor(name: str) -> bool:
    """Say whether a name of two words or more holds one of those who count and observe."""
    words = name.split()
    monitors = load_telling_words().monitors
    return (
        len(words) > 1 and name[:1].isupper() and any(word.lower() in monitors for word in words if word[:1].isupper())
    )


def is_agent(head: Token) -> bool:
    """Say whether the head of a label is somebody: a body, persons, or a name that is one's."""
    if head.ent_type_ in ("GPE", "LOC", "DATE", "FAC") and head.pos_ == "PROPN" and not head.text.isupper():
        return False
    words = load_telling_words()
    lower = head.lower_
    if lower in words.agents and words.agents[lower][0] != "instrument":
        return True
    if head.pos_ == "NOUN":
        return judge_number(head) is not None
    return head.ent_type_ in ("PERSON", "ORG") or head.text.isupper()
