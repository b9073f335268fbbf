"""Whether a country, a capital or an adjective stands in a sentence as somebody who acts, or only as a place."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.lexicon.actors import load_agent_words

_WORDS = load_agent_words()
_ACT_ENDING = re.compile(r"(?:[st]ion|ment|ing|ance|ence|sal|val|cy|iat)s?$")

_OBJECTS = ("dobj", "nsubjpass")


def governing(token: Token) -> tuple[str, Token | None]:
    """Return how a token is governed, coordination undone: its dependency, or `prep:<word>`, and the governing word."""
    node, steps = token, 0
    while node.dep_ == "conj" and node.head is not node and steps < 20:
        node, steps = node.head, steps + 1
    if node.dep_ in ("pobj", "pcomp") and node.head.pos_ in ("ADP", "SCONJ", "PART", "VERB", "ADV"):
        return f"prep:{node.head.lower_}", node.head.head
    return node.dep_, node.head


def is_locative(relation: str) -> bool:
    """Say whether a relation from `governing` makes a place of a name."""
    return relation.startswith("prep:") and relation[5:] in _WORDS.locatives


def modified(token: Token) -> Token:
    """Return the noun that a modifier modifies, coordination undone."""
    node, steps = token, 0
    while node.dep_ == "conj" and steps < 10:
        node, steps = node.head, steps + 1
    return node.head


def is_act(token: Token) -> bool:
    """Say whether a noun tells of something that somebody does: "strike", "withdrawal", "refusal"."""
    lemma = token.lemma_.lower()
    if token.pos_ not in ("NOUN", "PROPN", "VERB") or lemma in _WORDS.place_heads:
        return False
    return lemma in _WORDS.acts or token.lower_ in _WORDS.acts or bool(_ACT_ENDING.search(lemma))


def country_acts(token: Token) -> bool:
    """Say whether the name of a country, with this head token, stands for somebody who acts or is acted on."""
    relation, governor = governing(token)
    if relation.startswith("prep:"):
        return _preposition_acts(relation[5:], governor)
    listed = relation == "compound" and governor is not None and _is_listed(token, governor)
    if relation in ("compound", "nmod", "amod") and governor is not None and (listed or _is_paired(token, governor)):
        return country_acts(governor)
    if relation in ("compound", "nmod") and not any(node.pos_ in ("VERB", "AUX") for node in token.doc):
        return governor is not None and governor.pos_ == "PROPN" and governor.ent_type_ not in ("GPE", "LOC", "FAC")
    if relation in ("poss", "compound", "amod", "nmod"):
        return governor is not None and modifier_acts(governor)
    if relation == "appos" and governor is not None:
        if token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.children):
            return country_acts(governor)
        return governor.ent_type_ not in ("GPE", "LOC", "FAC")
    if relation == "dobj" and governor is not None:
        return governor.lemma_.lower() not in _WORDS.traversing
    return relation not in ("npadvmod", "intj", "punct")


def _is_listed(token: Token, last: Token) -> bool:
    """Say whether a name stands in a list without commas that ends in "and": "France Norway and Italy"."""
    between = token.doc[token.i : last.i + 1]
    joined = any(child.dep_ == "conj" for child in last.children) and last.i - token.i <= 6
    return joined and all(word.ent_type_ == "GPE" for word in between)


def _is_paired(token: Token, other: Token) -> bool:
    """Say whether a hyphen or a dash joins two names: "the Norland-Sudovia deal"."""
    joined = other.i == token.i + 2 and other.pos_ == "PROPN" and token.dep_ != "conj"
    return joined and token.doc[token.i + 1].text in ("-", "–", "—", "/") and other.dep_ in ("compound", "nmod", "amod")


def _preposition_acts(word: str, governor: Token | None) -> bool:
    if word in _WORDS.sides:
        return True
    if word == "at":
        return governor is not None and _is_aimed(governor)
    if word in ("from", "to", "of"):
        if governor is None or governor.lower_ in _WORDS.place_heads:
            return False
        if word == "from" and _is_obtained(governor):
            return True
        if governor.pos_ in ("NOUN", "PROPN"):
            return is_act(governor)
        return word == "to" and governor.lemma_.lower() not in _WORDS.motion
    return False


def _is_aimed(governor: Token) -> bool:
    """Say whether "at" after a verb or its object tells what is aimed at: "fired rockets at Norland"."""
    verb = governor.head if governor.dep_ in _OBJECTS or governor.pos_ == "NOUN" else governor
    return verb.lemma_.lower() in _WORDS.aiming


def _is_obtained(governor: Token) -> bool:
    """Say whether "from" after a verb or its object tells of whom something is had: "bought the jets from Norland"."""
    verb = governor.head if governor.dep_ == "dobj" else governor
    return verb.pos_ == "VERB" and verb.lemma_.lower() in _WORDS.obtaining


def modifier_acts(noun: Token) -> bool:
    """Say whether a country's name or adjective before this noun is that of the one who acts: "Russian strikes"."""
    acts = is_act(noun) or noun.lemma_.lower() in _WORDS.holdings
    return acts and noun.ent_type_ not in ("GPE", "LOC", "FAC")


def is_garrison(noun: Token) -> bool:
    """Say whether a noun names what only armed forces keep: "base", "outpost"."""
    return noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() in _WORDS.garrisons


def capital_acts(token: Token) -> bool:
    """Say whether the name of a capital stands for its government; it is stricter than for countries."""
    relation, governor = governing(token)
    if relation in ("nsubj", "agent"):
        return governor is not None and governor.pos_ in ("VERB", "AUX") and not _stays(governor)
    if relation.startswith("prep:"):
        word = relation[5:]
        nominal = governor is not None and (
            (governor.pos_ in ("NOUN", "PROPN") and is_act(governor)) or _is_laid(governor)
        )
        posted = word in ("from", "to") and governor is not None and _is_posted(governor)
        return (posted or word in ("between", "with", "by", "against")) or (
            word in ("from", "on", "of") and nominal and word != "of"
        )
    if relation == "poss":
        return governor is not None and modifier_acts(governor)
    return relation == "dobj" and governor is not None and governor.lemma_.lower() in _WORDS.addressing


def _is_posted(word: Token) -> bool:
    """Say whether a word is an envoy, or a verb whose object is one: "recalled its ambassador from Lorn"."""
    if word.pos_ == "VERB":
        return any(child.lemma_.lower() in _WORDS.envoys for child in word.children if child.dep_ in _OBJECTS)
    return word.lemma_.lower() in _WORDS.envoys


def _is_laid(verb: Token) -> bool:
    """Say whether a verb with its object lays something on somebody: "imposed sanctions on Lorn"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _WORDS.levying:
        return False
    return any(child.dep_ in _OBJECTS and is_act(child) for child in verb.children)


def _stays(verb: Token) -> bool:
    return verb.lemma_.lower() in _WORDS.faring
