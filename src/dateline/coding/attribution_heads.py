"""Heads of sources: what the noun that a source is built on tells: a name beside it, a paper, nobody in particular."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_phrases import clean_name, find_person_name, find_run, is_title
from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words
from dateline.model.span import Span


def is_part_of_name(head: Token, span: ActorSpan) -> bool:
    """Say whether a known name is only the end of a longer one: "the Lake Observatory for Human Rights"."""
    if head.pos_ != "PROPN" or span.first == 0 or span.mention.id is None:
        return False
    before = head.doc[span.first - 1]
    if before.pos_ != "PROPN" or not before.text[:1].isupper() or before.ent_type_ in ("NORP", "DATE"):
        return False
    if before.ent_type_ == "GPE" and head.doc[span.first].ent_iob_ != "I":
        return False
    return not is_title(before.lower_) and before.head.i in range(span.first, span.last + 1)


def is_longer_name(first: Token) -> bool:
    """Say whether the name that begins at a word is only the end of a longer one, which the lexicon does not know."""
    if first.i == 0 or not first.doc[first.i - 1].whitespace_:
        return False
    before = first.doc[first.i - 1]
    if before.pos_ != "PROPN" or not before.text[:1].isupper() or is_title(before.lower_):
        return False
    if before.ent_type_ == "" or first.ent_iob_ == "I":
        return True
    return before.ent_type_ in ("ORG", "FAC", "LOC") and first.ent_type_ in ("ORG", "")


def stands_beside(head: Token, span: ActorSpan) -> bool:
    """Say whether an actor is an apposition of the head: "the spokesman, John Doe"."""
    actor = head.doc[span.head]
    parted = any(w.text == ":" or w.is_quote for w in head.doc[min(head.i, actor.i) : max(head.i, actor.i)])
    return actor.dep_ in ("appos",) and actor.head.i == head.i and not parted


def find_antecedent(head: Token) -> Token | None:
    """Return what a relative pronoun goes back to; of "thanks to reader Imre in Ostermark, who" the person."""
    found = _climb_to_antecedent(head) or _find_cleft(head)
    if found is None or found.pos_ == "PRON" or head.lower_ != "who" or judge_number(found) in ("person", "group"):
        return found
    before = [w for w in found.subtree if found.i < w.i < head.i and w.pos_ == "PROPN" and w.ent_type_ == "PERSON"]
    people = [w for w in found.subtree if found.i < w.i < head.i and judge_number(w) == "person" and w.pos_ == "PROPN"]
    return before[-1] if before else people[0] if people else found


def _find_cleft(head: Token) -> Token | None:
    """Return who it is in "it is the mayor, not the council, that speaks of a strike"."""
    for word in head.doc[max(0, head.i - 20) : head.i]:
        if word.lower_ == "it" and word.head.lemma_ == "be" and word.dep_ == "nsubj":
            return next((c for c in word.head.children if c.dep_ == "attr" and word.i < c.i < head.i), None)
    return None


def _climb_to_antecedent(head: Token) -> Token | None:
    node = head.head
    while node.dep_ in ("aux", "auxpass", "xcomp", "conj", "ccomp") and node.head.i != node.i:
        node = node.head
    if node.dep_ == "relcl":
        return node.head
    return None


def find_sayer_around(pronoun: Token) -> Token | None:
    """Return who says the clause in which a pronoun says something: "the Column denied that it ... and blamed"."""
    if pronoun.lower_ not in ("it", "he", "she", "they"):
        return None
    verbs, node = load_attribution_cues().verbs, pronoun.head
    for _ in range(4):
        if node.dep_ not in ("ccomp", "conj", "xcomp") or node.head.i == node.i:
            return None
        is_said = node.dep_ == "ccomp"
        node = node.head
        subject = next((c for c in node.children if c.dep_ == "nsubj"), None)
        if is_said and subject is not None and "clause" in verbs.get(node.lemma_.lower(), ()):
            between = pronoun.doc[min(subject.i, pronoun.i) : max(subject.i, pronoun.i)]
            fits = subject.pos_ in ("PROPN", "NOUN") and _agrees(pronoun, subject)
            return subject if fits and not any(w.is_quote for w in between) else None
    return None


def _agrees(pronoun: Token, subject: Token) -> bool:
    number = judge_number(subject)
    expected = {"it": ("thing", "group"), "they": ("group", "thing")}.get(pronoun.lower_, ("person",))
    return number in expected


def find_giver(paper: Token) -> Token | None:
    """Return who puts out a paper: the subject of "signed a statement", "released a report"."""
    verb = paper.head
    if paper.dep_ != "dobj" or verb.lemma_.lower() not in _GIVING:
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), None)


_GIVING = frozenset(
    {"sign", "issue", "publish", "release", "write", "send", "post", "read", "give", "hand", "make", "file", "submit"}
)


def is_resolved(head: Token, span: ActorSpan) -> bool:
    """Say whether a definite phrase such as "the official" was traced to somebody who was named before."""
    definite = any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")
    name = span.mention.name
    return definite and head.lemma_.lower() not in name.lower() and name != span.mention.text and name[:1].isupper()


def has_named_apposition(head: Token) -> bool:
    return any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children)


def has_name(head: Token) -> bool:
    return any(word.pos_ == "PROPN" for word in head.subtree)


def find_name_before(sentence: ParsedSentence, head: Token, source: Span) -> Token | None:
    """Return the name that a noun only describes: "Tilda Marn, a schoolteacher"."""
    begin = sentence.token_at(source.start)
    if head.lower_ in ("the", "a", "an"):
        return None
    if begin is None or begin.i + 2 >= head.i or begin.pos_ != "PROPN" or judge_number(head) != "person":
        return None
    comma = next((i for i in range(begin.i + 1, head.i) if head.doc[i].text == ","), None)
    if comma is None or any(w.pos_ != "PROPN" for w in head.doc[begin.i : comma]):
        return None
    return head.doc[comma - 1] if begin.ent_type_ in ("PERSON", "") else None


def find_bearer(head: Token) -> Token | None:
    """Return the name that stands beside a post: "the mayor of Orlo, Ruta Hesk"."""
    beside = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and not _is_denied(c)), None)
    if beside is not None or judge_number(head) != "person":
        return beside
    for place in range(head.i + 1, min(len(head.doc) - 2, head.i + 6)):
        if head.doc[place].text == "," and head.doc[place + 1].ent_type_ == "PERSON":
            return head.doc[find_run(head.doc[place + 1])[1]]
        if head.doc[place].pos_ in ("VERB", "AUX"):
            return None
    return None


def _is_denied(name: Token) -> bool:
    """Say whether a name is set against the one before it: "the governor's office, not the Relief Desk"."""
    first = name.left_edge.i
    return first > 0 and name.doc[first - 1].lower_ == "not"


def find_set_off_name(head: Token, last: int) -> Token | None:
    """Return the person's name at the end of a source that a noun begins: "a spokesman for the army, Colonel Haug,"."""
    doc = head.doc
    if head.pos_ != "NOUN" or judge_number(head) not in ("person", "group"):
        return None
    while last > head.i and doc[last].is_punct:
        last -= 1
    comma = next((i for i in range(last, head.i, -1) if doc[i].text == ","), None)
    if comma is None or not all(_may_name(w) for w in doc[comma + 1 : last]):
        return None
    name = doc[comma + 1 : last + 1]
    is_person = name[-1].ent_type_ in ("PERSON", "") or is_title(name[0].lower_)
    is_person = is_person or judge_number(head) != "person"
    return name[-1] if name[-1].pos_ == "PROPN" and is_person and not is_title(name[-1].lower_) else None


def _may_name(word: Token) -> bool:
    """Say whether a word may stand within the name that a comma sets off: "the Sons of the Reed"."""
    return word.lower_ in ("the", "of") or (word.pos_ in ("PROPN", "PART") and word.text[:1].isupper())


AIRED = frozenset({"broadcast", "programme", "program", "bulletin"})


def writes(body: Token, paper: Token) -> bool:
    """Say whether a noun before a paper is the body that wrote it: "an army report", but not "court records"."""
    kind, sector = load_telling_words().agents.get(body.lower_, ("", None))
    return body.pos_ == "NOUN" and kind == "body" and sector in ("MIL", "COP", "GOV", "SPY") and paper.tag_ == "NN"


def is_paper(head: Token) -> bool:
    cues, lemma = load_telling_words(), head.lemma_.lower()
    return lemma in cues.papers


def is_definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")


def speaks_for(head: Token) -> bool:
    """Say whether somebody is a spokesperson of a body that is named with him."""
    return head.lemma_.lower().startswith("spokes") and any(c.lower_ in ("for", "of") for c in head.children)


def is_known(head: Token) -> bool:
    """Say whether a noun without an article is a body ("Police"), or an office in the short words of a headline."""
    is_short = head.i == 0 and head.doc[1:2].text in (":", " -", "–", "—")
    is_short = is_short or (head.i + 1 == len(head.doc) and head.doc[head.i - 1 : head.i].text in (":", "-", "–", "—"))
    return head.tag_ != "NNS" and (judge_number(head) == "thing" or is_short)


def is_indefinite(head: Token) -> bool:
    """Say whether a phrase brings in somebody new and unnamed: "a monitoring group", "residents"."""
    if head.pos_ != "NOUN":
        return False
    determiners = [c.lower_ for c in head.children if c.dep_ in ("det", "poss", "nummod", "predet")]
    return bool(_INDEFINITE.intersection(determiners)) or (not determiners and head.tag_ == "NNS")


_INDEFINITE = frozenset({"a", "an", "some", "several", "another", "many", "one", "two", "three"})


def has_title_name(head: Token) -> bool:
    return any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children)


def name_of(head: Token, text: str, source: Span) -> str:
    """Return the name in a source that the actor lexicon does not know: the person or body at its head."""
    if (name := find_person_name(head, head.left_edge.i)) is not None:
        return clean_name(name)
    first, last = find_run(head)
    if last > first or head.ent_type_ != "PERSON":
        if any(c.dep_ == "conj" for c in head.children):
            return clean_name(source.cut(text))
        return clean_name(head.doc[first : last + 1].text)
    if head.ent_type_ == "PERSON":
        entity = next((e for e in head.doc.ents if e.start <= head.i < e.end), None)
        if entity is not None:
            return clean_name(re.sub(r"['’]s$", "", entity.text))
    if any(c.dep_ == "conj" for c in head.children):
        return clean_name(source.cut(text))
    first = head.left_edge.i
    return clean_name(head.doc[first : head.i + 1].text)
