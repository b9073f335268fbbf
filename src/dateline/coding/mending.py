"""Mending: what the model is known to get wrong in the short and name-laden sentences of news, put right by rule.

Each rule looks at a shape that cannot be what the model says, and at nothing else; most sentences have none of them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from dateline.coding.headlines import inflect
from dateline.lexicon.cues import load_status_cues
from dateline.lexicon.events import fold_word, load_events

_HELPERS = frozenset(
    {"be", "have", "do", "get", "will", "can", "may", "must", "shall", "need", "dare", "go", "use", "let"}
)
_FINITE = ("VBP", "VBZ")


def mend_parse(doc: Doc) -> None:
    """Put right the parse of one sentence, in place."""
    _mend_helpers(doc)
    _mend_semicolons(doc)
    _mend_reduced(doc)
    _mend_subjects(doc)
    _mend_nouns(doc)
    _mend_gerunds(doc)
    _mend_speech(doc)
    _mend_conditions(doc)
    _mend_objects(doc)
    _mend_inversions(doc)
    _mend_headline(doc)


def _mend_helpers(doc: Doc) -> None:
    """Make a verb of a word that the model takes for the helper of a noun ("Rebels reject offer")."""
    for helper in doc[:-1]:
        noun = helper.head
        if helper.dep_ != "aux" or noun.i != helper.i + 1 or helper.lemma_ in _HELPERS or helper.tag_ not in _FINITE:
            continue
        if ("verb", helper.lemma_.lower()) in load_events().patterns and noun.tag_ in ("VBP", "VB", "NN"):
            _swap_helper(helper, noun)


def _swap_helper(helper: Token, noun: Token) -> None:
    moved = [child for child in noun.children if child.i != helper.i]
    helper.head, helper.dep_ = (helper, "ROOT") if noun.head.i == noun.i else (noun.head, noun.dep_)
    helper.pos_ = "VERB"
    for child in moved:
        child.head = helper
    noun.head, noun.dep_, noun.tag_, noun.pos_ = helper, "dobj", "NN", "NOUN"


def _mend_inversions(doc: Doc) -> None:
    """Make a helper of the verb that opens a condition ("Had the truce held", "Were Norland to withdraw")."""
    for opener in doc:
        if opener.lower_ not in ("had", "were") or opener.dep_ != "advcl" or opener.left_edge.i != opener.i:
            continue
        verb = next((k for k in opener.rights if k.dep_ in ("ccomp", "xcomp") and k.tag_ in ("VBN", "VB")), None)
        if verb is None:
            continue
        verb.head, verb.dep_ = opener.head, "advcl"
        for child in list(opener.children):
            child.head = verb
        opener.head, opener.dep_, opener.pos_ = verb, "aux", "AUX"


def _mend_subjects(doc: Doc) -> None:
    """Make a subject of a name that the model takes for a part of the finite verb after it ("Norland risks ...")."""
    relations: Any = doc.to_array("DEP")
    strings = doc.vocab.strings
    for at in ((relations == strings["compound"]) | (relations == strings["npadvmod"])).nonzero()[0].tolist():
        name, verb = doc[at], doc[at].head
        if name.ent_type_ in ("DATE", "TIME"):
            continue
        if name.pos_ == "PROPN" and name.i + 1 == verb.i and _is_misread_verb(verb):
            verb.tag_, verb.pos_ = "VBZ", "VERB"
        if name.pos_ != "PROPN" or verb.pos_ != "VERB" or verb.tag_ not in ("VBZ", "VBD") or verb.i != at + 1:
            continue
        if not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
            name.dep_ = "nsubj"


def _mend_semicolons(doc: Doc) -> None:
    """Part clauses at a semicolon: what stands before it is not what the verb after it says."""
    if ";" not in doc.text:
        return
    marks = [token.i for token in doc if token.text == ";"]
    for token in doc:
        head = token.head
        if token.dep_ != "ccomp" or token.i > head.i or not any(token.i < mark < head.i for mark in marks):
            continue
        if any(child.dep_ in ("dobj", "ccomp", "xcomp") and child.i > head.i for child in head.children):
            token.dep_ = "parataxis"


def _mend_reduced(doc: Doc) -> None:
    """Make a participle of the first verb of a sentence where a second one tells ("shells fired at dawn hit X")."""
    for root in doc:
        if root.head.i != root.i or root.tag_ not in ("VBN", "VBD") or root.lower_ not in _list_participles():
            continue
        subject = next((child for child in root.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or subject.i + 1 != root.i or _has_helper(root):
            continue
        told = next((verb for verb in root.rights if _tells_more(verb)), None)
        if told is not None and not any(token.text in (",", ";") for token in doc[root.i : told.i]):
            _hang_reduced(subject, root, told)


def _has_helper(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass", "neg", "dobj", "prt") for child in verb.children)


def _tells_more(verb: Token) -> bool:
    """Say whether a clause has a finite verb and neither a subject nor a word that opens it."""
    if verb.dep_ not in ("advcl", "ccomp", "dep") or verb.tag_ not in ("VBD", "VBZ"):
        return False
    return not any(child.i < verb.i and child.dep_ != "advmod" for child in verb.children)


def _hang_reduced(subject: Token, participle: Token, verb: Token) -> None:
    later = [child for child in participle.children if child.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    for child in later:
        child.head = verb
    subject.head, subject.dep_ = verb, "nsubj"
    participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN"


@cache
def _list_participles() -> frozenset[str]:
    """Return the participles of verbs that take an object, whose past tense looks the same."""
    classes = load_events().classes
    verbs = classes["transitives"] | classes["backing_verbs"] | classes["violence_verbs"]
    return frozenset(form for verb in verbs for form in inflect(verb) if form.endswith("ed")) | {"held", "shot", "sent"}


def _mend_nouns(doc: Doc) -> None:
    """Make a noun of what stands where only a noun can ("a series of U.S. airstrikes", "began a counter-offensive")."""
    relations, tags = doc.to_array("DEP"), doc.to_array("TAG")
    strings = doc.vocab.strings
    for at in ((relations == strings["pobj"]) & (tags == strings["VBZ"])).nonzero()[0].tolist():
        doc[at].tag_, doc[at].pos_ = "NNS", "NOUN"
        for child in doc[at].children:
            if child.dep_ in ("nsubj", "npadvmod") and child.i < at:
                child.dep_ = "compound"
    for at in ((relations == strings["dobj"]) & (tags == strings["JJ"])).nonzero()[0].tolist():
        if "-" in doc[at].text and ("noun", fold_word(doc[at].text)) in load_events().patterns:
            doc[at].tag_, doc[at].pos_ = "NN", "NOUN"


def _mend_gerunds(doc: Doc) -> None:
    """Make a noun of an act that the model takes for a clause about the dead ("killed in Norlandic tank shelling")."""
    strings = doc.vocab.strings
    relations, tags = doc.to_array("DEP"), doc.to_array("TAG")
    clauses = (relations == strings["advcl"]) | (relations == strings["acl"])
    for at in (clauses & (tags == strings["VBG"])).nonzero()[0].tolist():
        act, noun = doc[at], doc[max(at - 1, 0)]
        link = noun.head
        if noun.dep_ != "pobj" or noun.tag_ != "NN" or link.lower_ not in ("in", "by", "from", "during", "after"):
            continue
        if any(child.dep_ in ("dobj", "nsubj", "aux", "mark") for child in act.children):
            continue
        if ("noun", act.lower_) in load_events().patterns and not any(c.dep_ == "det" for c in noun.children):
            _hang_act(act, noun, link)


def _hang_act(act: Token, noun: Token, link: Token) -> None:
    act.head, act.dep_, act.tag_, act.pos_, act.lemma_ = link, "pobj", "NN", "NOUN", act.lower_
    for child in list(noun.children):
        if child.i < noun.i:
            child.head = act
    noun.head, noun.dep_ = act, "compound"


def _mend_speech(doc: Doc) -> None:
    """Join a verb of speech to the one before it, not to what that says ("said it was late and urged him to go")."""
    strings, speech = doc.vocab.strings, load_events().classes["speaking"]
    relations, tags = doc.to_array("DEP"), doc.to_array("TAG")
    finite = (tags == strings["VBD"]) | (tags == strings["VBZ"])
    for at in ((relations == strings["conj"]) & finite).nonzero()[0].tolist():
        verb, told = doc[at], doc[at].head
        if verb.lemma_ not in speech or told.dep_ != "ccomp" or told.head.tag_ not in (verb.tag_, "VBN"):
            continue
        if told.head.lemma_ in speech and told.head.i < told.i and not any(c.dep_ == "nsubj" for c in verb.children):
            verb.head = told.head


def _is_misread_verb(noun: Token) -> bool:
    """Say whether a noun that completes a clause is a verb: "the troops left at dawn, the Herald reports"."""
    return noun.tag_ == "NNS" and noun.dep_ == "ROOT" and any(child.dep_ == "ccomp" for child in noun.children)


def _mend_conditions(doc: Doc) -> None:
    """Make a verb of a plural noun that a conjunction opens as a clause ("If Norland withdraws, ...")."""
    relations, tags = doc.to_array("DEP"), doc.to_array("TAG")
    strings = doc.vocab.strings
    for at in ((relations == strings["advcl"]) & (tags == strings["NNS"])).nonzero()[0].tolist():
        verb, name = doc[at], doc[max(at - 1, 0)]
        if name.pos_ == "PROPN" and name.head.i == at and any(child.dep_ == "mark" for child in verb.lefts):
            verb.tag_, verb.pos_ = "VBZ", "VERB"
            name.dep_ = "nsubj"


def _mend_objects(doc: Doc) -> None:
    """Make an object of a noun without a verb that the model takes for a clause ("Army declares truce")."""
    relations: Any = doc.to_array("DEP")
    for at in (relations == doc.vocab.strings["xcomp"]).nonzero()[0].tolist():
        noun, verb = doc[at], doc[at].head
        bare = noun.pos_ == "NOUN" and not any(c.dep_ in ("aux", "cop", "nsubj", "mark") for c in noun.children)
        links = verb.pos_ != "VERB" or verb.lemma_ in load_status_cues().linking
        if bare and verb.i < at and not links and not any(child.dep_ == "dobj" for child in verb.children):
            noun.dep_ = "dobj"


def _mend_headline(doc: Doc) -> None:
    """Find the subjects and the verb of a headline: "Norland, Sudovia sign pact", "Norland sanctions foreign banks"."""
    if len(doc) < 3 or doc[0].pos_ not in ("PROPN", "NOUN"):
        return
    verb = next((token for token in doc if token.pos_ in ("VERB", "AUX")), None)
    if verb is not None:
        _join_listed(doc)
    else:
        _find_verb(doc)


def _join_listed(doc: Doc) -> None:
    """Join a name at the start to the subject after the comma, where the verb speaks of several."""
    first, comma, second = doc[0], doc[1], doc[2]
    if comma.text != "," or second.pos_ != "PROPN" or len(doc) < 4 or not _is_bare(doc[3]):
        return
    loose = first.dep_ in ("npadvmod", "dep", "nmod") and second.dep_ == "nsubj" and second.head.i == 3
    apposed = first.dep_ == "nsubj" and second.dep_ == "appos" and second.head.i == 0
    if first.head.i == 3 and (loose or apposed):
        first.dep_, second.dep_ = "nsubj", "conj"
        second.head = first


def _is_bare(verb: Token) -> bool:
    """Say whether a verb has the form that it has after several subjects, whatever the model says of its tense."""
    return verb.tag_ in ("VB", "VBP") or (verb.tag_ == "VBD" and verb.lower_ == verb.lemma_)


def _find_verb(doc: Doc) -> None:
    """Make a verb of a noun between two others, one of which it cannot belong to, in a sentence without any verb."""
    root = next(token for token in doc if token.head.i == token.i)
    for word in doc[1 : root.i]:
        if word.pos_ != "NOUN" or word.dep_ not in ("compound", "nmod") or word.head.i != root.i:
            continue
        before, after = doc[word.i - 1], doc[word.i + 1]
        if ("verb", word.lemma_.lower()) not in load_events().patterns or before.head.i not in (root.i, word.i):
            continue
        agrees = word.tag_ == "NNS" and before.pos_ == "PROPN" and after.pos_ in ("ADJ", "PROPN", "DET", "NUM")
        if agrees or (word.tag_ == "NN" and before.dep_ == "nsubj" and before.text.lower().endswith("s")):
            _make_verb(doc, before, word, root)
            return


def _make_verb(doc: Doc, subject: Token, verb: Token, noun: Token) -> None:
    verb.tag_, verb.pos_ = ("VBZ" if verb.tag_ == "NNS" else "VBP"), "VERB"
    moved = [child for child in noun.children if child.i < verb.i or child.dep_ == "punct"]
    verb.head, verb.dep_ = verb, "ROOT"
    for child in moved:
        child.head = verb
    noun.head, noun.dep_ = verb, "dobj"
    subject.head, subject.dep_ = verb, "nsubj"
