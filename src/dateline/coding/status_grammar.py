"""The grammar that status needs: what a word's complement is, what stands beside it, and who governs it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.coding.phrases import read_text

CLAUSE_DEPS = frozenset({"ccomp", "csubj", "csubjpass"})
NOMINAL_DEPS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "nmod", "appos"})
ENDS_OF_PREPOSITION = frozenset({"pobj", "pcomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_HOLDING_PREPOSITIONS = frozenset({"for", "of", "about", "on", "to", "from", "against", "in", "at", "over", "with"})


def is_verbal(token: Token) -> bool:
    """Say whether the token heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def find_children(token: Token, *deps: str) -> list[Token]:
    """Return the dependents of a token that bear one of the relations."""
    return [child for child in token.children if child.dep_ in deps]


def has_child(token: Token, *deps: str) -> bool:
    """Say whether a token has a dependent that bears one of the relations."""
    return any(child.dep_ in deps for child in token.children)


def climb(token: Token) -> list[Token]:
    """Return the token's governors from the root of the sentence down to the token itself."""
    path = [token]
    while path[-1].head.i != path[-1].i and len(path) <= len(token.doc):
        path.append(find_governor(path[-1]))
    return path[::-1]


def find_governor(token: Token) -> Token:
    """Return what governs a token; a bare verb that is joined to a finite one goes on with the infinitive below it.

    In "is likely to allow and, if need be, stop the advance" the parser joins "stop" to "is".
    """
    head = token.head
    if token.dep_ not in ("conj", "advcl") or token.tag_ != "VB" or head.tag_ not in ("VBZ", "VBP", "VBD"):
        return head
    if has_child(token, "nsubj", "nsubjpass", "aux", "mark") or not has_child(head, "cc"):
        return head
    infinitive = head
    for _ in range(4):
        below = [c for c in find_children(infinitive, "acomp", "xcomp", "oprd") if head.i < c.i < token.i]
        if not below:
            break
        infinitive = below[-1]
    return infinitive if infinitive.tag_ == "VB" and has_infinitive_to(infinitive) else head


def has_infinitive_to(token: Token) -> bool:
    """Say whether a verb is an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in token.children if child.i < token.i)


def name_complement(token: Token) -> str:
    """Return what kind of complement a token is by its own form: `to`, `ing`, `clause` or `noun`."""
    if not is_verbal(token):
        if has_child(token, "nsubj") and has_child(token, "cop", "aux"):
            return "clause"
        return "noun"
    if has_infinitive_to(token):
        return "to"
    if token.tag_ == "VBG" and not has_child(token, "aux", "auxpass"):
        return "ing"
    return "clause"


def is_held_by_preposition(token: Token) -> bool:
    """Say whether a preposition joins the token to its governor as a complement, not as a circumstance."""
    return token.dep_ in ENDS_OF_PREPOSITION and token.head.lower_ in _HOLDING_PREPOSITIONS


def is_definite(noun: Token) -> bool:
    """Say whether a noun is taken as known: "the", "this", a possessor, or a name."""
    if noun.pos_ == "PROPN":
        return True
    return any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those"))
        for child in noun.children
    )


def is_imperative(token: Token) -> bool:
    """Say whether a root verb gives an order: bare form, nobody before it, and not a cut-off headline."""
    if token.dep_ != "ROOT" or token.tag_ != "VB" or has_child(token, "nsubj", "nsubjpass", "aux", "expl"):
        return False
    return all(
        word.is_punct or word.pos_ in ("ADV", "INTJ", "PRON") or word.lower_ == "please"
        for word in token.doc[: token.i]
    )


def is_inverted(helper: Token) -> bool:
    """Say whether a helper opens a condition ("Had the truce held", "Should it fail")."""
    clause = helper.head
    return (
        helper.dep_ == "aux"
        and helper.lower_ in ("had", "were", "should")
        and clause.dep_ in ("advcl", "ccomp")
        and helper.i == clause.left_edge.i
    )


def is_counterfactual(condition: Token) -> bool:
    """Say whether a condition was not met ("if it had held, ... would have"): "had" in it, "would have" above it."""
    past = any(child.dep_ == "aux" and child.lower_ in ("had", "'d") for child in condition.children)
    return past and _is_past_conditional(condition.head)


def has_failed_condition(verb: Token) -> bool:
    """Say whether what would have been hangs on a condition that was not met."""
    if not _is_past_conditional(verb):
        return False
    clauses = find_children(verb, "advcl")
    return any(
        is_counterfactual(clause) and any(k.lower_ == "if" or is_inverted(k) for k in clause.children)
        for clause in clauses
    )


def _is_past_conditional(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return bool(helpers & {"would", "could", "might"}) and "have" in helpers


def is_question(token: Token) -> bool:
    """Say whether a main-clause word stands in a sentence that asks, and not only quotes a question."""
    text = read_text(token.doc).rstrip()
    tail = text.rstrip("\"'”’» )")
    if not tail.endswith("?"):
        return False
    opening = max(text.rfind(mark, 0, len(tail)) for mark in '“"«')
    return len(tail) == len(text) or opening < token.idx
