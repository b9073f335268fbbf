"""Pronouns: whom "he", "they", "it" and their possessives stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from dateline.coding.actors_memory import Memory, Number, Trace
from dateline.lexicon.actors import load_agent_words

_WORDS = load_agent_words()
_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_THEY = frozenset({"they", "them", "their", "theirs"})
_NUMBERS: dict[str, tuple[Number, ...]] = {
    **dict.fromkeys(_HE, ("person",)),
    **dict.fromkeys(_THEY, ("people", "body")),
    **dict.fromkeys(("it", "its"), ("body",)),
}


def stand_in(token: Token, sentence: int, here: Mapping[int, Trace], memory: Memory) -> Trace | None:
    """Return whom a pronoun stands for; "it" only as a subject, since it mostly stands for no actor.

    `here` are the actors of the sentence so far, by their head tokens: the subject of a clause around the pronoun
    comes first, then what was spoken of last.
    """
    word = token.lower_
    if word == "it" and (token.dep_ != "nsubj" or token.head.pos_ != "VERB" or _is_expletive(token)):
        return None
    numbers = _NUMBERS.get(word)
    if numbers is None:
        return None
    around = _receiver(token, numbers, here) or _helped(token, here) or _subject_around(token, numbers, here)
    if around is None and word in _THEY:
        around = next((t for _, t in sorted(here.items(), reverse=True) if t.number == "people"), None)
    return around or stand_for(word, sentence, memory)


def stand_for(word: str, sentence: int, memory: Memory) -> Trace | None:
    """Return whom a pronoun stands for by what was spoken of last, subjects before all others."""
    numbers = _NUMBERS.get(word)
    if numbers is None:
        return None
    within = 3 if numbers == ("person",) else 1
    return memory.latest(numbers, sentence, within=within, gender=_HE.get(word))


def _receiver(token: Token, numbers: Sequence[Number], here: Mapping[int, Trace]) -> Trace | None:
    """Return to whom a thing went that a relative clause speaks of ("gave the plan to X, which they refused")."""
    clause = token.head
    if token.dep_ != "nsubj" or clause.dep_ != "relcl" or clause.head.dep_ != "pobj" or clause.head.head.lower_ != "to":
        return None
    if not any(child.dep_ == "dobj" and child.lower_ == "which" for child in clause.children):
        return None
    trace = here.get(clause.head.i)
    return trace if trace is not None and trace.number in numbers else None


def _helped(token: Token, here: Mapping[int, Trace]) -> Trace | None:
    """Return whose doing a possessive after "in" tells of: "supports the army in its campaign", "X in their fight"."""
    link = token.head.head
    if token.dep_ != "poss" or token.head.dep_ != "pobj" or link.lower_ != "in" or token.lower_ not in ("its", "their"):
        return None
    if link.head.i in here and link.head.i < link.i:
        return here[link.head.i]
    if link.head.lemma_.lower() not in _WORDS.helping:
        return None
    return next((here[c.i] for c in link.head.children if c.dep_ == "dobj" and c.i in here and c.i < link.i), None)


def _subject_around(token: Token, numbers: Sequence[Number], here: Mapping[int, Trace]) -> Trace | None:
    """Return the subject of the nearest clause around a pronoun, if it is an actor of the right number and gender.

    Only a possessive may stand for the subject of its own clause: in "she thanked him" he is somebody else.
    """
    gender, node = _HE.get(token.lower_), token.head
    if token.dep_ != "poss":
        for _ in range(12):
            if node.pos_ in ("VERB", "AUX") or node.head is node:
                break
            node = node.head
        if node.head is node:
            return None
        node = node.head
    for _ in range(12):
        for child in node.children:
            trace = here.get(child.i) if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i else None
            if trace is not None and trace.number in numbers[:1] and gender in (None, trace.gender or gender):
                return trace
        if node.head is node:
            return None
        node = node.head
    return None


def _is_expletive(token: Token) -> bool:
    return token.head.lemma_.lower() in _WORDS.expletive
