"""Frames of verbs whose content is an infinitive, an object, or what a preposition leads to."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_findings import Frame, Range, pick
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import Cue


def frame_infinitive(
    sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations
) -> Frame | None:
    """An infinitive is planned, urged or expected: "vowed to", "urged them to", "is expected to", "seems to"."""
    node = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if node is None:
        return None
    has_to = any(c.tag_ == "TO" for c in node.children)
    start, end = node.left_edge.i, node.right_edge.i
    if not has_to:
        cue = pick(entry, "noun", "clause") if node.tag_ == "VBG" else pick(entry, "object-complement", "clause")
        return Frame(cue, ((start, end),)) if cue is not None else None
    start = min(start, next(c.i for c in node.children if c.tag_ == "TO")) if start > verb.i else verb.i + 1
    if "raising-to" in entry:
        return _raised(verb, entry["raising-to"], (start, end))
    if spans.is_passive(verb) and (cue := pick(entry, "passive-to")) is not None:
        return _raised(verb, cue, (start, end))
    addressee = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i < node.i), None)
    cue = pick(entry, "object-to") if addressee is not None else pick(entry, "to", "object-to")
    if cue is None:
        return None
    to = next(c.i for c in node.children if c.tag_ == "TO")
    return Frame(cue, ((to if addressee is not None else start, end),))


def _raised(verb: Token, cue: Cue, infinitive: Range) -> Frame | None:
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    parts = [infinitive]
    if subject is not None:
        parts.insert(0, (subject.left_edge.i, min(subject.right_edge.i, verb.i - 1)))
    return Frame(cue, tuple(parts), sourceless=spans.find_agent(verb) is None)


def frame_as(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> Frame | None:
    """Something is described as something."""
    cue = entry.get("as")
    node = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if cue is None or node is None:
        return None
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None:
        return None
    end = node.right_edge.i
    if thing.i < verb.i:
        return Frame(
            cue,
            ((thing.left_edge.i, verb.i - 1), (node.i, end)) if end > node.i else ((thing.left_edge.i, verb.i - 1),),
            node.i,
        )
    return Frame(cue, ((thing.left_edge.i, end),), is_object=True)


def frame_accusation(
    sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations
) -> Frame | None:
    """Somebody is accused of something; the accused belongs to the content."""
    cue = entry.get("object-of")
    if cue is None:
        return None
    node = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "for", "with") and c.i > verb.i), None
    )
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is not None and node is not None:
        return Frame(
            cue, ((passive.left_edge.i, min(passive.right_edge.i, verb.i - 1)), (node.i + 1, node.right_edge.i)), node.i
        )
    return None


def frame_preposition(
    sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations
) -> Frame | None:
    """A preposition leads to the content: "called for", "referred to", "spoke about"."""
    if any(c.dep_ in ("dobj", "ccomp") for c in verb.children):
        return None
    for node in verb.children:
        if node.dep_ != "prep" or node.i < verb.i or node.right_edge.i == node.i:
            continue
        word = node.lower_
        cue = entry.get(f"prep:{word}") or (entry.get(word) if word in _PREPOSITIONS else None)
        if any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in node.children):
            continue
        if cue is not None and node.i <= verb.i + 3:
            return Frame(cue, ((node.i + 1, node.right_edge.i),), node.i, is_object=True)
    return None


_PREPOSITIONS = frozenset({"about", "of", "on", "against", "for", "with", "over", "in"})


def frame_object(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> Frame | None:
    """An object is the content: "denied the report"."""
    cue = pick(entry, "noun", "object-complement")
    if cue is None:
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if thing is None:
        return None
    about = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "about" and c.i > thing.i), None)
    if about is not None and "about" in entry and about.left_edge.i == thing.right_edge.i + 1:
        return Frame(cue, ((about.i, about.right_edge.i),))
    end = thing.right_edge.i
    for child in verb.children:
        if child.left_edge.i == end + 1 and _completes_object(child):
            end = child.right_edge.i
    start = thing.left_edge.i
    return Frame(cue, ((start, end),), is_object=True)


_COMPLETING = frozenset({"for", "as", "of", "with", "against", "in", "to", "from"})


def _completes_object(child: Token) -> bool:
    if child.dep_ == "prep":
        is_time = any(c.ent_type_ in ("DATE", "TIME") for c in child.children)
        return child.lower_ in _COMPLETING and not is_time
    return child.dep_ in ("oprd", "xcomp", "dative", "agent")
