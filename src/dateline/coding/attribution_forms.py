"""Forms in which news attributes that parsers often miss: content first, quotations in front, accusations in passing.

Each is read from the order of words, and holds also where a verb of the sentence was already read otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.attribution_words import (
    CLOSING,
    FINITE,
    OPENING,
    begins_clause,
    end_clause,
    find_that,
    list_forms,
    make_finding,
    read_back,
)
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words

_TELLING = frozenset({"tell", "inform", "notify", "assure", "remind", "warn", "brief"})
_NAMED = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})


def find_behind(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "CONTENT, SOURCE said [to somebody, on a day]." and "CONTENT, said SOURCE", which the parser did not."""
    doc = sentence.doc
    stance = _find_stance(word)
    if stance is None or word.i < 4:
        return None
    source = _read_inverted(doc, word.i) or _read_set_off(doc, word.i)
    if source is None:
        return None
    comma = min(source[0], word.i) - 1
    start = next((i + 1 for i in range(comma - 1, 0, -1) if doc[i].text == ";"), 0)
    if any(f.cue[0] <= word.i <= f.cue[1] and f.content and _is_right_of(f, comma, start) for f in found):
        return None
    if not any(w.tag_ in FINITE for w in doc[start:comma]):
        return None
    return make_finding(sentence, source, (word.i, word.i), (start, comma - 1), stance)


def _find_stance(word: Token) -> str | None:
    """Return the stance of a finite verb of speech, also of one that ends a sentence and was taken for a noun."""
    forms = list_forms()
    if word.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        return forms.get(word.lower_) or (forms.get(word.lower_ + "s") if word.tag_ == "VBP" else None)
    ends = word.tag_ == "NNS" and word.doc[word.i + 1 : word.i + 2].text in ("", ".")
    return forms.get(word.lower_) if ends else None


def _is_right_of(finding: Finding, comma: int, start: int) -> bool:
    """Say whether a finding has its source behind a comma and its content before it, within the clause."""
    inside = any(start <= part[0] and part[1] <= comma for part in finding.content)
    return inside and (finding.source is None or finding.source[1] >= comma - 1)


def _read_inverted(doc: Doc, verb: int) -> Phrase | None:
    """Return the speaker behind a verb that ends a sentence: ", say survivors who fled"."""
    source = read_phrase(doc, verb + 1) if doc[verb - 1].text == "," else None
    if source is None or source[2].tag_ not in _NAMED or judge_number(source[2]) is None:
        return None
    after = doc[source[1] + 1 : source[1] + 2]
    ends = not after or after[0].text in (".", ",", "(", "-", "–", "—") or after[0].tag_ in ("WP", "WDT", "IN")
    return source if ends else None


def _read_set_off(doc: Doc, verb: int) -> Phrase | None:
    """Return the speaker between a comma and a verb behind which no clause follows."""
    if _has_clause_behind(doc, verb):
        return None
    source = read_back(doc, verb)
    if source is None or source[0] < 3 or doc[source[0] - 1].text != ",":
        return None
    if source[2].tag_ == "PRP" or judge_number(source[2]) is not None:
        return source
    ends = doc[verb + 1 : verb + 2].text in ("", ".")
    return source if ends and source[2].ent_type_ not in ("DATE", "TIME") else None


def _has_clause_behind(doc: Doc, verb: int) -> bool:
    """Say whether something follows a verb that it may say, or an object: only addressees, days and places may."""
    if doc[verb].lemma_.lower() not in _TELLING and any(c.dep_ == "dobj" and c.i > verb for c in doc[verb].children):
        return True
    for word in doc[verb + 1 :]:
        if word.text in (".", ";", ",", ":") or word.text in OPENING:
            return word.text == ":" or word.text in OPENING
        if word.lower_ == "that" and doc[word.i - 1].lemma_.lower() in load_telling_words().talks:
            return False
        if word.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN", "TO") or word.lower_ == "that":
            return True
    return False


def find_noun_of(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "the claim by SOURCE that ...", whatever the parser made of the clause."""
    doc, cues = sentence.doc, load_attribution_cues()
    cue = cues.nouns.get(word.lemma_.lower())
    if cue is None or word.pos_ != "NOUN" or doc[word.i + 1 : word.i + 2].text.lower() not in ("by", "from"):
        return None
    source = read_phrase(doc, word.i + 2)
    if source is None or doc[source[1] + 1 : source[1] + 2].text.lower() != "that":
        return None
    content = (source[1] + 1, end_clause(doc, source[1] + 1))
    return make_finding(sentence, source, (word.i, word.i + 1), content, cue.stance)


def find_contested(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find SOURCE rejected [as "a fairy tale"] the claim that ...: who denies it is where the denial comes from."""
    doc, cues = sentence.doc, load_attribution_cues()
    if word.lemma_.lower() not in cues.nouns or doc[word.i + 1 : word.i + 2].text.lower() not in (
        "that",
        "by",
        "from",
        "of",
    ):
        return None
    verb = next((w for w in reversed(doc[max(0, word.i - 12) : word.i]) if w.tag_ in FINITE), None)
    if verb is None or cues.stances.get(verb.lemma_.lower()) != "deny" or spans.is_passive(verb):
        return None
    source = spans.find_subject(verb)
    if source is None or source.i > verb.i:
        return None
    first, last = spans.range_source(source, verb.i)
    content = (word.i, end_clause(doc, word.i))
    return make_finding(sentence, (first, last, source), (verb.i, verb.i), content, "deny")


def find_accused(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find SOMEBODY "is accused by SOURCE of" doing something, and "whom SOURCE accuse of" it."""
    doc, source, at = sentence.doc, None, word.i + 1
    if word.lemma_ == "suspect" and word.tag_ in FINITE and (made := _find_suspecting(sentence, word)) is not None:
        return made
    if word.lower_ in ("accused", "suspected") and doc[at : at + 1].text.lower() == "by":
        source = read_phrase(doc, at + 1)
        at = source[1] + 1 if source is not None else at
    elif word.lower_ in ("accuse", "accuses", "accused", "suspect", "suspects"):
        if doc[word.i - 1].pos_ == "AUX":
            return None
        whom = next((w.i for w in doc[max(0, word.i - 8) : word.i] if w.lower_ in ("whom", "who")), None)
        source = read_phrase(doc, whom + 1) if whom is not None else None
        if source is not None and source[1] + 1 != word.i and source[1] != word.i:
            return None
        if source is None and whom is not None and whom + 2 == word.i:
            source = (word.i - 1, word.i - 1, doc[word.i - 1])
        source = (source[0], word.i - 1, doc[word.i - 1]) if source is not None and source[1] >= word.i else source
    elif word.lemma_.lower() == "charge" and word.tag_ in FINITE and not spans.is_passive(word):
        return _find_charged(sentence, word)
    if source is None or doc[at : at + 1].text.lower() != "of":
        return None
    return make_finding(sentence, source, (word.i, word.i), (at + 1, end_clause(doc, at + 1)), "say")


def _find_suspecting(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE suspects SOMEBODY of doing something."""
    doc, whom, source = sentence.doc, read_phrase(sentence.doc, word.i + 1), spans.find_subject(word)
    if whom is None or source is None or source.i > word.i or doc[whom[1] + 1 : whom[1] + 2].text != "of":
        return None
    first, last = spans.range_source(source, word.i)
    content = (word.i + 1, end_clause(doc, word.i + 1))
    return make_finding(sentence, (first, last, source), (word.i, word.i), content, "believe")


def _find_charged(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find SOURCE charged SOMEBODY with doing something."""
    doc, charged, source = sentence.doc, read_phrase(sentence.doc, word.i + 1), spans.find_subject(word)
    if charged is None or source is None or source.i > word.i or doc[charged[1] + 1 : charged[1] + 2].text != "with":
        return None
    first, last = spans.range_source(source, word.i)
    content = (charged[1] + 2, end_clause(doc, charged[1] + 2))
    return make_finding(sentence, (first, last, source), (word.i, word.i), content, "say")


def find_captioned(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "In this image released by SOURCE, ..."."""
    doc, words = sentence.doc, load_telling_words()
    if word.lower_ != "in":
        return None
    if word.i > 0:
        return _find_pictured(sentence, word)
    comma = next((w.i for w in doc[1:24] if w.text == ","), None)
    by = next((w.i for w in doc[1 : comma or 1] if w.lower_ == "by"), None)
    if comma is None or by is None or doc[by - 1].lower_ not in words.makers | words.carried:
        return None
    source = read_phrase(doc, by + 1)
    if source is None or not any(w.lemma_.lower() in words.papers for w in doc[1:by]):
        return None
    return make_finding(sentence, source, (by - 1, by), (comma + 1, spans.end_of_sentence(sentence)), "say")


def _find_pictured(sentence: ParsedSentence, word: Token) -> Finding | None:
    """Find "..., in a picture released by SOURCE" behind what it shows."""
    doc, words = sentence.doc, load_telling_words()
    by = next((w.i for w in doc[word.i + 2 : word.i + 9] if w.lower_ in ("by", "from")), None)
    if by is None or doc[by - 1].lower_ not in words.makers | words.carried or word.i < 3:
        return None
    if not any(w.lemma_.lower() in _PICTURES for w in doc[word.i + 1 : by]) or not any(
        w.tag_ in _SHOWN for w in doc[: word.i]
    ):
        return None
    source = read_phrase(doc, by + 1)
    if source is None:
        return None
    return make_finding(sentence, source, (by - 1, by), (0, word.i - 1), "say")


_PICTURES = frozenset({"picture", "photograph", "photo", "image", "video", "footage", "still", "clip", "handout"})
_SHOWN = FINITE | {"VBG", "VBN"}


def find_called_on(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find SOURCE called on SOMEBODY to do something."""
    doc = sentence.doc
    if word.lemma_.lower() != "call" or doc[word.i + 1 : word.i + 2].text.lower() not in ("on", "upon"):
        return None
    asked, source = read_phrase(doc, word.i + 2), spans.find_subject(word)
    if asked is None or source is None or doc[asked[1] + 1 : asked[1] + 2].text != "to":
        return None
    first, last = spans.range_source(source, word.i)
    content = (asked[1] + 1, end_clause(doc, asked[1] + 1))
    return make_finding(sentence, (first, last, source), (word.i, word.i + 1), content, "plan")


def find_fronted(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find `"We will stay": Admiral Lin left no doubt ...`: who is spoken of behind the colon spoke before it."""
    doc = sentence.doc
    if word.text != ":" or word.i < 4 or doc[word.i - 1].text not in CLOSING or doc[0].text not in OPENING:
        return None
    source = read_phrase(doc, word.i + 1)
    if source is None or judge_number(source[2]) is None or source[1] + 1 >= len(doc):
        return None
    if doc[source[1] + 1].tag_ not in FINITE:
        return None
    return make_finding(sentence, source, (word.i, word.i), (0, word.i - 1), "say")


def find_explained(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "the bishop nodded: he had met them": what follows a colon is told in the speaker's shifted tenses.

    Behind a semicolon the one who spoke before it goes on: "insisted that nobody was hurt; the families had left".
    """
    doc = sentence.doc
    if word.text not in (":", ";") or word.i + 3 >= len(doc) or doc[word.i + 1].text in OPENING:
        return None
    if word.text == ";" and any(f.cue[0] > word.i for f in found):
        return None
    if word.text == ";" and not (_is_past_perfect(doc, word.i + 1) or _goes_on(found, doc, word.i)):
        return None
    if any(w.lower_ == "it" and w.nbor(1).lower_ == "that" for w in doc[word.i : min(len(doc) - 1, word.i + 10)]):
        return None
    root = next((w for w in doc[: word.i] if w.tag_ in ("VBD", "VBZ") and w.dep_ in ("ROOT", "ccomp", "advcl")), None)
    source = spans.find_subject(root) if root is not None else None
    said = [f for f in found if f.stance == "say" and f.source is not None and f.cue[0] < word.i and f.is_clause]
    if said and said[-1].speaker is not None and said[-1].cue[1] + 14 > word.i:
        first, last = said[-1].source or (0, 0)
        if any(part[1] >= word.i for part in said[-1].content):
            return None
        source, shifted = doc[said[-1].speaker], True
        phrase = (first, min(last, word.i - 1), source)
    elif source is None or judge_number(source) not in ("person", "group") or source.i > word.i or word.text == ";":
        return None
    else:
        first, last = spans.range_source(source, word.i)
        puts = root is not None and root.lemma_ == "put" and doc[root.i + 1].lower_ == "it"
        phrase, shifted = (first, min(last, word.i - 1), source), puts or _is_shifted(doc, word.i + 1)
    if not shifted:
        return None
    return make_finding(sentence, phrase, (word.i, word.i), (word.i + 1, spans.end_of_sentence(sentence)), "say")


def _goes_on(found: Sequence[Finding], doc: Doc, mark: int) -> bool:
    """Say whether a pronoun goes on behind a semicolon with what was said before it: ", she told us; they fled"."""
    if doc[mark + 1].tag_ != "PRP":
        return False
    return any(f.stance == "say" and f.cue[1] < mark <= f.cue[1] + 4 and f.content[-1][1] < f.cue[0] for f in found)


def _is_past_perfect(doc: Doc, start: int) -> bool:
    """Say whether the clause at a token tells in the past perfect, or with "would"."""
    for word in doc[start : start + 12]:
        if word.text in (".", ";", ","):
            return False
        if word.tag_ in FINITE:
            return word.lower_ in ("had", "would")
    return False


def _is_shifted(doc: Doc, start: int) -> bool:
    """Say whether a clause has a pronoun for its subject and tells in the past perfect, or with "would"."""
    pronoun = doc[start].lower_ in ("he", "she", "they", "it", "his", "her", "their")
    return pronoun and any(w.lower_ in ("had", "would", "was", "were", "could") for w in doc[start : start + 6])


def find_introduced(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find `By evening the agency had this: "..."`: a quotation behind a colon is its subject's, if nobody else's."""
    doc = sentence.doc
    if word.text != ":" or word.i < 2 or doc[word.i + 1 : word.i + 2].text not in OPENING:
        return None
    if any(part[0] <= word.i + 2 <= part[1] or part[0] > word.i for f in found for part in f.content):
        return None
    root = next((w for w in doc[: word.i] if w.tag_ in FINITE and w.dep_ in ("ROOT", "ccomp", "advcl", "conj")), None)
    source = spans.find_subject(root) if root is not None else None
    if source is None or source.i > word.i or (judge_number(source) is None and source.lower_ not in _PERSONS):
        return None
    first, last = spans.range_source(source, root.i if root is not None else word.i)
    content = (word.i + 1, len(doc) - 1)
    return make_finding(sentence, (first, min(last, word.i - 1), source), (word.i, word.i), content, "say")


_PERSONS = frozenset({"he", "she", "they", "it"})


def find_blamed(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "the attack, which SOURCE blames on SOMEBODY"."""
    doc = sentence.doc
    if word.lemma_.lower() not in ("blame", "pin") or doc[word.i + 1 : word.i + 2].text.lower() != "on":
        return None
    which = next((w.i for w in reversed(doc[max(0, word.i - 10) : word.i]) if w.lower_ in ("which", "that")), None)
    source = read_phrase(doc, which + 1) if which is not None else None
    deed = doc[which].head.head if which is not None else None
    if source is None or deed is None or which is None or source[1] >= word.i or deed.i >= which:
        return None
    return make_finding(sentence, source, (word.i, word.i + 1), (deed.left_edge.i, which - 1), "say")


def find_has_it(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find SOURCE has it that ..."""
    doc = sentence.doc
    if word.lower_ not in ("has", "had", "have") or doc[word.i + 1 : word.i + 3].text.lower() != "it that":
        return None
    source = read_back(doc, word.i)
    if source is None:
        return None
    return make_finding(sentence, source, (word.i, word.i + 1), (word.i + 2, end_clause(doc, word.i + 2)), "say")


def find_before_clause(sentence: ParsedSentence, word: Token, found: Sequence[Finding]) -> Finding | None:
    """Find "SOURCE, seen by the paper, says the gas was cut", where the parser lost the verb of saying."""
    doc = sentence.doc
    if word.lower_ not in list_forms() or word.tag_ not in ("VBD", "VBZ", "VBP") or word.i == 0:
        return None
    if any(f.cue[0] <= word.i <= f.cue[1] for f in found) or not begins_clause(doc, word.i + 1):
        return None
    source = read_back(doc, word.i)
    if source is None or (source[0] > 0 and doc[source[0] - 1].text not in (",", ";", "and", "but", "while", '"', "”")):
        return None
    if find_that(doc, word.i + 1) is not None:
        return None
    return make_finding(
        sentence, source, (word.i, word.i), (word.i + 1, end_clause(doc, word.i + 1)), list_forms()[word.lower_]
    )


Form = Callable[[ParsedSentence, Token, Sequence[Finding]], Finding | None]

FORMS: tuple[Form, ...] = (
    find_behind,
    find_noun_of,
    find_contested,
    find_accused,
    find_called_on,
    find_captioned,
    find_fronted,
    find_explained,
    find_has_it,
    find_introduced,
    find_blamed,
    find_before_clause,
)
"""Forms that are tried at every word, each with what was found in the sentence before."""

OPENERS = frozenset({":", "):", ";", "in", "has", "had", "have", "charge", "call", "blame", "pin"}) | {
    "accuse",
    "accuses",
    "accused",
    "suspect",
    "suspects",
    "suspected",
}
"""The words, as they stand or as lemmas, at which a form can begin, beside verbs that say and nouns of speech."""
