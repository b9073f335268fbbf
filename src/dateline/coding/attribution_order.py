"""Attributions by the order of words, where the parser made nothing of them: "the master informed reporters that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_findings import Finding, Range
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import AttributionCues, load_attribution_cues
from dateline.lexicon.tellings import load_telling_words

_OPENING = frozenset({'"', "“", "''", "``", "‘", "'", "«", "„"})
_BREAKS = frozenset({"but", "while", "whereas", "although", "though"})
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote",
    "think": "thought",
    "swear": "swore",
    "find": "found",
    "put": "put",
    "read": "read",
}
_COUNTS = frozenset(
    {"number", "toll", "count", "figure", "total", "tally", "losses", "dead", "killed", "casualties", "death"}
)
_LISTING = frozenset(
    {"show", "list", "name", "record", "register", "show", "detail", "describe", "mention", "document", "count", "note"}
)
_SEEMING = frozenset({"appear", "seem", "purport", "claim"})
_TELLING = frozenset({"tell", "inform", "notify", "assure", "remind", "warn", "brief"})
_SELDOM = frozenset(
    {"put", "run", "read", "convince", "persuade", "permit", "rule", "order", "see", "decline", "figure", "judge"}
)
_FARTHEST = 14


def find_by_order(sentence: ParsedSentence, cues: AttributionCues, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the attributions that the order of words shows and that were not found otherwise."""
    doc = sentence.doc
    for word in doc:
        for find in (_find_quoting, _find_heard):
            if (made := find(sentence, word)) is not None:
                yield replace(made, is_reverse=True)
        if (behind := _find_behind(sentence, word, found)) is not None:
            yield replace(behind, is_reverse=True)
        if any(f.cue[0] <= word.i <= f.cue[1] and f.source is not None for f in found):
            continue
        for find in (
            _find_said_that,
            _find_quoting,
            _find_opening_verb,
            _find_called_on,
            _find_count,
            _find_listing,
            _find_talk,
            _find_noun_is,
            _find_noun_of,
            _find_accused,
        ):
            made = find(sentence, word)
            if made is not None:
                yield made
                break


def _find_behind(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "CONTENT, SOURCE said [to somebody, on a day]." and "CONTENT, said SOURCE", which the parser did not."""
    doc = sentence.doc
    if word.lower_ not in list_forms() or word.i < 4 or word.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    source = _read_inverted(doc, word.i) or _read_set_off(doc, word.i)
    if source is None:
        return None
    comma = min(source[0], word.i) - 1
    start = next((i + 1 for i in range(comma - 1, 0, -1) if doc[i].text == ";"), 0)
    if any(f.cue[0] <= word.i <= f.cue[1] and f.content and _is_right_of(f, comma, start) for f in found):
        return None
    if not any(w.tag_ in ("VBD", "VBZ", "VBP", "MD") for w in doc[start:comma]):
        return None
    return _finding(sentence, source, (word.i, word.i), (start, comma - 1), list_forms()[word.lower_])


def _is_right_of(finding: Finding, comma: int, start: int) -> bool:
    """Say whether a finding has its source behind a comma and its content before it, within the clause."""
    inside = any(start <= part[0] and part[1] <= comma for part in finding.content)
    return inside and (finding.source is None or finding.source[0] >= comma - 1 or finding.source[1] >= comma)


def _read_inverted(doc: Doc, verb: int) -> Phrase | None:
    """Return the speaker behind a verb that ends a sentence: ", say survivors who fled"."""
    source = read_phrase(doc, verb + 1) if doc[verb - 1].text == "," else None
    if source is None or source[2].tag_ not in ("NN", "NNS", "NNP", "NNPS", "PRP") or judge_number(source[2]) is None:
        return None
    after = doc[source[1] + 1 : source[1] + 2]
    ends = not after or after[0].text in (".", ",", "(", "-", "–", "—") or after[0].tag_ in ("WP", "WDT", "IN")
    return source if ends else None


def _read_set_off(doc: Doc, verb: int) -> Phrase | None:
    """Return the speaker between a comma and a verb behind which no clause follows."""
    if _has_clause_behind(doc, verb):
        return None
    source = _read_back(doc, verb)
    if source is None or source[0] < 3 or doc[source[0] - 1].text != ",":
        return None
    return source if source[2].tag_ == "PRP" or judge_number(source[2]) is not None else None


def _has_clause_behind(doc: Doc, verb: int) -> bool:
    """Say whether something follows a verb that it may say, or an object: only addressees, days and places may."""
    if doc[verb].lemma_.lower() not in _TELLING and any(c.dep_ == "dobj" and c.i > verb for c in doc[verb].children):
        return True
    for word in doc[verb + 1 :]:
        if word.text in (".", ";", ",", ":") or word.text in _OPENING:
            return word.text == ":" or word.text in _OPENING
        if word.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN", "TO") or word.lower_ == "that":
            return True
    return False


def _find_said_that(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE said [addressee] [, insertion,] that ..., the verb known by its form alone."""
    if word.lower_ not in list_forms() or word.i == 0:
        return None
    doc = sentence.doc
    that = _find_that(doc, word.i + 1)
    if that is None or (word.pos_ not in ("VERB", "AUX", "NOUN") and word.tag_ not in ("VBN", "VBD")):
        return None
    source = _read_back(doc, word.i)
    if source is None:
        return None
    if word.tag_ in ("NN", "NNS") and (that != word.i + 1 or judge_number(source[2]) is None):
        return None
    return _finding(sentence, source, (word.i, word.i), (that, _end_clause(doc, that)), list_forms()[word.lower_])


def _find_that(doc: Doc, start: int) -> int | None:
    """Return the "that" which begins what is said, behind an addressee or words set off by commas."""
    for place in range(start, min(len(doc), start + _FARTHEST)):
        word = doc[place]
        if word.lower_ == "that" and (word.tag_ == "IN" or _leads_clause(doc, place)):
            return place
        if word.text in _OPENING or word.text in (".", ";", ":") or (word.tag_ in ("VBD", "VBZ", "VBP", "MD")):
            return None
    return None


def _leads_clause(doc: Doc, that: int) -> bool:
    """Say whether a clause with a subject of its own follows "that", which the parser took for a pronoun."""
    subject = read_phrase(doc, that + 1)
    if subject is None or subject[1] + 1 >= len(doc):
        return False
    verb = doc[subject[1] + 1]
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") and any(
        word.dep_ in ("dobj", "attr", "nsubjpass", "ccomp") for word in doc[verb.i : verb.i + 6]
    )


def _read_back(doc: Doc, verb: int) -> Phrase | None:
    """Return the noun phrase that ends right before a verb, adverbs and auxiliaries between them aside."""
    last = verb - 1
    while last >= 0 and (doc[last].tag_ in ("RB", "MD") or doc[last].pos_ == "AUX"):
        last -= 1
    closing = last
    if last >= 0 and doc[last].text == ",":
        opening = next((i for i in range(last - 1, max(-1, last - 20), -1) if doc[i].text == ","), None)
        if opening is None:
            return None
        last = opening - 1
    first = last
    while first > 0 and _goes_back(doc, first - 1, last):
        first -= 1
    if first < 0 or doc[last].tag_ not in ("NN", "NNS", "NNP", "NNPS", "PRP", "CD"):
        return None
    head = _find_head(doc, first, last)
    return (first, last, head) if closing >= last else None


def _goes_back(doc: Doc, place: int, last: int) -> bool:
    word = doc[place]
    if word.text in (",", ";", ":", "(", ")") or word.text in _OPENING or word.is_space:
        return False
    if word.tag_ in ("IN",) and word.lower_ not in ("of", "in", "at", "for", "from"):
        return False
    return word.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON", "ADP") and word.tag_ not in (
        "WDT",
        "WP",
        "WRB",
    )


def _find_head(doc: Doc, first: int, last: int) -> Token:
    for place in range(first, last):
        if doc[place + 1].tag_ == "IN" and doc[place].pos_ in ("NOUN", "PROPN"):
            return doc[place]
    return doc[last]


def _find_quoting(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE quotes SOMEBODY: ..., and "is quoting SOMEBODY to the effect that ..."."""
    doc = sentence.doc
    if word.lower_ not in ("quotes", "quoted", "quoting", "cites", "cited", "citing") or word.i == 0:
        return None
    cited = read_phrase(doc, word.i + 1)
    if cited is None:
        return None
    start = _find_quoted_content(doc, cited[1] + 1)
    if start is None:
        return None
    return _finding(sentence, cited, (word.i, word.i), (start, spans.end_of_sentence(sentence)), "say")


def _find_heard(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find "had learned from SOURCE that ...", "was told by SOURCE that ..."."""
    doc = sentence.doc
    if word.lower_ not in _HEARD or doc[word.i + 1 : word.i + 2].text.lower() not in ("from", "by"):
        return None
    source = read_phrase(doc, word.i + 2)
    if source is None:
        return None
    that = _find_that(doc, source[1] + 1)
    if that is None or that > source[1] + 5:
        return None
    return _finding(sentence, source, (word.i, word.i + 1), (that, _end_clause(doc, that)), "say")


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
    return _finding(sentence, source, cue, (colon + 1, len(doc) - 1), list_forms()[word.lower_])


def _find_count(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE puts the number killed at nine."""
    doc = sentence.doc
    if word.lower_ not in ("put", "puts", "estimates", "estimated") or word.i == 0:
        return None
    counted = read_phrase(doc, word.i + 1)
    if counted is None or not any(w.lower_ in _COUNTS for w in doc[counted[0] : counted[1] + 3]):
        return None
    source = spans.find_subject(word)
    if source is None or not any(w.lower_ == "at" for w in doc[counted[1] : counted[1] + 8]):
        return None
    first, last = spans.range_source(source, word.i)
    return _finding(
        sentence, (first, last, source), (word.i, word.i), (counted[0], _end_clause(doc, counted[0])), "say"
    )


def _find_listing(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find PAPERS list those who were ...: only a paper lists and shows on its own."""
    if word.lemma_.lower() not in _LISTING or word.tag_ not in ("VBP", "VBZ", "VBD", "VB"):
        return None
    seeming = word.head if word.dep_ == "xcomp" and word.head.lemma_.lower() in _SEEMING else None
    if word.tag_ == "VB" and seeming is None:
        return None
    source = spans.find_subject(seeming or word)
    things = ("dobj", "dative", "ccomp") if seeming is not None else ("dobj",)
    thing = next((c for c in word.children if c.dep_ in things and c.i > word.i), None)
    papers = load_telling_words().papers
    if source is None or thing is None or not {source.lemma_.lower(), source.lower_} & papers:
        return None
    first, last = spans.range_source(source, word.i)
    content = (thing.left_edge.i, _end_clause(sentence.doc, thing.left_edge.i))
    return _finding(sentence, (first, last, source), (word.i, word.i), content, "say")


def _find_talk(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find "there are rumours that ...", "rumour has it that ..."."""
    doc = sentence.doc
    if word.lemma_.lower() not in load_telling_words().hearsay:
        return None
    if doc[word.i + 1 : word.i + 4].text.lower() == "has it that":
        return _finding(
            sentence,
            (word.i, word.i, word),
            (word.i + 1, word.i + 2),
            (word.i + 3, _end_clause(doc, word.i + 3)),
            "say",
        )
    if word.lemma_.lower() in _RUMOURS and (that := _find_rumoured(doc, word.i)) is not None:
        return _finding(sentence, (word.i, word.i, word), (that, that), (that + 1, _end_clause(doc, that)), "say")
    existing = word.i >= 2 and any(w.lower_ == "there" for w in doc[max(0, word.i - 5) : word.i])
    if not existing or doc[word.i + 1 : word.i + 2].text.lower() not in ("that", "of"):
        return None
    first = word.left_edge.i
    verb = next((w.i for w in reversed(doc[:first]) if w.pos_ in ("AUX", "VERB")), first)
    return _finding(sentence, (first, word.i, word), (verb, verb), (word.i + 1, _end_clause(doc, word.i + 1)), "say")


_RUMOURS = frozenset({"rumour", "rumor", "word", "talk", "gossip", "news"})


def _find_rumoured(doc: Doc, noun: int) -> int | None:
    """Return the "that" behind "rumours" or "word has spread"."""
    for place in range(noun + 1, min(len(doc), noun + 5)):
        if doc[place].lower_ == "that" and doc[place].tag_ == "IN":
            return place
        if doc[place].pos_ not in ("AUX", "VERB", "ADV"):
            return None
    return None


def _find_called_on(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE called on SOMEBODY to do something."""
    doc = sentence.doc
    if word.lemma_.lower() != "call" or doc[word.i + 1 : word.i + 2].text.lower() not in ("on", "upon"):
        return None
    asked, source = read_phrase(doc, word.i + 2), spans.find_subject(word)
    if asked is None or source is None or doc[asked[1] + 1 : asked[1] + 2].text != "to":
        return None
    first, last = spans.range_source(source, word.i)
    content = (asked[1] + 1, _end_clause(doc, asked[1] + 1))
    return _finding(sentence, (first, last, source), (word.i, word.i + 1), content, "plan")


def _find_noun_is(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find "the charge, voiced by X, is that ...", "word from X is that ...", "the charge that ... comes from X"."""
    doc, cues = sentence.doc, load_attribution_cues()
    if word.lemma_.lower() not in cues.nouns or word.pos_ not in ("NOUN", "PROPN"):
        return None
    for place in range(word.i + 1, min(len(doc) - 1, word.i + 16)):
        if doc[place].lower_ in ("is", "was") and doc[place + 1].lower_ == "that":
            source = _read_owner(doc, word, place)
            if source is None:
                return None
            return _finding(sentence, source, (word.i, word.i), (place + 1, _end_clause(doc, place + 1)), "say")
    if doc[word.i + 1 : word.i + 2].text.lower() != "that":
        return None
    for place in range(word.i + 2, len(doc) - 2):
        if doc[place].lower_ in ("comes", "came", "stems", "originates") and doc[place + 1].lower_ == "from":
            source = read_phrase(doc, place + 2)
            return _finding(sentence, source, (place, place + 1), (word.i + 1, place - 1), "say") if source else None
    return None


def _find_noun_of(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find "the claim by SOURCE that ...", whatever the parser made of the clause."""
    doc, cues = sentence.doc, load_attribution_cues()
    cue = cues.nouns.get(word.lemma_.lower())
    if cue is None or word.pos_ != "NOUN" or doc[word.i + 1 : word.i + 2].text.lower() not in ("by", "from"):
        return None
    source = read_phrase(doc, word.i + 2)
    if source is None or doc[source[1] + 1 : source[1] + 2].text.lower() != "that":
        return None
    content = (source[1] + 1, _end_clause(doc, source[1] + 1))
    return _finding(sentence, source, (word.i, word.i + 1), content, cue.stance)


def _find_accused(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOMEBODY "is accused by SOURCE of" doing something."""
    doc = sentence.doc
    if word.lower_ not in ("accused", "suspected") or doc[word.i + 1 : word.i + 2].text.lower() != "by":
        return None
    source = read_phrase(doc, word.i + 2)
    accused = next((c for c in word.children if c.dep_ == "nsubjpass"), None)
    if source is None or accused is None or doc[source[1] + 1 : source[1] + 2].text.lower() != "of":
        return None
    content = (source[1] + 2, _end_clause(doc, source[1] + 2))
    return _finding(sentence, source, (word.i, word.i + 1), content, "say")


def _read_owner(doc: Doc, noun: Token, end: int) -> Phrase | None:
    """Return whose a noun of speech is: "made by X", "from X", "of X", "X's"."""
    for place in range(noun.i + 1, end - 1):
        if doc[place].lower_ in ("by", "from", "of"):
            return read_phrase(doc, place + 1)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    named = owner is not None and owner.tag_ != "PRP$"
    return (owner.left_edge.i, owner.i, owner) if owner is not None and named else None


def _end_clause(doc: Doc, start: int) -> int:
    """Return the last token of what is said: before a semicolon, or before another speaker's turn."""
    last = len(doc) - 1
    while last > start and (doc[last].is_space or doc[last].text in (".", "…")):
        last -= 1
    for place in range(start + 1, last):
        if doc[place].text == ";":
            return place - 1
        if doc[place].text == "," and (doc[place + 1].lower_ in _BREAKS or _is_turn(doc, place + 1)):
            return place - 1
    return last


def _is_turn(doc: Doc, start: int) -> bool:
    """Say whether the words behind a comma are somebody's saying: ", the Gazette writes", ", and the army says"."""
    read = read_phrase(doc, start + 1 if doc[start].lower_ == "and" else start)
    return read is not None and read[1] + 1 < len(doc) and doc[read[1] + 1].lower_ in list_forms()


def _finding(sentence: ParsedSentence, source: Phrase, cue: Range, content: Range, stance: str) -> Finding | None:
    cut = spans.cut_edges(sentence, *content)
    if cut is None or source[0] <= cue[0] <= source[1]:
        return None
    if not any(word.is_alpha for word in sentence.doc[cut[0] : cut[1] + 1]):
        return None
    return Finding(
        sentence=sentence,
        source=(source[0], source[1]),
        speaker=source[2].i,
        cue=cue,
        content=(cut,),
        stance=stance,
        way="spoke",
        is_clause=True,
    )


@cache
def list_forms() -> dict[str, str]:
    """Return the finite forms in which verbs say a clause, with their stance."""
    cues = load_attribution_cues()
    forms: dict[str, str] = {}
    for lemma, entry in cues.verbs.items():
        cue = entry.get("clause") or entry.get("object-clause")
        if cue is None or cue.stance == "plan" or " " in lemma or lemma in _SELDOM:
            continue
        stance = cues.stances.get(lemma, cue.stance)
        ending = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"
        past = lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if ending.endswith("ies") else lemma + "ed"
        for form in (ending, _IRREGULAR.get(lemma, past)):
            forms.setdefault(form, stance)
    return forms
