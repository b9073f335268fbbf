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


class Antecedents:
    """Looks back through the sentences of one document, only as far as is asked."""

    def __init__(self, sentences: Sequence[ParsedSentence]) -> None:
        self._sentences = sentences

    def find(self, number: Number, index: int, reach: int) -> Place | None:
        """Return the nearest phrase before a sentence that a pronoun may mean, subjects first."""
        for sentence in self._back(index, reach):
            for places in (_SUBJECTS, _OTHERS):
                found = [word for word in sentence.doc if word.dep_ in places and judge_number(word) == number]
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
    if name.ent_type_ in ("DATE", "TIME", "LOC", "FAC", "EVENT", "NORP"):
        return None
    if _has_post(name):
        return "person"
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
    posts = load_attribution_cues().posts
    return any(c.lemma_.lower() in posts for c in word.children if c.dep_ in ("compound", "appos", "nmod"))


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
