"""Modifiers of a word that sway its status: modals, negation, hedging adverbs, attributes, markers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.coding import status_grammar as grammar
from dateline.lexicon.cues import Effect, StatusCues


@dataclass(frozen=True, slots=True)
class Sway:
    """An effect on a word's status, and the word that has it."""

    effect: Effect
    word: str


def as_forecast(estimate: Effect) -> Effect:
    """Return the estimate as that of a thing to come."""
    return replace(estimate, status="prospective", kind="forecast")


def find_sways(node: Token, cues: StatusCues) -> list[Sway]:
    """Return what sways a word directly, the outermost first."""
    if grammar.is_verbal(node) or grammar.has_child(node, "nsubj", "cop"):
        own = [*_find_markers(node, cues), *_find_modal(node, cues), *_find_adverbs(node, cues)]
        return [*own, *_find_doubted_doers(node, cues)]
    if (odds := _find_odds(node, cues)) is not None:
        return [odds]
    return [*_find_attributes(node, cues), *_find_adverbs(node, cues)]


def _find_markers(node: Token, cues: StatusCues) -> Iterator[Sway]:
    for child in node.children:
        if child.i > node.i:
            continue
        inverted = grammar.is_inverted(child)
        if inverted or child.dep_ in ("mark", "advmod", "prep", "cc"):
            phrase = _read_marker(child)
            if (inverted or phrase == "if") and grammar.is_counterfactual(node):
                yield Sway(cues.effects["deny"], phrase)
                continue
            governor = cues.markers.get(phrase) or cues.markers.get(child.lower_)
            if governor is not None and (governor.effect != "fact" or child.dep_ == "mark"):
                yield Sway(cues.effects[governor.effect], phrase)
    if node.dep_ in ("acl", "advcl", "ccomp") and (before := _words_before(node, 3)):
        for phrase in ("on condition", "on the condition", "in the event"):
            if before.endswith(phrase):
                yield Sway(cues.effects["condition"], phrase)


def _words_before(node: Token, number: int) -> str:
    edge = node.left_edge.i
    return node.doc[max(0, edge - number) : edge].text.lower()


def _read_marker(marker: Token) -> str:
    if marker.i > 0 and marker.lower_ in ("if", "though", "case", "as", "that", "event"):
        return (
            f"{marker.doc[marker.i - 1].lower_} {marker.lower_}"
            if marker.lower_ != "if" or marker.doc[marker.i - 1].lower_ in ("as", "even", "only")
            else "if"
        )
    return marker.lower_


def _find_modal(node: Token, cues: StatusCues) -> Iterator[Sway]:
    negation = _find_negation(node, cues)
    modal = next((c for c in node.children if c.dep_ == "aux" and c.lower_ in cues.modals and c.tag_ == "MD"), None)
    future = _find_future(node)
    if modal is not None:
        governor = cues.modals[modal.lower_]
        effect = governor.effect if negation is None else governor.negated
        if effect == "will" and _hangs_on_condition(node, cues):
            effect = "would"
        if effect == "would" and grammar.has_failed_condition(node):
            effect = "would_not"
        yield Sway(cues.effects[effect], modal.text if negation is None else f"{modal.text} {negation.text}")
    elif future is not None:
        yield Sway(cues.effects["will" if negation is None else "will_not"], future)
    elif negation is not None:
        yield Sway(cues.effects["deny"], negation.text)


def _hangs_on_condition(node: Token, cues: StatusCues) -> bool:
    """Say whether a clause tells on what condition something will be ("if Norland withdraws, the rebels will ...")."""
    clauses = grammar.find_children(node, "advcl")
    marks = (mark for clause in clauses for mark in grammar.find_children(clause, "mark"))
    return any(mark.lower_ in cues.conditions for mark in marks)


def _find_doubted_doers(node: Token, cues: StatusCues) -> Iterator[Sway]:
    """Yield the doubt that lies on a happening which does something: "an alleged gas attack injured four"."""
    agents = (k for by in grammar.find_children(node, "agent") for k in grammar.find_children(by, "pobj"))
    for doer in (*grammar.find_children(node, "nsubj"), *agents):
        for child in doer.lefts if doer.pos_ == "NOUN" and doer.lemma_.lower() in cues.happenings else ():
            doubt = cues.attributes.get(child.lower_) if child.dep_ in ("amod", "compound", "nmod") else None
            if doubt is not None and cues.effects[doubt.effect].status == "hedged":
                yield Sway(cues.effects[doubt.effect], child.text)


def _find_future(node: Token) -> str | None:
    """Return "to" of "is to meet", when the parser made "to" and "be" auxiliaries of the verb."""
    if node.dep_ == "xcomp" and node.head.lower_ == "going" and grammar.has_infinitive_to(node):
        return "going to"
    auxiliaries = [c for c in node.children if c.dep_ == "aux" and c.i < node.i]
    words = [c.lemma_.lower() for c in auxiliaries]
    if "to" in words and any(word in ("be", "have") for word in words[: words.index("to")]):
        return "to"
    return None


def _find_negation(node: Token, cues: StatusCues) -> Token | None:
    for child in node.children:
        if child.lower_.endswith(("n't", "n’t")) and child.i < node.i:
            return child
        if _negates(child, node, cues):
            return child
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "npadvmod", "expl") and is_negative_phrase(child, cues):
            return child
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return child
    return None


def _negates(child: Token, node: Token, cues: StatusCues) -> bool:
    if child.dep_ not in ("neg", "advmod", "preconj", "cc") or child.i >= node.i + 2 or child.lower_ == "no":
        return False
    governor = cues.adverbs.get(child.lower_)
    return governor is not None and governor.id == "never" and not _is_not_only(child)


def _is_not_only(negation: Token) -> bool:
    following = negation.doc[negation.i + 1].lower_ if negation.i + 1 < len(negation.doc) else ""
    return following in ("only", "just", "merely", "simply")


def is_negative_phrase(noun: Token, cues: StatusCues) -> bool:
    """Say whether a noun phrase negates its verb: "nobody", "no attack", "neither side"."""
    if noun.lower_ in cues.negative_words:
        return True
    return any(
        child.dep_ in ("det", "neg", "preconj", "cc", "nummod", "amod") and child.lower_ in cues.negative_words
        for child in noun.children
    )


def _find_adverbs(node: Token, cues: StatusCues) -> Iterator[Sway]:
    for child in node.children:
        if child.dep_ not in ("advmod", "npadvmod", "acomp", "amod", "intj"):
            continue
        if child.dep_ == "acomp" and any(c.dep_ in ("xcomp", "ccomp") for c in [*child.children, *node.children]):
            continue
        if (estimate := find_estimate(child, cues)) is not None:
            yield Sway(estimate, child.text)
            continue
        governor = cues.adverbs.get(child.lower_)
        if governor is not None and governor.id != "never" and (governor.id != "almost" or child.i == node.i - 1):
            yield Sway(cues.effects[governor.effect], child.text)


def find_estimate(word: Token, cues: StatusCues) -> Effect | None:
    """Return the estimate that a word makes, with the adverb before it: "likely", "almost certainly"."""
    if word.i > 0:
        pair = f"{word.doc[word.i - 1].lower_} {word.lower_}"
        if pair in cues.estimates:
            return cues.estimates[pair]
    return cues.estimates.get(word.lower_)


def _find_odds(noun: Token, cues: StatusCues) -> Sway | None:
    """Return the estimate that a noun makes with the words before it: "even chance", "almost no chance"."""
    for width in (3, 2):
        words = noun.doc[max(0, noun.i + 1 - width) : noun.i + 1].text.lower()
        if words in cues.estimates:
            return Sway(cues.estimates[words], words)
    return None


def _find_attributes(node: Token, cues: StatusCues) -> Iterator[Sway]:
    for child in node.children:
        if child.dep_ in ("det", "neg", "preconj", "nummod", "amod") and child.lower_ in cues.negative_words:
            yield Sway(cues.effects["deny"], child.text)
        elif child.dep_ in ("amod", "compound", "nmod", "acl") and child.lower_ in cues.attributes:
            if child.i < node.i or (child.dep_ == "acl" and child.tag_ == "VBN"):
                yield Sway(cues.effects[cues.attributes[child.lower_].effect], child.text)
        elif child.dep_ == "appos" and child.lower_ in cues.attributes:
            yield Sway(cues.effects[cues.attributes[child.lower_].effect], child.text)
