"""Attributions by the order of words, where the parser made nothing of them: "the master informed reporters that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_clefts import find_turned
from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_forms import FORMS, OPENERS
from dateline.coding.attribution_leads import find_leading
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.attribution_tales import find_tale
from dateline.coding.attribution_words import (
    end_clause,
    find_that,
    list_forms,
    make_finding,
    read_back,
    take_apposition,
)
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import AttributionCues, load_attribution_cues
from dateline.lexicon.tellings import load_telling_words

_COUNTS = frozenset(
    {"number", "toll", "count", "figure", "total", "tally", "losses", "dead", "killed", "casualties", "death"}
)
_LISTING = frozenset(
    {"show", "list", "name", "record", "register", "detail", "describe", "mention", "document", "count", "note"}
)
_SEEMING = frozenset({"appear", "seem", "purport", "claim"})


def find_by_order(sentence: ParsedSentence, cues: AttributionCues, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the attributions that the order of words shows and that were not found otherwise."""
    led = False
    yield from _find_citing_alone(found)
    for word in sentence.doc:
        opens = _may_begin(word)
        for find in (_find_quoting, _find_heard, _find_listing) if opens else ():
            if (made := find(sentence, word)) is not None:
                yield replace(made, is_reverse=True)
        for find_surely in FORMS if opens else ():
            if (made := find_surely(sentence, word, found)) is not None:
                yield replace(made, is_reverse=True)
                led = led or word.text == ":"
        if not led and (made := find_leading(sentence, word, found)) is not None:
            yield replace(made, is_reverse=True)
        for find_surely in (find_tale, find_turned):
            if (made := find_surely(sentence, word, found)) is not None:
                yield replace(made, is_reverse=True)
        if not opens or any(f.cue[0] <= word.i <= f.cue[1] and f.source is not None for f in found):
            continue
        for find in (
            _find_said_that,
            _find_quoting,
            _find_opening_verb,
            _find_count,
            _find_noun_is,
            _find_talk,
        ):
            made = find(sentence, word)
            if made is not None:
                yield made
                break


def _find_citing_alone(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield who cites somebody for what he says in his own name: "Interlink, citing a clinic, put the dead at four"."""
    for cited in found:
        if not cited.is_reverse or cited.source is None:
            continue
        outer = next((f for f in found if f is not cited and f.cue == cited.cue and f.source is not None), None)
        if outer is None or outer.source is None or cited.content[-1][0] < outer.cue[0]:
            continue
        others = [f for f in found if f is not cited and f is not outer and f.cue[0] > cited.source[1]]
        if any(f.source == outer.source or f.speaker == outer.speaker for f in others):
            continue
        said = tuple(part for part in cited.content if part[0] > cited.source[1])
        if said and outer.source[1] < outer.cue[0]:
            yield replace(outer, content=(cited.source, *said), stance="say", is_clause=True)


def _may_begin(word: Token) -> bool:
    """Say whether a form can begin at a word: at most none can, and to try them all would cost more than the parse."""
    lower = word.lower_
    return lower in _list_openers() or lower + "s" in list_forms() or word.lemma_.lower() in _list_openers()


@cache
def _list_openers() -> frozenset[str]:
    """Return the words, as they stand or as lemmas, at which a form of this module or of `FORMS` can begin."""
    hearsay, nouns = load_telling_words().hearsay, load_attribution_cues().nouns
    return (
        OPENERS
        | _QUOTING
        | _HEARD
        | _COUNTING
        | _LISTING
        | {*list_forms(), *hearsay, *nouns, *load_telling_words().versions}
    )


def _find_said_that(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE said [addressee] [, insertion,] that ..., the verb known by its form alone."""
    doc = sentence.doc
    stance = list_forms().get(word.lower_)
    if stance is None and (
        word.tag_ == "VBP"
        or (word.tag_ in ("VB", "NN") and (_is_before(doc, word.i, "that") or doc[word.i - 1].text == ","))
    ):
        stance = list_forms().get(word.lower_ + "s")
    if stance is None or word.i == 0:
        return None
    that = find_that(doc, word.i + 1)
    passive = word.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in word.children)
    if passive or _is_before(doc, word.i, "by"):
        return None
    if that is None or (word.pos_ not in ("VERB", "AUX", "NOUN") and word.tag_ not in ("VBN", "VBD")):
        return None
    source = read_back(doc, word.i)
    if source is None:
        return None
    papers = load_telling_words().papers
    speaks = judge_number(source[2]) is not None or source[2].lemma_.lower() in papers or source[2].lower_ in papers
    if word.tag_ in ("NN", "NNS") and (that != word.i + 1 or not speaks):
        return None
    return make_finding(sentence, source, (word.i, word.i), (that, end_clause(doc, that)), stance)


def _is_before(doc: Doc, place: int, word: str) -> bool:
    """Say whether a word, in lower case, comes right behind a token."""
    return place + 1 < len(doc) and doc[place + 1].lower_ == word


_QUOTING = frozenset({"quotes", "quoted", "quoting", "cites", "cited", "citing"})


def _find_quoting(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE quotes SOMEBODY: ..., and "is quoting SOMEBODY to the effect that ..."."""
    doc = sentence.doc
    if word.lower_ not in _QUOTING or word.i == 0:
        return None
    cited = read_phrase(doc, word.i + 1)
    if cited is None:
        return None
    start = _find_quoted_content(doc, cited[1] + 1)
    if start is None:
        return None
    return make_finding(sentence, cited, (word.i, word.i), (start, spans.end_of_sentence(sentence)), "say")


def _find_heard(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find "had learned from SOURCE that ...", "was told by SOURCE that ..."."""
    doc = sentence.doc
    if word.lower_ not in _HEARD:
        return None
    by = next((w.i for w in doc[word.i + 1 : word.i + 6] if w.lower_ in ("from", "by")), None)
    source = read_phrase(doc, by + 1) if by is not None else None
    if source is None or any(w.tag_ in ("VBD", "VBZ", "VBP", "MD", ",", "PRP") for w in doc[word.i + 1 : by]):
        return None
    source = take_apposition(doc, source)
    that = find_that(doc, source[1] + 1)
    if that is None or that > source[1] + 5:
        return None
    return make_finding(sentence, source, (word.i, word.i + 1), (that, end_clause(doc, that)), "say")


_HEARD = frozenset(
    {"learned", "learnt", "heard", "hears", "learns", "told", "informed", "assured", "advised", "warned"}
)


def _find_quoted_content(doc: Doc, start: int) -> int | None:
    for place in range(start, min(len(doc), start + 20)):
        if doc[place].text == ":":
            return place + 1
        if doc[place : place + 4].text.lower() == "to the effect that":
            return place + 3
    return None


def _find_opening_verb(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find `Said General Marin: "..."` and "Also claimed by the guard: that ..."."""
    doc = sentence.doc
    if word.lower_ not in list_forms() or word.i > 2 or any(w.pos_ not in ("ADV", "CCONJ") for w in doc[: word.i]):
        return None
    by = doc[word.i + 1].lower_ == "by" if word.i + 1 < len(doc) else False
    source = read_phrase(doc, word.i + 2 if by else word.i + 1)
    if source is None or source[1] + 1 >= len(doc):
        return None
    colon = next((i for i in range(source[1] + 1, min(len(doc), source[1] + 12)) if doc[i].text == ":"), None)
    if colon is None or colon + 1 >= len(doc):
        return None
    cue = (word.i, word.i + 1 if by else word.i)
    return make_finding(sentence, source, cue, (colon + 1, len(doc) - 1), list_forms()[word.lower_])


_COUNTING = frozenset({"put", "puts", "estimates", "estimated"})


def _find_count(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE puts the number killed at nine."""
    doc = sentence.doc
    if word.lower_ not in _COUNTING or word.i == 0:
        return None
    counted = read_phrase(doc, word.i + 1)
    if counted is None or not any(w.lower_ in _COUNTS for w in doc[counted[0] : counted[1] + 3]):
        return None
    source = spans.find_subject(word)
    if source is None or not any(w.lower_ == "at" for w in doc[counted[1] : counted[1] + 8]):
        return None
    first, last = spans.range_source(source, word.i)
    return make_finding(
        sentence, (first, last, source), (word.i, word.i), (counted[0], end_clause(doc, counted[0])), "say"
    )


def _find_listing(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find PAPERS list those who were ...: only a paper lists and shows on its own."""
    if word.lemma_.lower() not in _LISTING or word.tag_ not in ("VBP", "VBZ", "VBD", "VB"):
        return None
    seeming = word.head if word.dep_ == "xcomp" and word.head.lemma_.lower() in _SEEMING else None
    if word.tag_ == "VB" and seeming is None:
        return None
    source = spans.find_subject(seeming or word)
    things = ("dobj", "dative", "ccomp")
    thing = next((c for c in word.children if c.dep_ in things and c.i > word.i), None)
    papers = load_telling_words().papers
    if source is None or thing is None or not {source.lemma_.lower(), source.lower_} & papers:
        return None
    if word.lemma_.lower() == "show" and not _is_happening(thing):
        return None
    first, last = spans.range_source(source, word.i)
    content = (thing.left_edge.i, end_clause(sentence.doc, thing.left_edge.i))
    return make_finding(sentence, (first, last, source), (word.i, word.i), content, "say")


def _is_happening(thing: Token) -> bool:
    """Say whether what a paper shows is something that goes on: "shows men burning a shrine", not "shows a sum"."""
    if thing.dep_ == "ccomp" or thing.tag_ == "VBG":
        return True
    after = thing.doc[thing.i : thing.i + 8]
    return any(c.tag_ in ("VBG", "VBN") and c.dep_ in ("acl", "advcl", "pcomp") for c in after)


def _find_talk(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find "there are rumours that ...", "rumour has it that ..."."""
    doc = sentence.doc
    if word.lemma_.lower() not in load_telling_words().hearsay:
        return None
    if doc[word.i + 1 : word.i + 4].text.lower() == "has it that":
        return make_finding(
            sentence,
            (word.i, word.i, word),
            (word.i + 1, word.i + 2),
            (word.i + 3, end_clause(doc, word.i + 3)),
            "say",
        )
    if word.lemma_.lower() in _RUMOURS and (that := _find_rumoured(doc, word.i)) is not None:
        return make_finding(sentence, (word.i, word.i, word), (that, that), (that + 1, end_clause(doc, that)), "say")
    existing = word.i >= 2 and any(w.lower_ == "there" for w in doc[max(0, word.i - 5) : word.i])
    if not existing or doc[word.i + 1 : word.i + 2].text.lower() not in ("that", "of"):
        return None
    first = word.left_edge.i
    verb = next((w.i for w in reversed(doc[:first]) if w.pos_ in ("AUX", "VERB")), first)
    return make_finding(sentence, (first, word.i, word), (verb, verb), (word.i + 1, end_clause(doc, word.i + 1)), "say")


_RUMOURS = frozenset({"rumour", "rumor", "word", "talk", "gossip", "news"})


def _find_rumoured(doc: Doc, noun: int) -> int | None:
    """Return the "that" behind "rumours" or "word has spread"."""
    for place in range(noun + 1, min(len(doc), noun + 5)):
        if doc[place].lower_ == "that" and doc[place].tag_ == "IN":
            return place
        if doc[place].pos_ not in ("AUX", "VERB", "ADV"):
            return None
    return None


def _find_noun_is(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find "the charge, voiced by X, is that ...", "word from X is that ...", "the charge that ... comes from X"."""
    doc, cues = sentence.doc, load_attribution_cues()
    known = word.lemma_.lower() in cues.nouns or word.lemma_.lower() in load_telling_words().versions
    if not known or word.pos_ not in ("NOUN", "PROPN"):
        return None
    for place in range(word.i + 1, min(len(doc) - 1, word.i + 26)):
        if doc[place].lower_ in ("is", "was") and doc[place + 1].lower_ == "that":
            source = _read_owner(doc, word, place)
            if source is None:
                return None
            return make_finding(sentence, source, (word.i, word.i), (place + 1, end_clause(doc, place + 1)), "say")
    if doc[word.i + 1 : word.i + 2].text.lower() != "that":
        return None
    for place in range(word.i + 2, len(doc) - 2):
        if doc[place].lower_ in ("comes", "came", "stems", "originates") and doc[place + 1].lower_ == "from":
            source = read_phrase(doc, place + 2)
            return (
                make_finding(sentence, source, (place, place + 1), (word.i + 1, place - 1), "say") if source else None
            )
    return None


def _read_owner(doc: Doc, noun: Token, end: int) -> Phrase | None:
    """Return whose a noun of speech is: "made by X", "from X", "of X", "X's"."""
    for place in range(noun.i + 1, end - 1):
        if doc[place].lower_ in ("by", "from", "of"):
            return read_phrase(doc, place + 1)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    named = owner is not None and owner.tag_ != "PRP$"
    return (owner.left_edge.i, owner.i, owner) if owner is not None and named else None
