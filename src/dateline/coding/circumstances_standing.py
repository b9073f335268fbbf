"""How a place stands in its sentence: where something is, what it reaches, where it comes from, or who acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from dateline.coding.phrases import ParsedSentence, read_text
from dateline.lexicon.actors import load_agent_words
from dateline.lexicon.circumstances import load_circumstances
from dateline.lexicon.places import load_place_words
from dateline.model.mention import PlaceMention

Standing = Literal["at", "toward", "from", "object", "loose", "agent"]
"""`loose` is a place that no preposition or verb governs, as in headlines and names of groups."""

COARSE = frozenset({"country", "region"})
MODIFIES = frozenset({"compound", "nmod", "poss", "amod", "nummod"})
FOLLOWS = frozenset({"appos", "conj"})
MOST_STEPS = 16
_DATELINE = re.compile(
    r"[^\w]{0,5}[A-Z][A-Z .'’-]{2,40}(?:[,/] ?[A-Z][\w. ]{2,30})?\s*(?:\([^()]{2,40}\)|[-–—]{1,2}\s)"
)


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """How a place stands, and the token that governs it there."""

    kind: Standing
    governor: Token


def judge_standing(
    sentence: ParsedSentence, mention: PlaceMention, token: Token, deed: range = range(0)
) -> PlaceStanding:
    """Return how a place stands in its sentence; `token` heads the words that name it.

    `deed` are the trigger's tokens. "Idlib" in "in Syria's Idlib province" stands where the province does. The place of
    a dateline ("BEIRUT (Reuters) -") is where somebody writes, so that it counts as an agent.
    """
    coarse = mention.precision in COARSE
    if _is_dateline(sentence, mention):
        return PlaceStanding("agent", token)
    noun, modifying = _find_noun(token, deed)
    if noun.i in deed:
        # "the bombing of Harim", "the Harim bombing"; but "Norland's bombing" is what Norland did.
        kind: Standing = "agent" if modifying and coarse else "object"
        return PlaceStanding(kind, noun)
    found = _judge_noun(noun)
    if token.i + 1 < len(token.doc) and token.nbor().text == "-":
        return PlaceStanding("agent", found.governor)  # "Norland-led"
    if found.kind == "agent" and noun.i == token.i and not coarse:
        return PlaceStanding("loose", found.governor)
    if not modifying or _names_land(noun):
        return found
    # "Norland's missiles" need not be in Norland, but "Harim rebels" mostly are in Harim.
    return PlaceStanding("agent" if coarse else "loose", found.governor)


def _is_dateline(sentence: ParsedSentence, mention: PlaceMention) -> bool:
    found = _DATELINE.match(read_text(sentence.doc)[:120])
    return found is not None and mention.end - sentence.span.start <= found.end()


def _find_noun(token: Token, deed: range) -> tuple[Token, bool]:
    """Return the noun whose place in the sentence a name shares, and whether the name only modifies it."""
    modifying = False
    for _ in range(MOST_STEPS):
        if token.i in deed:
            break
        if token.dep_ in FOLLOWS:
            token = token.head
        elif token.dep_ in MODIFIES and token.head.pos_ in ("NOUN", "PROPN"):
            token, modifying = token.head, True
        elif token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in ("NOUN", "PROPN"):
            # "the town of Harim", "residents of Harim"
            token, modifying = token.head.head, False
        else:
            break
    return token, modifying


def _judge_noun(noun: Token) -> PlaceStanding:
    words = load_circumstances()
    if noun.dep_ == "pobj":
        outer = noun.head
        if outer.head.pos_ == "ADP" and outer.head.lower_ in words.from_:
            outer = outer.head
        return PlaceStanding(_judge_preposition(outer.lower_, outer.head), outer.head)
    if noun.dep_ in ("dobj", "nsubjpass", "dative"):
        return PlaceStanding("object", noun.head)
    if noun.dep_ in ("nsubj", "csubj", "agent"):
        return PlaceStanding("agent", noun.head)
    return PlaceStanding("loose", noun.head)


def _judge_preposition(word: str, governor: Token) -> Standing:
    words = load_circumstances()
    if word in ("to", "with", "by") and governor.lower_ in load_agent_words().backing:
        return "agent"  # "rebels linked to Norland"
    if word in words.at or (word == "of" and governor.pos_ == "ADV"):
        return "at"
    if word in words.toward:
        return "toward"
    if word in words.from_:
        return "from"
    return "object" if word == "of" else "agent"


def _names_land(noun: Token) -> bool:
    words = load_place_words()
    return noun.pos_ == "PROPN" or noun.lower_ in words.kinds or noun.lower_ in words.directions
