"""Where the source, the cue and the content of an attribution begin and end."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import load_attribution_cues
from dateline.model.span import Span

_EDGE = frozenset(",;:-–—.")
_VERB_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_ENDS = frozenset(".!?…")
_OPEN = frozenset("(\"'“‘«[„")


def span_tokens(sentence: ParsedSentence, first: int, last: int) -> Span:
    """Return the span from one token to another, both included."""
    return sentence.offsets(first, last)


def cut_edges(sentence: ParsedSentence, first: int, last: int, *, keep: str = "") -> tuple[int, int] | None:
    """Return the token range without blank space, commas, dashes and stops at its edges, or nothing if none is left."""
    doc = sentence.doc
    while first <= last and (doc[first].is_space or (doc[first].text in _EDGE and doc[first].text not in keep)):
        first += 1
    while last >= first and (doc[last].is_space or (doc[last].text in _EDGE and doc[last].text not in keep)):
        last -= 1
    return (first, last) if first <= last else None


def end_of_sentence(sentence: ParsedSentence) -> int:
    """Return the last token of a sentence that is not its full stop (a question or exclamation mark stays)."""
    last = len(sentence.doc) - 1
    while last > 0 and (sentence.doc[last].is_space or sentence.doc[last].text in (".", "…", "...", ";", ":")):
        last -= 1
    return last


def find_subject(verb: Token) -> Token | None:
    """Return who does what the verb says, also where a verb shares the subject of the verb it is joined to."""
    if (quoted := _find_quoted(verb)) is not None:
        return quoted
    if (beside := _find_set_off(verb)) is not None:
        return beside
    subject = _find_reporter(verb) or _climb_to_subject(verb)
    if subject is not None and subject.tag_ == "CD" and not subject.text.isalpha():
        return _find_inverted(verb)
    if subject is None or (subject.lower_ in ("this", "that", "these", "those") and subject.head.i != verb.i):
        return _find_subject_beside(verb) or (_find_named_before(verb) if subject is not None else None)
    return subject


def _find_inverted(verb: Token) -> Token | None:
    """Return the second subject of a verb, behind it: "14:40 Not so, says the airport"."""
    return next((c for c in verb.children if c.dep_ in ("nsubj", "dobj") and c.i > verb.i), None)


def _find_reporter(verb: Token) -> Token | None:
    """Return who speaks already when a participle goes on with it: "said the bomb went off, adding that"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "conj") or any(c.dep_ in _SUBJECTS for c in verb.children):
        return None
    verbs, node = load_attribution_cues().verbs, verb.head
    for _ in range(5):
        if "clause" in verbs.get(node.lemma_.lower(), ()):
            return next((c for c in node.children if c.dep_ == "nsubj"), None)
        node = node.head
    known = next((w for w in node.children if w.dep_ == "nsubj" and w.i < verb.i), None)
    is_said = node.dep_ == "ROOT" and node.lemma_ in ("make", "let") and verb.head.dep_ == "ccomp"
    return known if is_said else None


def _find_set_off(verb: Token) -> Token | None:
    """Return the speaker whom the parser hung elsewhere: "..., the mayor of the town, Lisa Tamm, wrote on Monday"."""
    doc, last = verb.doc, verb.i - 1
    if verb.tag_ not in ("VBD", "VBZ") or verb.dep_ not in ("conj", "parataxis", "advcl", "ROOT") or last < 2:
        return None
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return None
    if doc[last].text == ",":
        last -= 1
    first = last
    while first > 0 and (doc[first - 1].pos_ in _NOMINAL or doc[first - 1].lower_ == "of"):
        first -= 1
    head = doc[last]
    if first == 0 or doc[first - 1].text != "," or head.pos_ not in ("PROPN", "NOUN") or head.dep_ != "appos":
        return None
    return head.head if head.head.dep_ == "appos" and not head.ent_type_ else head


_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})


def _find_named_before(verb: Token) -> Token | None:
    """Return the last named subject before a verb whose grammatical subject is only "this" or "that"."""
    named = [word for word in verb.doc[: verb.i] if word.dep_ == "nsubj" and word.pos_ == "PROPN"]
    return named[-1] if named else None


def _climb_to_subject(verb: Token) -> Token | None:
    node = verb
    for _ in range(6):
        own = [c for c in node.children if c.dep_ == "nsubj"]
        if own:
            before = [c for c in own if c.i < verb.i]
            return before[-1] if before else own[0]
        if any(c.dep_ in ("nsubjpass", "expl", "csubj", "csubjpass") for c in node.children):
            passive = next((c for c in node.children if c.dep_ == "nsubjpass"), None)
            return passive if node.i != verb.i else None
        if node.dep_ in _SHARING and node.head.i != node.i:
            node = node.head if node.head.pos_ != "ADP" else node.head.head
        elif node.dep_ == "acl" and node.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return node.head
        else:
            return None
    return None


_SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis", "dep", "pcomp", "prep"})


def _find_subject_beside(verb: Token) -> Token | None:
    """Return the noun right before a finite verb that the parser left without a subject, skipping an apposition."""
    doc, place = verb.doc, verb.i - 1
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or place < 0:
        return None
    if doc[place].text == ",":
        place = next((i for i in range(place - 1, max(-1, place - 25), -1) if doc[i].text == ","), 0) - 1
    if place >= 0 and doc[place].pos_ in ("PROPN", "NOUN", "PRON") and doc[place].ent_type_ not in ("DATE", "TIME"):
        return doc[place]
    return None


def _find_quoted(verb: Token) -> Token | None:
    """Return who is quoted in "quoted a doctor as saying" and "was quoted as saying"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or verb.head.head.lemma_.lower() not in ("quote", "cite"):
        return None
    return next((c for c in verb.head.head.children if c.dep_ in ("dobj", "nsubjpass")), None)


def find_agent(verb: Token) -> Token | None:
    """Return by whom something is said in the passive voice."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive voice."""
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def range_source(head: Token, verb: int) -> tuple[int, int]:
    """Return the tokens of a source: its noun phrase with what tells who it is, up to the verb of the cue."""
    first, last = head.left_edge.i, head.right_edge.i
    doc = head.doc
    if first > 0 and head.i < verb and doc[first - 1].dep_ == "nsubj" and doc[first - 1].head.i == head.head.i:
        first = doc[first - 1].left_edge.i
    if head.i < verb <= last:
        last = verb - 1
    if head.i < verb and doc[verb - 1].text == "," and head.dep_ not in _SUBJECTS and verb - head.i < 30:
        last = verb - 1
    if verb < head.i and first <= verb:
        first = verb + 1
    if any(c.dep_ in ("cc", "preconj") and c.i == first < head.i and c.lower_ in _JOINTS for c in head.children):
        first += 1
    while last > head.i and (doc[last].is_space or doc[last].text in ".;:-–—"):
        last -= 1
    if doc[last].text == "," and (verb < head.i or not _has_comma_inside(head, first, last)):
        last -= 1
    if last + 1 == verb - 1 and doc[last + 1].text == "," and _has_comma_inside(head, first, last):
        last += 1
    while first < head.i and (doc[first].is_space or doc[first].text in ",;:-–—"):
        first += 1
    if head.dep_ == "pobj":
        while first < head.i and (doc[first].ent_type_ in ("DATE", "TIME") or doc[first].lower_ in ("late", "early")):
            first += 1
    return first, max(last, head.i)


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "dobj"})
_JOINTS = frozenset({"and", "but", "or"})


def _has_comma_inside(head: Token, first: int, last: int) -> bool:
    return any(word.text == "," for word in head.doc[head.i : last])


def range_cue(verb: Token) -> tuple[int, int]:
    """Return the tokens of the verb group: auxiliaries, negation and adverbs that stand right beside the verb."""
    doc, first, last = verb.doc, verb.i, verb.i
    own = {c.i: c for c in verb.children}
    while first - 1 >= 0 and _belongs_to_group(doc[first - 1], own):
        first -= 1
    while last + 1 < len(doc) and (particle := own.get(last + 1)) is not None and particle.dep_ in ("prt", "neg"):
        last += 1
    if last + 1 < len(doc) and (after := own.get(last + 1)) is not None and _is_manner(after):
        last += 1
    return first, last


def _is_manner(word: Token) -> bool:
    return word.dep_ == "advmod" and word.lower_.endswith("ly") and next(word.children, None) is None


def _belongs_to_group(word: Token, own: dict[int, Token]) -> bool:
    if word.i in own:
        if word.dep_ == "advmod" and word.lower_ in ("when", "where", "why", "how", "as", "however", "meanwhile"):
            return False
        return word.dep_ in _VERB_GROUP and not any(c.i not in (word.i - 1,) for c in word.children)
    return word.head.i in own and word.dep_ == "advmod" and own[word.head.i].dep_ in _VERB_GROUP


def widen_cue_left(verb: Token, first: int) -> int:
    """Return where a cue begins that is the infinitive of another verb: "went on to say", "declined to say"."""
    node = verb
    for _ in range(3):
        head = node.head
        if node.dep_ != "xcomp" or head.pos_ not in ("VERB", "AUX") or head.i >= node.i or node.i - head.i > 4:
            break
        between = verb.doc[head.i + 1 : first]
        if _TO_FORMS.intersection(load_attribution_cues().verbs.get(head.lemma_.lower(), ())):
            break
        if any(w.dep_ not in ("prt", "aux", "advmod", "prep", "neg") for w in between):
            break
        first, _ = range_cue(head)
        node = head
    return first


_TO_FORMS = frozenset({"to", "object-to", "passive-to"})


def subtract(whole: tuple[int, int], holes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of a token range when others are cut out of it."""
    parts = [whole]
    for low, high in holes:
        parts = [
            piece
            for first, last in parts
            for piece in (((first, last),) if high < first or low > last else ((first, low - 1), (high + 1, last)))
            if piece[0] <= piece[1]
        ]
    return parts
