"""Verbs as cues: who says, believes or plans what, read from the parse of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_citing import (
    find_cited,
    find_cited_ahead,
    find_cited_through,
    find_outlet_told,
)
from dateline.coding.attribution_clauses import frame_aside, frame_clause, frame_inverted, frame_quotation, frame_that
from dateline.coding.attribution_findings import Finding, Frame, Range, has_own_subject
from dateline.coding.attribution_objects import (
    frame_accusation,
    frame_as,
    frame_infinitive,
    frame_object,
    frame_preposition,
)
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import AttributionCues, Cue, load_attribution_cues


def find_verb_cues(sentence: ParsedSentence, quotations: Quotations, cues: AttributionCues) -> Iterator[Finding]:
    """Yield the attributions of a sentence that a verb makes."""
    for verb in sentence.doc:
        if verb.pos_ not in ("VERB", "AUX") and not (verb.dep_ == "ROOT" and has_own_subject(verb)):
            continue
        if _is_order(verb):
            continue
        entry = _look_up(verb, cues)
        if entry is None or verb.dep_ in ("aux", "auxpass"):
            continue
        if verb.dep_ in ("amod", "compound"):
            if "reverse" in entry and verb.tag_ == "VBG":
                yield from find_cited_ahead(sentence, verb, entry["reverse"])
            continue
        if "reverse" in entry:
            yield from find_cited(sentence, verb, entry["reverse"], quotations)
            continue
        if "reverse-to" in entry and verb.dep_ in ("acl", "relcl", "advcl"):
            yield from find_cited_through(sentence, verb, entry["reverse-to"])
        frame = _find_frame(sentence, verb, entry, quotations)
        if frame is None:
            continue
        for finding in _make(sentence, verb, frame, cues):
            yield finding
            if verb.lemma_ == "tell" and (outlet := find_outlet_told(sentence, verb, finding)) is not None:
                yield outlet


def _is_order(verb: Token) -> bool:
    """Say whether a verb tells the reader to do something: "Read more", "Think about it"."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ in ("ROOT", "conj")
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)
        and (verb.dep_ == "ROOT" or _is_order(verb.head))
    )


def _look_up(verb: Token, cues: AttributionCues) -> dict[str, Cue] | None:
    lemma = cues.lemmas.get(verb.lemma_.lower(), verb.lemma_.lower())
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    if particle is not None and f"{lemma} {particle}" in cues.verbs:
        return cues.verbs[f"{lemma} {particle}"]
    return cues.verbs.get(lemma)


def _make(sentence: ParsedSentence, verb: Token, frame: Frame, cues: AttributionCues) -> Iterator[Finding]:
    first, last = spans.range_cue(verb)
    if frame.cue.stance == "say":
        first = spans.widen_cue_left(verb, first)
    if frame.cue_end is not None:
        last = max(last, frame.cue_end)
    speaker = frame.speaker or _find_speaker(verb, frame)
    if speaker is not None and speaker.tag_ in ("WP", "WDT") and not _is_relative(speaker):
        return
    last = _take_in_artifact(sentence, verb, last)
    if last + 1 < len(sentence.doc) and sentence.doc[last + 1].text == ":":
        last += 1
    source = spans.range_source(speaker, verb.i) if speaker is not None else None
    if source is not None and source[0] <= last and first <= source[1]:
        source = (source[0], first - 1) if source[0] < first else (last + 1, source[1])
        if source[0] > source[1]:
            source = None
    frame_content = tuple(_trim(sentence, part) for part in frame.content)
    holes = [(first, last)] + ([source] if source is not None else [])
    content = tuple(
        cut
        for part in frame_content
        for piece in spans.subtract(part, holes)
        if (cut := spans.cut_edges(sentence, *piece)) is not None
    )
    if content and any(
        word.is_alpha or word.like_num for part in content for word in sentence.doc[part[0] : part[1] + 1]
    ):
        yield Finding(
            sentence=sentence,
            source=source,
            speaker=speaker.i if speaker is not None and source is not None else None,
            cue=(first, last),
            content=content,
            stance=_judge_stance(verb, frame, cues),
            way=frame.cue.way,
            is_clause=frame.is_clause,
            is_noun=frame.is_carried,
        )


def _trim(sentence: ParsedSentence, part: Range) -> Range:
    """Return content without a relative clause at its end that only adds to it, and so may be the author's own."""
    doc = sentence.doc
    for place in range(part[0] + 1, part[1] - 1):
        if doc[place].text == "," and doc[place + 1].lower_ in _RELATIVES:
            clause = doc[place + 1].head
            while clause.dep_ not in ("relcl", "ROOT"):
                clause = clause.head
            if clause.dep_ == "relcl" and clause.right_edge.i >= part[1] - 1:
                return (part[0], place - 1)
    return part


_RELATIVES = frozenset({"which", "who", "whose", "where"})


def _judge_stance(verb: Token, frame: Frame, cues: AttributionCues) -> str | None:
    """Return how the verb takes its content; none where the content is a thing that is no claim of the source."""
    lemma = verb.lemma_.lower()
    if _is_asked(verb):
        return None
    if frame.is_object and lemma not in cues.object_origins:
        return "plan" if frame.cue.stance == "plan" else None
    stance = cues.stances.get(lemma, frame.cue.stance)
    is_negated = any(c.dep_ == "neg" for c in verb.children)
    return None if is_negated and stance in ("say", "deny", "confirm") else stance


def _is_relative(word: Token) -> bool:
    node = word.head
    for _ in range(4):
        if node.dep_ == "relcl":
            return True
        node = node.head
    return False


def _is_asked(verb: Token) -> bool:
    """Say whether a participle tells what somebody was asked: "Asked whether he would go, he said no"."""
    is_bare = not any(c.dep_ in ("aux", "auxpass", "nsubj") for c in verb.children)
    return verb.lemma_ == "ask" and verb.tag_ in ("VBN", "VBD") and is_bare and verb.i <= 2


def _find_speaker(verb: Token, frame: Frame) -> Token | None:
    if frame.sourceless or _is_asked(verb):
        return None
    is_reduced = verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(c.dep_ == "ccomp" for c in verb.children)
    if spans.is_passive(verb) or is_reduced:
        return spans.find_agent(verb)
    return spans.find_subject(verb)


def _take_in_artifact(sentence: ParsedSentence, verb: Token, last: int) -> int:
    """Return the end of a cue that takes in what was spoken in: "said in a statement"."""
    doc = sentence.doc
    if (
        last + 1 >= len(doc)
        or doc[last + 1].lower_ not in ("in", "on", "during", "via")
        or doc[last + 1].head.i != verb.i
    ):
        return last
    noun = next((c for c in doc[last + 1].children if c.dep_ == "pobj"), None)
    if noun is not None and noun.lemma_.lower() in load_attribution_cues().artifacts:
        return max(noun.i, last)
    return last


FRAMES = (
    frame_inverted,
    frame_clause,
    frame_that,
    frame_infinitive,
    frame_as,
    frame_accusation,
    frame_preposition,
    frame_quotation,
    frame_aside,
    frame_object,
)
"""What a verb may attribute, the likeliest first: the first frame that fits holds."""


def _find_frame(sentence: ParsedSentence, verb: Token, entry: dict[str, Cue], quotations: Quotations) -> Frame | None:
    for find in FRAMES:
        frame = find(sentence, verb, entry, quotations)
        if frame is not None:
            return frame
    return None
