"""Status: how sure the words are that what they speak of happened, judged by what governs them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.coding import status_grammar as grammar
from dateline.coding.phrases import ParsedSentence
from dateline.coding.status_modifiers import Sway, as_forecast, find_estimate, find_sways, is_negative_phrase
from dateline.lexicon.cues import Effect, Governor, StatusCues, load_status_cues
from dateline.model.mention import Predicate, StatusJudgement


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is known of a word's status on the way down from the root: an effect, and the word that brought it."""

    effect: Effect
    reason: str | None = None
    probability: tuple[float, float] | None = None

    @property
    def is_plain(self) -> bool:
        return self.effect.status == "asserted"

    @property
    def is_denied(self) -> bool:
        return self.effect.status == "denied"


def judge_status(sentence: ParsedSentence, token: int) -> StatusJudgement:
    """Return how sure the sentence is that what the token denotes happened."""
    node = sentence.doc[token]
    return _publish(_stand(node, load_status_cues()), node)


def name_effect(sentence: ParsedSentence, token: int) -> str:
    """Return the id of the effect that decides a token's status, for fitting and for explanations."""
    return _stand(sentence.doc[token], load_status_cues()).effect.id


def find_predicates(sentence: ParsedSentence) -> list[Predicate]:
    """Return every verb and noun of the sentence that denotes a happening, with its status."""
    cues = load_status_cues()
    return [_describe(sentence, token, cues) for token in sentence.doc if _denotes_happening(token, cues)]


def _describe(sentence: ParsedSentence, token: Token, cues: StatusCues) -> Predicate:
    judged = _publish(_stand(token, cues), token)
    span = sentence.offsets(token.i, token.i)
    return Predicate(
        start=span.start,
        end=span.end,
        text=token.text,
        status=judged.status,
        kind=judged.kind,
        probability=judged.probability,
        factuality=judged.factuality,
    )


def _denotes_happening(token: Token, cues: StatusCues) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in ("aux", "auxpass", "amod", "compound", "prep") and token.lemma_.isalpha()
    if token.pos_ != "NOUN":
        return False
    lemma = token.lemma_.lower()
    return lemma in cues.happenings or (lemma.endswith(cues.happening_endings) and lemma not in cues.things)


def _publish(standing: _Standing, token: Token) -> StatusJudgement:
    effect = standing.effect
    as_noun = effect.noun_factuality is not None and not grammar.is_verbal(token)
    return StatusJudgement(
        status=effect.status,
        kind=effect.kind,
        probability=standing.probability,
        factuality=effect.noun_factuality if as_noun and effect.noun_factuality is not None else effect.factuality,
        reason=standing.reason,
    )


def _stand(token: Token, cues: StatusCues) -> _Standing:
    """Walk from the root of the sentence down to the token, letting each governor act on the next word."""
    path = grammar.climb(token)
    outer = _begin(path[0], cues)
    inner = _modify(outer, path[0], cues)
    for node in path[1:]:
        if node.dep_ == "prep" or (node.pos_ == "ADP" and node is not token):
            continue
        outer = _pass_on(outer, inner, node, cues)
        inner = _modify(outer, node, cues)
    return inner


def _begin(root: Token, cues: StatusCues) -> _Standing:
    if grammar.is_question(root):
        return _Standing(cues.effects["question"], "?")
    if grammar.is_imperative(root):
        return _Standing(cues.effects["demand"], "imperative")
    if grammar.is_verbal(root) and root.tag_ == "VB" and grammar.has_infinitive_to(root):
        return _Standing(cues.effects["plan"], "to")
    return _Standing(cues.effects["keep"])


def _modify(standing: _Standing, node: Token, cues: StatusCues) -> _Standing:
    for sway in find_sways(node, cues):
        standing = _sway(standing, sway, cues)
    return standing


def _sway(standing: _Standing, sway: Sway, cues: StatusCues) -> _Standing:
    """Let one governor or modifier act on a standing."""
    effect = sway.effect
    if effect.id == "keep":
        return standing
    if effect.id == "fact":
        return _Standing(cues.effects["keep"], sway.word)
    probability = effect.probability or standing.probability
    if standing.is_plain:
        return _Standing(effect, sway.word, probability)
    if effect.status == "denied":
        return _negate(standing, sway.word, cues)
    if standing.is_denied:
        return standing if effect.status == "asserted" else _Standing(cues.effects["may_not"], sway.word, probability)
    if standing.effect.id == "question":
        return standing
    if effect.probability:
        return replace(standing, probability=effect.probability, effect=_temper(standing.effect, effect))
    if standing.effect.status == "hedged" and effect.status == "prospective":
        tempered = _temper(effect, standing.effect) if standing.probability is not None else effect
        return _Standing(tempered, sway.word, probability)
    return standing


def _temper(effect: Effect, estimate: Effect) -> Effect:
    """Return an effect with an estimate beside it: what "will most likely" come is forecast, not planned."""
    tempered = as_forecast(effect) if effect.id == "will" else effect
    return replace(tempered, factuality=min(estimate.factuality, max(effect.factuality, estimate.factuality)))


def _negate(standing: _Standing, word: str, cues: StatusCues) -> _Standing:
    if standing.is_denied:
        return _Standing(cues.effects["keep"], word)
    opposite = cues.opposites.get(standing.effect.id, "may_not")
    return replace(standing, effect=cues.effects[opposite], reason=word)


def _pass_on(outer: _Standing, inner: _Standing, node: Token, cues: StatusCues) -> _Standing:
    """Return what a word starts from, given how its governor stands before and after its own modifiers."""
    dep = node.dep_
    if dep == "conj":
        return _pass_to_conjunct(outer, inner, node)
    if node.lemma_.lower() in cues.speech_nouns and _is_denied_as_speech(node, cues):
        return outer
    if dep == "relcl" and not (grammar.has_child(node, "mark") and node.head.lemma_.lower() in cues.nouns):
        return _pass_to_relative(inner, node, cues)
    if dep == "advcl":
        return _pass_to_adverbial(inner, node, cues)
    if dep == "parataxis":
        return outer
    if inner.is_denied and is_negative_phrase(node, cues):
        return outer
    if (denial := _find_denied_speech(node, cues)) is not None:
        return _sway(outer, denial, cues)
    return _pass_to_complement(inner, node, cues)


def _pass_to_conjunct(outer: _Standing, inner: _Standing, node: Token) -> _Standing:
    stands_alone = grammar.has_child(node, "nsubj", "nsubjpass", "expl", "aux", "neg") and grammar.is_verbal(node)
    contrasts = any(child.lower_ in ("but", "yet") for child in node.head.children if child.dep_ == "cc")
    return outer if stands_alone or (contrasts and inner.is_denied) else inner


def _pass_to_relative(inner: _Standing, node: Token, cues: StatusCues) -> _Standing:
    if grammar.has_infinitive_to(node):
        return _Standing(cues.effects["plan"], "to")
    return _Standing(cues.effects["keep"])


def _pass_to_adverbial(inner: _Standing, node: Token, cues: StatusCues) -> _Standing:
    """Pass a standing to an adverbial clause; a purpose is planned, a condition is left to the clause's own marker."""
    meant = _is_so_as_to(node)
    if not meant and any(child.lower_ in cues.markers for child in node.children if child.i < node.i):
        return _Standing(cues.effects["keep"])
    demanded = grammar.has_infinitive_to(node) and any(c.lower_ == "for" and c.dep_ == "mark" for c in node.children)
    meant = meant or demanded
    if (not meant and grammar.has_child(node, "mark")) or any(c.tag_ == "WRB" for c in node.children):
        if node.tag_ == "VBD":
            return _Standing(cues.effects["keep"])
        return inner if inner.effect.id in cues.spreading else _Standing(cues.effects["keep"])
    if grammar.has_infinitive_to(node):
        governed = _find_governor(node.head, "to", cues)
        if governed is not None:
            return _let_govern(inner, node.head, governed, cues)
        if inner.effect.id == "may":
            return inner
        return _sway(inner, Sway(cues.effects["purpose"], "to"), cues)
    return _Standing(cues.effects["keep"]) if inner.is_denied else inner


def _is_so_as_to(node: Token) -> bool:
    """Say whether a clause is one of purpose that "as to" opens ("met so as to reach a truce")."""
    return grammar.has_infinitive_to(node) and any(c.lower_ == "as" and c.dep_ == "mark" for c in node.children)


def _pass_to_complement(inner: _Standing, node: Token, cues: StatusCues) -> _Standing:
    head = node.head
    if node.dep_ in grammar.ENDS_OF_PREPOSITION or (head.pos_ == "ADP" and node.dep_ != "prep"):
        return _pass_through_preposition(inner, node, cues)
    if node.dep_ == "acl" and node.tag_ == "VBN" and not grammar.has_child(node, "aux", "nsubj", "nsubjpass", "mark"):
        return _Standing(cues.effects["keep"])
    taken = grammar.name_complement(node)
    if (estimate := _find_estimate_above(head, taken, cues)) is not None:
        return _sway(inner, estimate, cues)
    if node.dep_ in grammar.SUBJECTS and taken == "noun":
        return _pass_to_subject(inner, node, cues)
    if taken == "noun" and node.dep_ in ("compound", "poss", "nmod", "amod", "npadvmod", "dep"):
        return inner if node.dep_ == "compound" else _Standing(cues.effects["keep"])
    governor = _find_future_governor(head, node, taken, cues) or _find_governor(head, taken, cues)
    if governor is not None:
        return _let_govern(inner, head, governor, cues)
    return _pass_by_default(inner, node, taken, cues)


def _is_denied_as_speech(node: Token, cues: StatusCues) -> bool:
    governor = cues.verbs.get((node.head.lemma_.lower(), "noun")) if node.dep_ == "dobj" else None
    return governor is not None and governor.effect == "deny"


def _find_denied_speech(node: Token, cues: StatusCues) -> Sway | None:
    """Return the denial in "rejected claims that": it falls on what is said, and leaves the claims standing."""
    noun = node.head
    while noun.pos_ == "ADP" and noun.head.i != noun.i:
        noun = noun.head
    if (
        noun.i == node.i
        or noun.lemma_.lower() not in cues.speech_nouns
        or noun.dep_ not in ("dobj", "nsubjpass", "pobj")
    ):
        return None
    verb = noun.head if noun.dep_ != "pobj" else noun.head.head
    governor = (
        cues.verbs.get((verb.lemma_.lower(), "clause")) if node.dep_ in ("acl", "ccomp", "pobj", "pcomp") else None
    )
    if governor is not None and governor.effect == "deny":
        return Sway(cues.effects["deny"], verb.text)
    return None


def _find_estimate_above(head: Token, taken: str, cues: StatusCues) -> Sway | None:
    """Return the estimate in "is likely to" and "it is likely that": what it governs is a forecast if an infinitive."""
    words = [head] if head.pos_ in ("ADJ", "ADV") else grammar.find_children(head, "acomp", "oprd")
    if taken not in ("to", "clause") or not (head.pos_ in ("ADJ", "ADV") or head.lemma_ in cues.linking):
        return None
    for word in words:
        estimate = find_estimate(word, cues)
        if estimate is not None:
            return Sway(estimate if taken == "clause" else as_forecast(estimate), word.text)
    return None


def _pass_by_default(inner: _Standing, node: Token, taken: str, cues: StatusCues) -> _Standing:
    """Pass a standing on from a governor that the lexicon does not know."""
    if taken == "noun":
        return (
            _Standing(cues.effects["keep"])
            if grammar.is_definite(node) and inner.effect.id not in cues.spreading
            else inner
        )
    if node.dep_ == "acl" and taken == "clause":
        return _Standing(cues.effects["keep"])
    if node.dep_ == "acl" and taken == "to":
        return _sway(inner, Sway(cues.effects["purpose"], "to"), cues)
    if taken == "clause" and inner.is_denied:
        return _Standing(cues.effects["hedge"], inner.reason)
    return inner


def _pass_to_subject(inner: _Standing, node: Token, cues: StatusCues) -> _Standing:
    """Pass a standing to a happening that is the subject: denied in "no raid took place", not in "no raid hurt us"."""
    if node.dep_ == "nsubjpass":
        governor = _find_governor(node.head, "noun", cues)
        if governor is not None:
            return _let_govern(inner, node.head, governor, cues)
    if node.head.lemma_ in cues.occurring:
        return inner
    return _Standing(cues.effects["keep"]) if grammar.is_definite(node) or inner.is_denied else inner


def _pass_through_preposition(inner: _Standing, node: Token, cues: StatusCues) -> _Standing:
    preposition = node.head
    phrase = _name_preposition(preposition)
    governor = cues.prepositions.get(phrase) or cues.prepositions.get(preposition.lower_)
    if governor is not None:
        return _sway(_Standing(cues.effects["keep"]), Sway(cues.effects[governor.effect], phrase), cues)
    head = preposition.head
    while head.pos_ == "ADP" and head.head.i != head.i:
        head = head.head
    taken = grammar.name_complement(node)
    if preposition.lower_ == "from" and _is_under_way(node, cues):
        return _Standing(cues.effects["keep"])
    if grammar.is_held_by_preposition(node):
        governor = _find_governor(head, taken, cues)
        if governor is not None:
            return _let_govern(inner, head, governor, cues)
    if taken == "noun":
        if inner.effect.id in cues.spreading and not phrase.startswith(
            ("after", "since", "despite", "following", "over", "because")
        ):
            return inner
        return _Standing(cues.effects["keep"])
    return _Standing(cues.effects["keep"]) if inner.is_denied else inner


def _is_under_way(noun: Token, cues: StatusCues) -> bool:
    """Say whether a noun tells of somebody's own doings up to now, which nobody prevents any more ("from its recent
    attacks")."""
    owned = any(child.tag_ == "PRP$" for child in noun.children)
    return owned and any(child.lower_ in cues.under_way for child in noun.children if child.dep_ == "amod")


def _name_preposition(preposition: Token) -> str:
    words = [preposition]
    while words[0].head.pos_ == "ADP" and words[0].head.i == words[0].i - 1:
        words.insert(0, words[0].head)
    if len(words) == 1 and preposition.i >= 2:
        wider = preposition.doc[max(0, preposition.i - 3) : preposition.i + 1].text.lower()
        if wider.startswith("in the "):
            return wider
        before = preposition.doc[preposition.i - 2 : preposition.i + 1].text.lower()
        if before.startswith(("in ", "on ")):
            return before
        pair = preposition.doc[preposition.i - 1 : preposition.i + 1].text.lower()
        if pair in ("rather than", "instead of", "ahead of", "prior to", "short of", "except for"):
            return pair
    return " ".join(word.lower_ for word in words)


def _find_governor(head: Token, taken: str, cues: StatusCues) -> Governor | None:
    lemma = head.lemma_.lower()
    if grammar.is_verbal(head):
        particle = next((c.lower_ for c in head.children if c.dep_ == "prt"), None)
        if particle is not None and (f"{lemma} {particle}", taken) in cues.verbs:
            return cues.verbs[f"{lemma} {particle}", taken]
        return cues.verbs.get((lemma, taken)) or (_find_predicate_adjective(head, taken, cues))
    if head.pos_ == "ADJ" or (head.pos_ == "ADV" and lemma in cues.adjectives):
        return cues.adjectives.get(lemma) if taken != "noun" else None
    if head.pos_ in ("NOUN", "PROPN"):
        found = cues.nouns.get(lemma)
        return None if found is not None and taken == "noun" and found.effect == "keep" else found
    return None


def _find_future_governor(head: Token, node: Token, taken: str, cues: StatusCues) -> Governor | None:
    """Return the class of a verb that promises or threatens when what it governs is still to come."""
    if taken != "clause" or not any(c.dep_ == "aux" and c.lower_ in cues.futures for c in node.children):
        return None
    return cues.verbs.get((head.lemma_.lower(), "clause-future"))


def _find_predicate_adjective(verb: Token, taken: str, cues: StatusCues) -> Governor | None:
    """Return the class of the adjective in "is ready to", where the parser hangs the infinitive on the verb."""
    if taken == "noun" or verb.lemma_ not in cues.linking:
        return None
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            table = cues.adjectives if child.pos_ in ("ADJ", "VERB", "ADV") else cues.nouns
            found = table.get(child.lemma_.lower()) or table.get(child.lower_)
            if found is not None:
                return found
    return None


def _let_govern(inner: _Standing, head: Token, governor: Governor, cues: StatusCues) -> _Standing:
    if inner.is_denied:
        if governor.negated == "deny":
            return inner
        return _sway(_Standing(cues.effects["keep"]), Sway(cues.effects[governor.negated], head.text), cues)
    if governor.effect == "wish" and inner.effect.id == "would":
        return _Standing(cues.effects["wish"], head.text)
    return _sway(inner, Sway(cues.effects[governor.effect], head.text), cues)
