"""Antecedents: whom a pronoun or a definite phrase goes back to, looked for in the sentences before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from spacy.tokens import Token

from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words

Number = Literal["person", "thing", "group"]
_PRONOUN_OF: dict[str, Number] = {"person": "person", "people": "group", "body": "thing"}
Place = tuple[ParsedSentence, Token]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OTHERS = frozenset({"dobj", "pobj", "appos", "attr", "conj", "dative"})
_JOINED = frozenset({"conj", "ccomp", "parataxis"})
_OWNERS = frozenset({"poss"})
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")


class Antecedents:
    """Looks back through the sentences of one document, only as far as is asked."""

    def __init__(self, sentences: Sequence[ParsedSentence]) -> None:
        self._sentences = sentences

    def find(self, number: Number, index: int, reach: int) -> Place | None:
        """Return the nearest phrase before a sentence that a pronoun may mean, subjects first."""
        for sentence in self._back(index, reach):
            for places in (_SUBJECTS, _OTHERS, _OWNERS):
                found = [w for w in sentence.doc if w.dep_ in places and judge_number(w) == number and not is_quoted(w)]
                if found:
                    return sentence, _choose(found)
            if number == "person" and (named := _find_likely_person(sentence)) is not None:
                return sentence, named
        return None

    def find_described(self, words: Sequence[str], index: int, reach: int) -> Place | None:
        """Return the nearest phrase before a sentence whose words hold those of a definite one, the head last.

        "The foreign minister" goes back to "Foreign Minister Ilsa Verran", "the officer" to "a field officer of the
        guard".
        """
        for sentence in self._back(index, reach):
            for word in sentence.doc:
                if word.pos_ in ("NOUN", "PROPN") and fold(word.lemma_) == fold(words[-1]) and _holds(word, words):
                    named = _find_bearer(word)
                    return sentence, named or word
        return None

    def _back(self, index: int, reach: int) -> Iterator[ParsedSentence]:
        for place in range(min(index, len(self._sentences)) - 1, max(-1, index - 1 - reach), -1):
            yield self._sentences[place]


def find_subject_before(pronoun: Token) -> Token | None:
    """Return the person whom the main clause before a pronoun is about: "Olm Rask lost his house; he says that"."""
    node, doc = pronoun.head, pronoun.doc
    while node.dep_ in ("conj", "parataxis") and node.head.i != node.i:
        node = node.head
    first = next((w.i for w in doc if w.is_quote or w.text == ":"), pronoun.i)
    if node.dep_ not in ("ROOT", "ccomp"):
        return None
    found = None
    for word in doc[: min(first, pronoun.i)]:
        around = word.head
        is_main = around.dep_ == "ROOT" or (around.dep_ in _JOINED and around.head.dep_ == "ROOT")
        parted = any(w.text == ";" or w.lower_ in ("and", "but") for w in doc[word.head.i : pronoun.i])
        if word.dep_ in _SUBJECTS and is_main and parted and word.head.i < pronoun.i:
            found = word if judge_number(word) == "person" else found
    return found


def is_body(word: Token) -> bool:
    """Say whether a phrase is a body's: its name, or a noun for one."""
    return word.pos_ == "PROPN" or _find_kind(word) == "body"


def is_quoted(word: Token) -> bool:
    """Say whether a word stands within a quotation that is opened in its sentence."""
    opened = False
    for before in word.doc[: word.i]:
        if before.text in _OPENING:
            opened = True
        elif before.text in _CLOSING:
            opened = False
        elif before.text == '"':
            opened = not opened
    return opened


def fold(lemma: str) -> str:
    """Return a lemma in one spelling: centre and center are one."""
    lemma = lemma.lower()
    return lemma[:-2] + "er" if lemma.endswith("tre") else lemma


def judge_number(word: Token) -> Number | None:
    """Return what kind of pronoun would stand for a noun phrase, by its head; nothing where none would."""
    if word.pos_ == "PROPN":
        return _judge_name(word)
    if word.pos_ != "NOUN":
        return None
    kind = _find_kind(word)
    if word.tag_ == "NNS" and kind is not None:
        return "group"
    return _PRONOUN_OF.get(kind or "") if word.tag_ == "NN" else None


def _judge_name(name: Token) -> Number | None:
    if _has_post(name):
        return "person"
    if name.ent_type_ in ("DATE", "TIME", "LOC", "FAC", "EVENT", "NORP"):
        return None
    if name.ent_type_ in ("ORG", "GPE") or _find_kind(name) in ("body", "medium"):
        return "group" if _find_kind(name) == "people" else "thing"
    return "person"


def _find_likely_person(sentence: ParsedSentence) -> Token | None:
    """Return the subject of a sentence that is a name of two words, which the parser took for that of a body."""
    for word in sentence.doc:
        if (
            word.dep_ not in _SUBJECTS
            or word.pos_ != "PROPN"
            or word.ent_type_ not in ("ORG", "PRODUCT", "WORK_OF_ART")
        ):
            continue
        names = [c for c in word.children if c.dep_ == "compound"]
        bare = not any(c.dep_ == "det" for c in word.children)
        if len(names) == 1 and bare and _find_kind(word) is None and not word.text.isupper():
            return word
    return None


def _find_kind(word: Token) -> str | None:
    """Return whether a noun is one for a person, people, a body or a medium."""
    words, cues = load_telling_words(), load_attribution_cues()
    for form in (word.lower_, word.lemma_.lower()):
        if word.pos_ == "PROPN" and (form in words.monitors or form in cues.outlet_words):
            return "medium"
        if form in words.people or form in cues.posts or form in cues.anonymous:
            return "people" if form in ("people", "staff", "family") else "person"
        if form in words.agents and words.agents[form][0] != "instrument":
            return words.agents[form][0]
        if form in words.bodies:
            return "body"
        if form in cues.outlet_words or form in cues.media or form in words.monitors:
            return "medium" if word.pos_ == "PROPN" else "body"
    return None


def _choose(found: list[Token]) -> Token:
    """Return the subject of the main clause if there is one, else the first."""
    return next((word for word in found if word.head.dep_ == "ROOT"), found[0])


def _has_post(word: Token) -> bool:
    """Say whether a name stands with a post or a calling: "the mayor, Ruta Hesk", "pensioner Olm Rask"."""
    posts, people = load_attribution_cues().posts, load_telling_words().people
    for child in word.children:
        if child.dep_ in ("compound", "appos", "nmod") and child.lemma_.lower() in posts:
            return True
        if child.dep_ == "compound" and child.i + 1 < word.i and child.lower_ in people:
            return True
    return word.dep_ == "appos" and word.head.pos_ == "NOUN" and _find_kind(word.head) == "person"


def _holds(head: Token, words: Sequence[str]) -> bool:
    if len(words) == 1:
        return True
    beside = {word.lower_ for word in head.doc[max(0, head.i - 5) : head.i + 1]}
    return all(word.lower() in beside for word in words[:-1])


def _find_bearer(post: Token) -> Token | None:
    """Return the name that a post stands with: "Foreign Minister Ilsa Verran", "the mayor, Ruta Hesk"."""
    if post.dep_ in ("compound", "nmod") and post.head.pos_ == "PROPN" and post.head.i > post.i:
        return post.head
    if post.dep_ == "appos" and post.head.pos_ == "PROPN":
        return post.head
    return next((c for c in post.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
