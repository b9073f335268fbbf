"""Sentences turned round so that what is said stands apart: clefts, passives of clauses, speakers behind a dash.

"What she did say was that the dam held", "That the dam held was stated by the engineer", `"The dam held," – the
engineer, Ana Muro.` They serve chains.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.attribution_words import CLOSING, FINITE, OPENING, end_clause, list_forms, make_finding
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues

_FARTHEST = 30
"""How many tokens may stand between the two halves of a cleft sentence."""


def find_turned(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Return the attribution that a sentence turned round makes at a word, if it is one that may."""
    if word.lower_ == "what":
        return _find_pseudo_cleft(sentence, word)
    if word.text in CLOSING:
        return _find_dashed(sentence, word, found)
    if word.tag_ == "VBN" and word.i > 2:
        return _find_passive(sentence, word)
    return None


def _find_pseudo_cleft(sentence: ParsedSentence, what: Token) -> Finding | None:
    """Find "What SOURCE did say, in the assembly, was that ...", "What SOURCE told us is this: ..."."""
    doc = sentence.doc
    if what.i > 0 and not (doc[what.i - 1].is_punct or doc[what.i - 1].lower_ in ("and", "but")):
        return None
    read = read_phrase(doc, what.i + 1)
    if read is None:
        return None
    end = min(len(doc) - 2, what.i + _FARTHEST)
    said = next((w for w in doc[read[1] + 1 : end] if _says(w)), None)
    is_it = next((i for i in range(said.i + 1, end) if _presents(doc, i)), None) if said is not None else None
    if said is None or is_it is None or any(w.tag_ in FINITE for w in doc[said.i + 1 : is_it]):
        return None
    return make_finding(sentence, read, (said.i, said.i), (is_it + 1, end_clause(doc, is_it + 1)), "say")


def _says(word: Token) -> bool:
    lower = word.lower_
    return word.pos_ in ("VERB", "AUX") and (lower in list_forms() or f"{lower}s" in list_forms())


def _presents(doc: Doc, place: int) -> bool:
    """Say whether "is that", "was that" or "is this:" stands at a token."""
    if doc[place].lower_ not in ("is", "was"):
        return False
    return doc[place + 1].lower_ == "that" or doc[place + 1 : place + 3].text.lower() in ("this:", "this :")


def _find_passive(sentence: ParsedSentence, verb: Token) -> Finding | None:
    """Find "That it fell was stated by SOURCE" and "Claims that it fell were denied by SOURCE"."""
    cues = load_attribution_cues()
    lemma = verb.lemma_.lower()
    if "clause" not in cues.verbs.get(lemma, ()) and cues.stances.get(lemma) != "deny":
        return None
    subject = next((c for c in verb.children if c.dep_ in ("csubjpass", "nsubjpass") and c.i < verb.i), None)
    agent = spans.find_agent(verb)
    if subject is None or agent is None or not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    if subject.dep_ == "nsubjpass" and not _brings_clause(subject):
        return None
    first, last = spans.range_source(agent, verb.i)
    content = (subject.left_edge.i, subject.right_edge.i)
    stance = cues.stances.get(lemma, "say")
    return make_finding(sentence, (first, last, agent), (verb.i, verb.i), content, stance)


def _brings_clause(noun: Token) -> bool:
    """Say whether a noun of speech brings a clause with it: "claims that it fell", "reports of a raid"."""
    known = noun.lemma_.lower() in load_attribution_cues().nouns
    return known and any(c.i > noun.i and c.dep_ in ("acl", "ccomp", "relcl", "prep") for c in noun.children)


def _find_dashed(sentence: ParsedSentence, mark: Token, found: Sequence[Finding]) -> Finding | None:
    """Find `"The dam held," – SOURCE.`, in which nothing but a dash leads to who says it."""
    doc, place = sentence.doc, mark.i + 1
    if doc[place : place + 1].text == ",":
        place += 1
    if place + 1 >= len(doc) or doc[place].text not in _DASHES or doc[place - 1 : place + 1].text[-2:-1] == "-":
        return None
    opening = next((w.i for w in reversed(doc[: mark.i]) if w.text in OPENING), None)
    read = read_phrase(doc, place + 1)
    if opening is None or read is None or any(w.tag_ in FINITE for w in doc[place + 1 :]):
        return None
    if judge_number(read[2]) is None or any(part[0] <= mark.i - 1 <= part[1] for f in found for part in f.content):
        return None
    return make_finding(sentence, _take_rest(doc, read), (place, place), (opening, mark.i), "say")


_DASHES = frozenset({"-", "–", "—", "--"})


def _take_rest(doc: Doc, read: Phrase) -> Phrase:
    """Return a phrase with the name that a comma sets off behind it."""
    if doc[read[1] + 1 : read[1] + 2].text != "," or read[1] + 2 >= len(doc):
        return read
    name = read_phrase(doc, read[1] + 2)
    return (read[0], name[1], read[2]) if name is not None and name[2].pos_ == "PROPN" else read
