"""Quantities: how many were killed, wounded, displaced or held, how many shells, hours, kilometres, how much money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.coding.phrases import ParsedSentence, read_text
from dateline.coding.quantities_numbers import NumberSpan, find_numbers
from dateline.lexicon.quantities import load_quantities
from dateline.model.codes import QuantityKind
from dateline.model.mention import Quantity

_LEXICON = load_quantities()
_NOUNS = ("NOUN", "PROPN", "PRON")
_BETWEEN = frozenset(
    [
        "others",
        "people",
        "reported",
        "left",
        "feared",
        "reportedly",
        "confirmed",
        "also",
        "believed",
        "to",
        "been",
        "have",
    ]
)
_THINGS = ("captured", "destroyed")
_REACH = 7
_CLIMB = 6
_ONE_PERSON = ("killed", "wounded", "arrested", "abducted")
_TOLLS = re.compile(
    r"\b(?P<words>" + "|".join(map(re.escape, sorted(_LEXICON.tolls, key=len, reverse=True))) + r")\b[^.;]{0,100}?"
    r"\b(?:to|at|of|is|was|stands\s+at|stood\s+at|reached|hit|passed|exceeded|topped|surpassed|now)\s*"
    r"(?:(?:at\s+least|more\s+than|about|around|over|nearly|almost|as\s+many\s+as)\s+)?$",
    re.IGNORECASE,
)  # fmt: skip


class Found(NamedTuple):
    """What a number counts: the kind, who or what, and the last token of the words that say so."""

    kind: QuantityKind
    who: str | None
    unit: str | None
    last: int


def find_quantities(sentence: ParsedSentence, document: str | None = None) -> tuple[Quantity, ...]:
    """Return the quantities that a sentence tells, in order; numbers that count nothing of interest are left out.

    `document` is the text that the sentence stands in, from which the words are quoted: the parser reads a text that
    has the same length but may differ in blank space and capitals.
    """
    text = read_text(sentence.doc)
    starts = _token_starts(sentence.doc)
    found: list[tuple[NumberSpan, Found]] = []
    for number in find_numbers(text):
        number = _take_off_particle(sentence.doc, starts, number)
        told = _classify(sentence.doc, starts, number, text, found[-1][1] if found else None)
        if told is not None:
            found.append((number, told))
    quantities = [_to_quantity(sentence, number, told) for number, told in found]
    quantities.extend(_find_single_persons(sentence, found))
    quantities.sort(key=lambda quantity: quantity.start)
    if document is not None:
        quantities = [replace(quantity, text=document[quantity.start : quantity.end]) for quantity in quantities]
    return tuple(quantities)


def _take_off_particle(doc: Doc, starts: dict[int, int], number: NumberSpan) -> NumberSpan:
    """Return a number without a qualifier that belongs to the verb before it ("handed over 35 prisoners")."""
    before = starts.get(number.begin)
    if number.begin == number.start or before is None or doc[before].dep_ != "prt" or number.best is None:
        return number
    return replace(number, begin=number.start, low=number.best, high=number.best, qualifier=None)


def _token_starts(doc: Doc) -> dict[int, int]:
    return {token.idx: token.i for token in doc}


def _lemma(noun: Token) -> str:
    """Return the lemma of a counted noun; the parser leaves the plural of a name as it is ("four Syrians")."""
    lemma = noun.lemma_.lower()
    return lemma[:-1] if noun.pos_ == "PROPN" and lemma.endswith("s") and lemma[:-1] in _LEXICON.people else lemma


def _to_quantity(sentence: ParsedSentence, number: NumberSpan, told: Found) -> Quantity:
    doc = sentence.doc
    end = number.end if told.last < 0 else max(number.end, doc[told.last].idx + len(doc[told.last].text))
    return Quantity(
        kind=told.kind,
        who=told.who,
        low=number.low,
        best=number.best,
        high=number.high,
        qualifier=number.qualifier,
        unit=told.unit,
        text=read_text(doc)[number.begin : end],
        start=sentence.span.start + number.begin,
        end=sentence.span.start + end,
    )


def _classify(doc: Doc, starts: dict[int, int], number: NumberSpan, text: str, before: Found | None) -> Found | None:
    tokens = [token for index in range(number.start, number.end) if (token := starts.get(index)) is not None]
    if not tokens:
        return None
    if number.currency is not None:
        return Found("money", None, number.currency, -1)
    first, last = tokens[0], tokens[-1]
    if _is_age(text, number):
        return None
    unit = _read_unit(doc, last)
    if unit is not None:
        return _check_unit(doc, unit)
    noun = _counted_noun(doc, first, last)
    kind = _kind_of(doc, noun, first, last, text[: number.begin], before)
    if kind is None:
        return None
    who, what = _name(noun)
    if number.is_none and kind not in (*_ONE_PERSON, "casualties", "destroyed"):
        return None
    return Found(kind, who, what, noun.i if noun is not None else last)


def _is_age(text: str, number: NumberSpan) -> bool:
    """Say whether a number stands between commas after a name: "the driver, 62, was killed"."""
    before, after = text[: number.start].rstrip(), text[number.end :].lstrip()[:1]
    return before.endswith(",") and after in (",", ".", ";") and number.best is not None and number.best < 120


def _name(noun: Token | None) -> tuple[str | None, str | None]:
    if noun is None:
        return None, None
    words = noun.lower_.capitalize() if _lemma(noun) in _LEXICON.peoples else noun.lower_
    if _lemma(noun) in _LEXICON.people or noun.lemma_.lower() in _LEXICON.troops:
        return words, None
    if noun.lemma_.lower() in _LEXICON.counted or noun.tag_ in ("VBN", "JJ"):
        return None, None
    return None, noun.lemma_.lower()


def _read_unit(doc: Doc, last: int) -> Found | None:
    """Return the unit that follows a number, over a hyphen and up to one adjective ("72-hour", "20 square km")."""
    index = last + 1
    while index < len(doc) and doc[index].text in ("-", "–", "‑"):
        index += 1
    for width in (2, 1):
        words = doc[index : index + width].text.lower() if index + width <= len(doc) else ""
        if words in _LEXICON.units:
            kind, unit = _LEXICON.units[words]
            return Found(kind, None, unit, index + width - 1)
    return None


def _check_unit(doc: Doc, unit: Found) -> Found | None:
    """Drop ages ("22-year-old", "five years old") and times that lie ago."""
    following = [token.lower_ for token in doc[unit.last + 1 : unit.last + 3]]
    if (
        unit.kind == "duration"
        and following
        and (following[0] in ("old", "ago", "earlier", "later") or "old" in following)
    ):
        return None
    return unit


def _counted_noun(doc: Doc, first: int, last: int) -> Token | None:
    """Return the noun that the number counts: its head to the right, or the last noun of the run that follows."""
    index = last + 1
    if index < len(doc) and doc[index].lower_ == "of":
        index += 1
    if doc[last].lower_ == "of":
        index = last + 1
    noun: Token | None = None
    for token in doc[index : index + _REACH]:
        if token.lower_ == "including" or _is_casualty_verb(token):
            break
        if token.pos_ in ("NOUN", "PROPN") or token.lemma_.lower() in _LEXICON.people:
            noun = token
            if _lemma(token) in _LEXICON.people and token.tag_ in ("NNS", "NNPS"):
                break
        elif token.text in ("-", "–"):
            continue
        elif (
            noun is not None
            or token.pos_ not in ("ADJ", "DET", "PRON", "ADV", "VERB", "NUM")
            or token.is_punct
            or (token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG"))
        ):
            break
    if noun is not None and noun.tag_ in ("VBN",) and noun.lower_ in _LEXICON.states:
        return None
    return noun


def _is_casualty_verb(token: Token) -> bool:
    """Say whether a word is a bare verb of killing or wounding, whatever the parser holds it to be ("injure 50")."""
    kind = _LEXICON.predicates.get((token.lower_, "object"))
    return kind in ("killed", "wounded") and token.lower_ not in _LEXICON.counted


def _kind_of(
    doc: Doc, noun: Token | None, first: int, last: int, before_text: str, before: Found | None
) -> QuantityKind | None:
    head = noun if noun is not None else doc[last]
    state = _state_after(doc, head.i) or _state_between(doc, last, noun)
    if state is not None and (state in _THINGS or noun is None or noun.pos_ != "NOUN" or _is_human(noun)):
        return state
    lemma = _lemma(noun) if noun is not None else ""
    if _LEXICON.counted.get(lemma, "participants") != "participants":
        return _LEXICON.counted[lemma]
    governed = _verb_before(doc, first, lemma) or next((kind for kind in _governed(head, lemma) if kind), None)
    if governed is not None:
        return governed
    if noun is None or lemma in _LEXICON.people:
        toll = _TOLLS.search(before_text[-160:])
        if toll is not None:
            return _LEXICON.tolls[" ".join(toll["words"].lower().split())]
    if before is not None and _is_among(doc, first):
        return before.kind
    if lemma in _LEXICON.counted:
        return _LEXICON.counted[lemma]
    return "troops" if lemma in _LEXICON.troops and noun is not None and _is_plural(noun) else None


def _is_human(noun: Token) -> bool:
    lemma = _lemma(noun)
    return lemma in _LEXICON.people or lemma in _LEXICON.troops or lemma in _LEXICON.counted


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("personnel", "police")


def _is_among(doc: Doc, first: int) -> bool:
    """Say whether the number is part of the one before: "58 people, including 11 children"."""
    words = [token.lower_ for token in doc[max(0, first - 4) : first]]
    return bool({"including", "among", "them", "mostly", "another"} & set(words[-3:]))


def _state_after(doc: Doc, index: int) -> QuantityKind | None:
    """Return the kind that a word after the counted noun tells: "58 people dead", "20 were wounded"."""
    for token in doc[index + 1 : index + 6]:
        if token.lower_ in _LEXICON.states:
            if token.tag_ == "VBD" and any(child.dep_ in ("dobj", "obj") for child in token.children):
                return None
            return _LEXICON.states[token.lower_]
        particle = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        if (token.lemma_, particle) in _LEXICON.particles and token.lemma_ == "fall":
            return _LEXICON.particles[token.lemma_, particle]
        if token.pos_ not in ("AUX", "ADV", "ADJ") and token.lower_ not in _BETWEEN:
            return None
    return None


def _state_between(doc: Doc, last: int, noun: Token | None) -> QuantityKind | None:
    """Return the kind that a word between a number and its noun tells: "115 wounded persons"."""
    if noun is None or not _is_human(noun):
        return None
    between = (token.lower_ for token in doc[last + 1 : noun.i])
    return next((kind for word in between if (kind := _LEXICON.states.get(word)) in _ONE_PERSON), None)


def _verb_before(doc: Doc, first: int, lemma: str) -> QuantityKind | None:
    """Return the kind of casualties that a verb right before a number tells, as headlines do: "kill 5 injure 50"."""
    if not first:
        return None
    kind = _LEXICON.predicates.get((doc[first - 1].lemma_.lower(), "object"))
    return kind if kind in ("killed", "wounded") and _fits(kind, doc[first - 1].lemma_, lemma) else None


def _among_whom(verb: Token) -> QuantityKind | None:
    """Return the kind that those have of whom some are told to be: "six civilians were among the people killed"."""
    if verb.lemma_ != "be":
        return None
    for link in verb.children:
        if link.dep_ == "prep" and link.lower_ == "among":
            for whole in link.children:
                if whole.dep_ == "pobj":
                    return _state_after(verb.doc, whole.i) or next(_governed(whole, whole.lemma_.lower()), None)
    return None


def _governed(token: Token, lemma: str) -> Iterator[QuantityKind | None]:
    """Yield the kinds that the words governing the counted noun make of it, nearest first."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl"):
            role = "object" if child.tag_ == "VBN" else "subject"
            yield _kind_by(child, role, lemma)
    for _ in range(_CLIMB):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return
        if dep in ("dobj", "obj", "attr", "dative", "oprd", "nsubjpass"):
            yield _kind_by(head, "object", lemma)
            if dep == "nsubjpass" and head.lemma_ in _LEXICON.passing_on:
                yield from (_kind_by(child, "subject", lemma) for child in head.children if child.dep_ == "xcomp")
            return
        elif dep == "nsubj":
            yield _among_whom(head)
            yield _kind_by(head, "subject", lemma)
            yield _kind_by(head, "object", lemma) if head.tag_ == "VBN" and not _has_object(head) else None
            return
        elif dep == "pobj":
            if head.lower_ == "of":
                yield _kind_by(head.head, "of", lemma)
            if head.lower_ not in ("of", "including", "among", "to", "at", "by", "as", "between"):
                return
            head = head.head
            if head.pos_ == "VERB":
                return
        elif dep not in (
            "conj",
            "appos",
            "nummod",
            "quantmod",
            "nmod",
            "compound",
            "amod",
            "npadvmod",
            "prep",
            "advmod",
        ):
            return
        elif head.pos_ == "VERB" and dep == "npadvmod":
            yield _kind_by(head, "object", lemma)
            return
        token = head


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "obj") for child in verb.children)


def _kind_by(word: Token, role: str, counted: str) -> QuantityKind | None:
    lemma = word.lemma_.lower()
    particles = {
        child.lower_
        for child in word.children
        if child.dep_ in ("prt", "advmod", "acomp", "oprd", "prep", "dobj", "attr", "xcomp")
    }
    for particle in particles:
        if (lemma, particle) in _LEXICON.particles:
            return _LEXICON.particles[lemma, particle]
    kind = _LEXICON.predicates.get((lemma, role))
    return kind if kind is not None and _fits(kind, lemma, counted) else None


def _fits(kind: QuantityKind, predicate: str, counted: str) -> bool:
    """Say whether a kind goes with what is counted: shells are fired, people gather, troops are sent."""
    human = not counted or counted in _LEXICON.people or counted in _LEXICON.troops
    if kind == "fired":
        return counted in _LEXICON.ordnance
    if kind == "troops":
        return counted in _LEXICON.troops
    if kind == "destroyed":
        return bool(counted)
    if kind == "captured":
        return True
    if kind == "participants" and predicate == "take":
        return False
    return human


def _find_single_persons(sentence: ParsedSentence, found: list[tuple[NumberSpan, Found]]) -> Iterator[Quantity]:
    """Yield one for "a civilian was killed" and "killing a soldier"."""
    doc = sentence.doc
    taken = {told.last for _, told in found}
    for token in doc:
        if token.lower_ not in ("a", "an") or token.head.i <= token.i or token.head.i in taken:
            continue
        noun = token.head
        if noun.lemma_.lower() not in _LEXICON.people or noun.tag_ not in ("NN", "NNP"):
            continue
        kind = _state_after(doc, noun.i) or next((k for k in _governed(noun, noun.lemma_.lower()) if k), None)
        if kind in _ONE_PERSON:
            number = NumberSpan(token.idx, token.idx, noun.idx + len(noun.text), 1.0, 1.0, 1.0, None)
            yield _to_quantity(sentence, number, Found(kind, _name(noun)[0], None, noun.i))
