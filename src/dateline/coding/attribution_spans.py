"""Where the source, the cue and the content of an attribution begin and end."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.coding.phrases import ParsedSentence
from dateline.model.span import Span

_EDGE = frozenset(",;:-–—.")
_VERB_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_ENDS = frozenset(".!?…")
_OPEN = frozenset("(\"'“‘«[„")


def span_tokens(sentence: ParsedSentence, first: int, last: int) -> Span:
    """Return the span from one token to another, both included."""
    return sentence.offsets(first, last)


def cut_edges(sentence: ParsedSentence, first: int, last: int, *, keep: str = "") -> tuple[int, int] | None:
    """Return the token range without blank space, commas, dashes and stops at its edges, or nothing if none is left."""
    doc = sentence.doc
    while first <= last and (doc[first].is_space or (doc[first].text in _EDGE and doc[first].text not in keep)):
        first += 1
    while last >= first and (doc[last].is_space or (doc[last].text in _EDGE and doc[last].text not in keep)):
        last -= 1
    return (first, last) if first <= last else None


def end_of_sentence(sentence: ParsedSentence) -> int:
    """Return the last token of a sentence that is not its full stop (a question or exclamation mark stays)."""
    last = len(sentence.doc) - 1
    while last > 0 and (sentence.doc[last].is_space or sentence.doc[last].text in (".", "…", "...", ";", ":")):
        last -= 1
    return last


def find_subject(verb: Token) -> Token | None:
    """Return who does what the verb says, also where a verb shares the subject of the verb it is joined to."""
    node, steps = verb, 0
    while steps < 6:
        own = [c for c in node.children if c.dep_ in ("nsubj", "csubj")]
        if own:
            return own[0] if own[0].dep_ == "nsubj" else None
        if any(c.dep_ in ("nsubjpass", "expl") for c in node.children):
            passive = next((c for c in node.children if c.dep_ == "nsubjpass"), None)
            return passive if node.i != verb.i else None
        if node.dep_ in ("conj", "xcomp", "advcl", "parataxis", "dep", "pcomp", "prep") and node.head.i != node.i:
            node = node.head
            if node.pos_ == "ADP":
                node = node.head
        elif node.dep_ == "acl" and node.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return node.head
        else:
            return None
        steps += 1
    return None


def find_agent(verb: Token) -> Token | None:
    """Return by whom something is said in the passive voice."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive voice."""
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def range_source(head: Token, verb: int) -> tuple[int, int]:
    """Return the tokens of a source: its noun phrase with what tells who it is, up to the verb of the cue."""
    first, last = head.left_edge.i, head.right_edge.i
    if head.i < verb <= last:
        last = verb - 1
    if verb < head.i and first <= verb:
        first = verb + 1
    for child in head.children:
        if (
            child.dep_ in ("cc", "preconj")
            and child.i == first
            and child.i < head.i
            and child.lower_ in ("and", "but", "or")
        ):
            first = child.i + 1
    doc = head.doc
    while last > head.i and (doc[last].is_space or doc[last].text in ".;:-–—"):
        last -= 1
    if doc[last].text == "," and (verb < head.i or not _has_comma_inside(head, first, last)):
        last -= 1
    if last + 1 == verb - 1 and doc[last + 1].text == "," and _has_comma_inside(head, first, last):
        last += 1
    while first < head.i and (doc[first].is_space or doc[first].text in ",;:-–—"):
        first += 1
    return first, max(last, head.i)


def _has_comma_inside(head: Token, first: int, last: int) -> bool:
    return any(word.text == "," for word in head.doc[head.i : last])


def range_cue(verb: Token) -> tuple[int, int]:
    """Return the tokens of the verb group: auxiliaries, negation and adverbs that stand right beside the verb."""
    doc, first, last = verb.doc, verb.i, verb.i
    own = {c.i: c for c in verb.children}
    while first - 1 >= 0 and _belongs_to_group(doc[first - 1], own):
        first -= 1
    while last + 1 < len(doc) and (particle := own.get(last + 1)) is not None and particle.dep_ in ("prt", "neg"):
        last += 1
    if last + 1 < len(doc) and (after := own.get(last + 1)) is not None and _is_manner(after):
        last += 1
    return first, last


def _is_manner(word: Token) -> bool:
    return word.dep_ == "advmod" and word.lower_.endswith("ly") and next(word.children, None) is None


def _belongs_to_group(word: Token, own: dict[int, Token]) -> bool:
    if word.i in own:
        if word.dep_ == "advmod" and word.lower_ in ("when", "where", "why", "how", "as", "however", "meanwhile"):
            return False
        return word.dep_ in _VERB_GROUP and not any(c.i not in (word.i - 1,) for c in word.children)
    return word.head.i in own and word.dep_ == "advmod" and own[word.head.i].dep_ in _VERB_GROUP


def widen_cue_left(verb: Token, first: int) -> int:
    """Return where a cue begins that is the infinitive of another verb: "went on to say", "declined to say"."""
    node = verb
    for _ in range(3):
        head = node.head
        if node.dep_ != "xcomp" or head.pos_ not in ("VERB", "AUX") or head.i >= node.i or node.i - head.i > 4:
            break
        between = verb.doc[head.i + 1 : first]
        if any(w.dep_ not in ("prt", "aux", "advmod", "prep", "neg") for w in between):
            break
        first, _ = range_cue(head)
        node = head
    return first


def subtract(whole: tuple[int, int], holes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of a token range when others are cut out of it."""
    parts = [whole]
    for low, high in holes:
        parts = [
            piece
            for first, last in parts
            for piece in (((first, last),) if high < first or low > last else ((first, low - 1), (high + 1, last)))
            if piece[0] <= piece[1]
        ]
    return parts
