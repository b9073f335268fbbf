"""The phrase that names a source: where it ends, and which of its words are a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words

Phrase = tuple[int, int, Token]
"""The first and the last token of a noun phrase, and its head."""

_DETERMINER = re.compile(
    r"^(?:the|an?|one|some|another|both|this|that|these|those|his|her|its|their|our|my|your)\s+", re.IGNORECASE
)
_CLOCK = re.compile(r"^\d{1,2}[:.h]\d{2}(?:\s?(?:GMT|UTC|am|pm))?\s(?:[-–—]\s)?(?=\w)")
"""The time of an entry, which is no part of a name."""

_BLANK = re.compile(r"\s+")
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_GOING_ON = frozenset(
    {"none", "some", "parts", "part", "all", "himself", "herself", "themselves", "itself", "also", "then", "now"}
)
_NAMING = frozenset({"called", "named", "nicknamed", "calling", "known", "dubbed"})
_SMALL = frozenset(
    {"of", "for", "the", "and", "de", "al", "bin", "on", "in", "del", "du", "des", "von", "van", "di", "da"}
)
_PARTICLES = frozenset(
    {"del", "de", "di", "da", "do", "du", "des", "von", "van", "der", "den", "della", "dos", "y", "bin", "ibn"}
)
"""Small words within names of other tongues: "Diario del Puerto"."""
_HERE = frozenset({"here", "there", "too", "again"})
_LONGEST = 120


def clean_name(words: str) -> str:
    """Return the words of a phrase without marks, articles and possessives around them, at most 120 characters."""
    bare = _BLANK.sub(" ", words).strip(" ,;:.“”\"'–—-()[]")
    bare = re.sub(r"['’]s?$", "", bare)
    bare = _CLOCK.sub("", bare)
    return _DETERMINER.sub("", bare)[:_LONGEST] or words.strip()[:_LONGEST]


def trim_phrase(head: Token, first: int, last: int) -> tuple[int, int]:
    """Return the tokens of a source without clauses that only tell more of it: "a clerk who saw the lists"."""
    doc, place = head.doc, head.i + 1
    while place <= last:
        word = doc[place]
        if _begins_clause(word, head) or (word.text in ",(–—-" and _leaves(doc, place, last, head)):
            last = place - 1
            break
        place += 1
    while last > head.i and (
        doc[last].is_punct or doc[last].is_space or doc[last].tag_ in ("IN", "CC") or doc[last].lower_ in _HERE
    ):
        last -= 1
    return first, max(last, head.i)


def _begins_clause(word: Token, head: Token) -> bool:
    if word.tag_ in _RELATIVE or (word.lower_ == "that" and word.tag_ != "DT"):
        return True
    return word.tag_ in ("VBN", "VBG", "VBD") and word.dep_ in ("acl", "relcl", "advcl", "ROOT") and word.i > head.i


def _leaves(doc: Doc, place: int, last: int, head: Token) -> bool:
    """Say whether a comma ends a phrase: a participle, a clause or an apposition follows, not one more source."""
    if place + 1 > last or (doc[place].text == "-" and not doc[place].whitespace_):
        return False
    after = doc[place + 1]
    if after.tag_ in ("VBN", "VBG") or after.tag_ in _RELATIVE or after.lower_ in _GOING_ON:
        return True
    rest = doc[place + 1 : last + 1]
    return not any(word.dep_ == "conj" and word.head.i <= place for word in rest)


def find_given_name(head: Token, last: int) -> str | None:
    """Return the name that a phrase gives: "a user called Old Salt", "a group that calls itself the Lamp Lighters"."""
    doc = head.doc
    for place in range(head.i + 1, min(last, head.i + 10) + 1):
        word = doc[place]
        if word.lower_ == "call" and doc[place - 1].lower_ in ("shall", "will", "'ll", "’ll", "must"):
            called = read_proper(doc, place + 1)
            return doc[called[0] : called[1] + 1].text if called else None
        if place > head.i + 5:
            continue
        if word.lower_ in _NAMING or (
            word.lower_ in ("calls", "call") and doc[place + 1 : place + 2].text.endswith("self")
        ):
            start = place + 1
            while start <= last and doc[start].lower_ in ("itself", "themselves", "himself", "herself", "as", "the"):
                start += 1
            name = read_proper(doc, start)
            return doc[name[0] : name[1] + 1].text if name else None
    return None


def read_proper(doc: Doc, start: int) -> tuple[int, int] | None:
    """Return the first and last token of the proper name that begins at a token, small words within it included."""
    if start >= len(doc) or not is_capital(doc[start]):
        return None
    last, place = start, start + 1
    while place < len(doc):
        if is_capital(doc[place]) or (doc[place].text in ("'s", "’s", "&") and _goes_on(doc, place)):
            last = place
        elif not (doc[place].lower_ in _SMALL and _goes_on(doc, place)):
            break
        place += 1
    while last > start and not is_capital(doc[last]):
        last -= 1
    return start, last


def _goes_on(doc: Doc, place: int) -> bool:
    for word in doc[place + 1 : place + 3]:
        if is_capital(word):
            return True
        if word.lower_ not in _SMALL:
            return False
    return False


def is_capital(word: Token) -> bool:
    """Say whether a word is written like a name."""
    if word.text[:1] == "@" and len(word.text) > 1:
        return True
    return word.text[:1].isupper() and (word.i > 0 or word.pos_ == "PROPN" or word.ent_type_ != "")


def find_person_name(head: Token, first: int) -> str | None:
    """Return the name behind titles in the run of capitals that ends with the head: "General Oleg Marin"."""
    doc, start = head.doc, head.i
    while start - 1 >= first and doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ") and doc[start - 1].text[:1].isupper():
        start -= 1
    titles = [place for place in range(start, head.i) if is_title(doc[place].lower_)]
    if not titles or is_title(doc[head.i].lower_) or head.ent_type_ == "ORG":
        return None
    return doc[titles[-1] + 1 : head.i + 1].text


def is_title(word: str) -> bool:
    """Say whether a word, in lower case, is a title or a calling that stands before a person's name."""
    words = load_telling_words()
    return (
        word in load_attribution_cues().posts
        or word in words.people
        or words.agents.get(word, ("", None))[0] == "person"
    )


_WORD = r"(?:[A-Z]\.(?:[A-Z]\.)*|(?:St|Dr|Mt|Ft)\.|[A-Z][\w'’-]+)"
_RUN = re.compile(rf"{_WORD}(?:\s(?:(?:of|for)\s(?:the\s)?)?[A-Z][\w'’-]+){{1,6}}")
_MOST_RUNS = 40


class FullNames:
    """Finds the fullest form in which a text gives a name: "Rusk" is "Anton Rusk", "Meridian" the whole agency."""

    def __init__(self, text: str) -> None:
        self._runs: dict[str, dict[str, None]] = {}
        for match in _RUN.finditer(text):
            for word in match[0].split():
                runs = self._runs.setdefault(word, {})
                if len(runs) < _MOST_RUNS:
                    runs[match[0]] = None

    def find(self, name: str) -> str:
        """Return the fullest form of a name, or the name itself."""
        words = name.split()
        if not name[:1].isupper() or len(words) > 3:
            return name
        found = [name]
        for run in self._runs.get(words[0], ()):
            found += _extend(words, run.split())
        return max(found, key=len)


def _extend(words: list[str], run: list[str]) -> Iterator[str]:
    """Yield the longer names that a run of capitals makes of a name within it."""
    count = len(words)
    for place in range(len(run) - count + 1):
        if run[place : place + count] != words:
            continue
        is_of = count > 1 and run[place + count : place + count + 1] in (["of"], ["for"])
        if is_of and not any(word.lower() in _bodies() for word in words):
            continue
        if any(word.lower() in _bodies() for word in run[place + count :]):
            yield " ".join(run[place:])
        elif count == 1 and place > 0 and place + 1 == len(run):
            before = run[place - 1].lower()
            if run[place - 1][:1].isupper() and not is_title(before) and before not in _OPENING_WORDS:
                yield " ".join(run[place - 1 :])


_OPENING_WORDS = frozenset(
    {
        "the",
        "but",
        "and",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "a",
        "an",
        "when",
        "while",
        "as",
        "if",
        "so",
        "then",
        "mr",
        "mrs",
        "ms",
        "dr",
        "with",
        "to",
        "of",
        "said",
        "says",
        "per",
        "after",
        "before",
        "president",
        "now",
        "also",
        "yet",
    }
)


def _bodies() -> frozenset[str]:
    cues, words = load_attribution_cues(), load_telling_words()
    return (
        cues.outlet_words
        | cues.media
        | words.monitors
        | {"agency", "office", "centre", "center", "council", "committee"}
    )


_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "$"})
_BEFORE = frozenset(
    {"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "RB", "POS", "HYPH", "VBN", "VBG", "CD", "``", "NN", "NNS", "NNP", "NNPS"}
)
_WHICH = frozenset(
    {"of", "in", "at", "from", "for", "close", "familiar", "with", "near", "inside", "within", "on", "aboard"}
)


def read_phrase(doc: Doc, start: int) -> Phrase | None:
    """Return the noun phrase that begins at a token: its first and last token, and its head.

    Phrases that say which ("of the guard", "close to the talks") belong to it; relative clauses do not. A pronoun that
    stands alone is a phrase.
    """
    if start >= len(doc):
        return None
    if doc[start].tag_ == "PRP":
        return start, start, doc[start]
    last = _read_core(doc, start)
    if last is None:
        return None
    head = doc[last]
    while last + 1 < len(doc) and (more := _read_which(doc, last + 1)) is not None:
        last = more
    second = _read_core(doc, last + 2) if doc[last + 1 : last + 2].text.lower() == "and" else None
    is_joined = second is not None and doc[second].dep_ == "conj" and head.tag_ in ("NNS", "NNP")
    if second is not None and is_joined and not _has_verb_after(doc, second):
        last = second
    return start, last, head


def find_run(head: Token) -> tuple[int, int]:
    """Return the first and the last token of the run of capitals that a name's head stands in."""
    doc, first = head.doc, head.i
    while first > 0 and doc[first - 1].ent_type_ not in ("DATE", "TIME"):
        if doc[first - 1].text[:1].isupper() and doc[first - 1].pos_ in ("PROPN", "NOUN", "ADJ", "NUM"):
            first -= 1
        elif first > 1 and _is_joint(doc, first - 1) and is_capital(doc[first - 2]):
            first -= 2
        else:
            break
    while first < head.i and doc[first].text in _DAYS:
        first += 1
    name = read_proper(doc, head.i)
    behind = doc[head.i + 1 : head.i + 2].text
    is_person = head.ent_type_ == "PERSON" or (head.ent_type_ == "" and first == head.i - 1 and _leads_to_body(head))
    if name is not None and is_person and behind in ("of", "for", "in", "on"):
        return first, head.i
    return first, max(head.i, name[1]) if name is not None else head.i


def _leads_to_body(head: Token) -> bool:
    """Say whether another name follows behind a small word: "Sefa Orrin of the Halm Institute"."""
    behind = head.doc[head.i + 1 : head.i + 4]
    return head.lower_ not in _bodies() and any(w.ent_type_ in ("ORG", "GPE") and w.ent_iob_ == "B" for w in behind)


def _is_joint(doc: Doc, place: int) -> bool:
    """Say whether a token may stand within a name: a hyphen, or a small word such as "del"."""
    return doc[place].lower_ in _PARTICLES or (doc[place].text == "-" and not doc[place - 1].whitespace_)


def _has_verb_after(doc: Doc, last: int) -> bool:
    return last + 1 < len(doc) and doc[last + 1].pos_ in ("VERB", "AUX")


def _read_core(doc: Doc, start: int) -> int | None:
    """Return the last token of the determiners, adjectives and nouns that begin at a token; its head is the last."""
    last: int | None = None
    media = load_attribution_cues().media
    for place in range(start, min(len(doc), start + 14)):
        word = doc[place]
        if last is not None and word.tag_ in ("DT", "PRP$"):
            break
        if word.tag_ in _NOUNS or is_capital(word):
            counted = last is not None and word.tag_ == "CD" and doc[last].tag_ in _NOUNS and not is_capital(word)
            if counted and doc[place - 1].text != "-":
                break
            if word.ent_type_ in ("DATE", "TIME") and last is not None and word.lower_ not in media:
                break
            last = place
        elif last is not None and place >= 2 and doc[place - 1].text == "-" and not doc[place - 1].whitespace_:
            continue
        elif (word.tag_ in ("VBN", "VBG") and last is not None) or (
            word.tag_ not in _BEFORE and word.text not in ('"', "“", "”", "&", "-")
        ):
            break
    if last is not None and doc[last].tag_ == "CD" and last == start:
        return None
    return last


def _read_which(doc: Doc, place: int) -> int | None:
    """Return where a phrase ends that tells which one is meant, if one begins at a token."""
    word = doc[place].lower_
    if word not in _WHICH:
        return None
    inner = place + 1
    if word in ("close", "familiar"):
        if doc[inner : inner + 1].text not in ("to", "with"):
            return None
        inner += 1
    elif word in ("for", "with", "near", "from") and not (
        inner < len(doc) and doc[inner].tag_ in ("NNP", "NNPS", "DT", "NN")
    ):
        return None
    if word == "of" and doc[inner : inner + 1] and doc[inner].tag_ == "VBG":
        return None
    last = _read_core(doc, inner)
    if last is None or doc[last].ent_type_ in ("DATE", "TIME") or doc[inner].text in _DAYS:
        return None
    return last


_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
