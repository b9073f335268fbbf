"""Places of other happenings in the same sentence: "attacked a convoy after talks in Moscow" happened elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

_APART = frozenset(["after", "before", "since", "following"])
_MEETING = frozenset(
    [
        "meet",
        "talk",
        "speak",
        "visit",
        "arrive",
        "gather",
        "convene",
        "sign",
        "discuss",
        "agree",
        "address",
        "negotiate",
    ]
)


def is_apart(trigger: Token, token: Token, above: Collection[int]) -> bool:
    """Say whether a place belongs to what was before or after what the trigger tells, or to a meeting about it.

    `above` are the tokens from the trigger up to the root of the parse, the trigger among them.
    """
    node = token
    while node.i not in above and node.head.i != node.i:
        if node.i != token.head.i and node.dep_ == "prep" and node.lower_ in _APART:
            return True
        if node.dep_ == "advcl" and _mark(node) in _APART:
            return True
        node = node.head
    return _met_after(trigger, node)


def _met_after(trigger: Token, joint: Token) -> bool:
    """Say whether the trigger's clause tells what was before or after a meeting, on which a place hangs."""
    clause = trigger
    while clause.i != joint.i and clause.head.i != clause.i:
        if clause.dep_ == "advcl" and _mark(clause) in _APART and clause.head.lemma_ in _MEETING:
            return True
        clause = clause.head
    return False


def _mark(verb: Token) -> str:
    return next((str(child.lower_) for child in verb.children if child.dep_ in ("mark", "prep")), "")
