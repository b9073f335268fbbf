"""A sentence's parse as plain lists, and the walks over it that events are found by.

The labels are those of spaCy's English models (ClearNLP). A walk answers with token indexes; it never goes further
than a few steps, so that a malformed parse costs no more than a good one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc

from dateline.lexicon.events import EventLexicon, fold_word

DEEPEST = 6
"""How many borrowed subjects a walk follows at most."""

_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_PLACES = ("GPE", "LOC", "FAC")
_LINKS = frozenset({"prep", "agent", "dative", "prt", "advmod", "acomp", "oprd"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp"})


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of a sentence with their lemmas, tags, labels, heads and children, all by index."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]
    lexicon: EventLexicon
    places: frozenset[int] = frozenset()
    """The tokens that the parser takes for names of places."""

    @classmethod
    def of(cls, doc: Doc, lexicon: EventLexicon) -> Tree:
        """Return the tree of a parsed sentence, with lemmas mended where the parser gets them wrong."""
        strings, mended = doc.vocab.strings, lexicon.lemmas
        ids: Any = doc.to_array(["LOWER", "LEMMA", "TAG", "DEP"]).reshape(-1, 4).T.tolist()
        words, lemmas, tags, deps = (tuple(strings[number] for number in row) for row in ids)
        places = frozenset(i for ent in doc.ents if ent.label_ in _PLACES for i in range(ent.start, ent.end))
        steps = doc.to_array("HEAD").astype(np.int64).tolist()
        heads = tuple(i + step for i, step in enumerate(steps))
        kids: list[list[int]] = [[] for _ in heads]
        for i, head in enumerate(heads):
            if head != i:
                kids[head].append(i)
        folded = tuple(mended.get(lemma, lemma) for lemma in map(fold_word, lemmas))
        return cls(words, folded, tags, deps, heads, tuple(map(tuple, kids)), lexicon, places)

    def kids_by(self, i: int, *labels: str) -> list[int]:
        """Return the children of a token that bear one of the labels."""
        return [k for k in self.kids[i] if self.deps[k] in labels]

    def is_verb(self, i: int) -> bool:
        """Say whether a token is tagged as a verb."""
        return self.tags[i].startswith("VB")

    def is_noun(self, i: int) -> bool:
        """Say whether a token is tagged as a noun, or stands where only a noun can."""
        return self.tags[i].startswith("NN") or self.deps[i] in ("dobj", "pobj", "nsubj", "nsubjpass", "poss")

    def is_passive(self, i: int) -> bool:
        """Say whether a verb is in the passive, by its helpers, its place, or the verb that it is joined to."""
        labels = {self.deps[k] for k in self.kids[i]}
        if self.lemmas[i] in self.lexicon.classes["statives"] and self.tags[i] == "VBN" and "agent" not in labels:
            return False
        if labels & {"nsubjpass", "auxpass", "csubjpass"}:
            return True
        if self.tags[i] == "VBD" and "nsubj" in labels and self._lacks_object(i):
            return True
        bare = self.tags[i] == "VBD" and "dobj" not in labels and self.lemmas[i] in self.lexicon.classes["transitives"]
        if bare and self._is_joined_to_passive(i, labels):
            return True
        if self.deps[i] == "ccomp" and self.tags[i] in ("VBN", "VBD") and not labels & {"aux", "mark", "dobj"}:
            return "nsubj" in labels and self.lemmas[self.heads[i]] in self.lexicon.classes["leaving"]
        if self.tags[i] != "VBN" or "dobj" in labels:
            return False
        if self.deps[i] in ("acl", "amod", "advcl") or "agent" in labels:
            return not any(self.lemmas[k] == "have" for k in self.kids_by(i, "aux"))
        return self._is_joined_to_passive(i, labels)

    def _is_joined_to_passive(self, i: int, labels: set[str]) -> bool:
        gapped = self.tags[i] == "VBN" and self.lemmas[i] in self.lexicon.classes["transitives"]
        joined = self.deps[i] == "conj" and "aux" not in labels and (gapped or "nsubj" not in labels)
        return joined and self.is_verb(self.heads[i]) and self.is_passive(self.heads[i])

    def _lacks_object(self, i: int) -> bool:
        """Say whether a verb that always has an object has none ("35 civilians killed in raids")."""
        if self.lemmas[i] not in self.lexicon.classes["transitives"] or self.kids_by(i, "dobj", "ccomp", "aux", "conj"):
            return False
        return self.deps[i] not in ("relcl", "conj") and bool(self.kids_by(i, "prep"))

    def antecedent(self, i: int) -> int:
        """Return what a relative pronoun stands for, or the token itself."""
        if self.words[i] not in _RELATIVE or self.tags[i] not in ("WDT", "WP", "WP$", "IN", "DT"):
            return i
        step = i
        for _ in range(DEEPEST):
            step = self.heads[step]
            if self.deps[step] == "relcl":
                return self._handed_over(i, step) or self.heads[step]
        return i

    def _handed_over(self, relative: int, verb: int) -> int | None:
        """Return the thing handed over that "which they" stands for ("gave the plan to X, which they refused")."""
        noun = self.heads[verb]
        link = self.heads[noun]
        pronouns = [k for k in self.kids_by(verb, "nsubj") if self.tags[k] == "PRP"]
        if self.words[relative] != "which" or self.deps[relative] != "dobj" or not pronouns or self.words[link] != "to":
            return None
        giver = self.heads[link]
        if self.is_verb(giver):
            return next((k for k in self.kids_by(giver, "dobj") if k < link), None)
        return giver if self.deps[giver] == "dobj" else None

    def surface_subject(self, i: int, depth: int = DEEPEST) -> list[int]:
        """Return the heads of a verb's grammatical subject: its own, or the one it borrows from the clause above."""
        own = self.kids_by(i, "nsubj", "nsubjpass", "csubj") or self._misplaced(i)
        if own:
            return [self.antecedent(k) for k in own]
        if self.kids_by(i, "expl"):
            return self.kids_by(i, "attr")
        head, dep = self.heads[i], self.deps[i]
        if depth == 0 or head == i:
            return []
        if dep in ("acl", "relcl", "amod"):
            return self._subject_over_noun(i, head, depth)
        if dep == "pcomp":
            return self._subject_over_preposition(head, depth)
        if dep in ("conj", "advcl", "xcomp", "ccomp", "dep", "prep", "acomp", "oprd"):
            return self._subject_over_clause(i, head, depth)
        return []

    def _misplaced(self, i: int) -> list[int]:
        """Return a subject that the parser hung on a verb's helper."""
        return [k for helper in self.kids_by(i, "auxpass") for k in self.kids_by(helper, "nsubj", "nsubjpass")]

    def _subject_over_noun(self, i: int, head: int, depth: int) -> list[int]:
        if self.tags[i] == "VBG" and self.lemmas[i] in self.lexicon.classes["resultatives"]:
            return self._subject_of_result(head, depth)
        if self.tags[i] in ("VBN", "VBG", "VBD"):
            return [head]
        owners = self.kids_by(head, "poss")
        if not owners and self.deps[head] == "conj":
            owners = self.kids_by(self.heads[head], "poss")
        return owners or self._subject_of_noun(head, depth)

    def _subject_of_noun(self, noun: int, depth: int) -> list[int]:
        """Return who does what a noun's clause tells: the subject above it, unless that is against it."""
        above = self.heads[noun]
        against = self.deps[noun] == "dobj" and self.lemmas[above] in self.lexicon.classes["opposing"]
        return [] if against else self._clause_subject(above, depth)

    def _subject_of_result(self, noun: int, depth: int) -> list[int]:
        """Return who did what a participle tells the result of, which the parser hangs on the noun before it."""
        step = noun
        for _ in range(2 * DEEPEST):
            if self.deps[step] not in ("dobj", "pobj", "prep", "conj", "appos", "nmod", "compound"):
                break
            step = self.heads[step]
            if self.is_verb(step):
                return self.surface_subject(step, depth - 1)
        return [noun]

    def _subject_over_preposition(self, preposition: int, depth: int) -> list[int]:
        head = self.heads[preposition]
        if self.is_verb(head):
            if self.lemmas[preposition] in ("from", "of", "into") and self.objects(head):
                return self.objects(head)
            verb = self._compeller(preposition, head)
            given = self.words[preposition] in ("to", "on", "in", "against")
            return self.subject(verb, depth - 1) or (self.surface_subject(verb, depth - 1) if given else [])
        if (
            self.deps[head] in ("dobj", "nsubjpass")
            and self.lemmas[self.heads[head]] in self.lexicon.classes["accusing"]
        ):
            return [head]
        return self.kids_by(head, "poss") or self._subject_of_noun(head, depth)

    def _compeller(self, preposition: int, verb: int) -> int:
        """Return the verb whose subject acts in "forced them to retreat after killing many": the one that compels."""
        above = self.heads[verb]
        compels = self.deps[verb] in ("xcomp", "ccomp") and self.lemmas[above] in self.lexicon.classes["compelling"]
        return above if compels and self.words[preposition] in ("after", "by", "following", "through") else verb

    def _subject_over_clause(self, i: int, head: int, depth: int) -> list[int]:
        if not self.is_verb(head):
            return self._clause_subject(head, depth)
        if self.deps[i] == "ccomp" and self.tags[i] in ("VBD", "VBZ", "VBP"):
            misread = [k for k in self.kids_by(head, "dobj") if k < i]
            return misread or ([self.heads[head]] if self.deps[head] == "relcl" else [])
        if self.tags[i] == "VBG" and self.deps[i] == "xcomp" and self.lemmas[head] in self.lexicon.classes["escaping"]:
            return []
        steered = self.deps[i] in ("xcomp", "ccomp") and self.tags[i] in ("VB", "VBG")
        if steered and not self.is_passive(head) and self.lemmas[head] not in self.lexicon.classes["self_bound"]:
            objects = self.kids_by(head, "dobj", "dative") or self._steered_over(head, i)
            if objects:
                return [self.antecedent(k) for k in objects]
        return self.surface_subject(head, depth - 1)

    def _steered_over(self, verb: int, clause: int) -> list[int]:
        """Return whom a verb steers by a preposition ("called on the army to leave")."""
        steering = self.lexicon.classes["steering"]
        links = (k for k in self.kids_by(verb, "prep") if k < clause)
        return [f for k in links if f"{self.lemmas[verb]} {self.words[k]}" in steering for f in self.fillers(k)]

    def _clause_subject(self, i: int, depth: int) -> list[int]:
        for _ in range(DEEPEST):
            if self.is_verb(i) or self.tags[i] == "MD":
                return self.surface_subject(i, depth - 1)
            if self.heads[i] == i:
                break
            i = self.heads[i]
        return []

    def subject(self, i: int, depth: int = DEEPEST) -> list[int]:
        """Return the heads of who does what a verb says: the agent of a passive, else the subject."""
        if self.is_passive(i):
            agents = self.kids_by(i, "agent") or self._stray_agents(i)
            return [k for by in agents for k in self.kids_by(by, "pobj")]
        return self.surface_subject(i, depth)

    def _stray_agents(self, i: int) -> list[int]:
        """Return the "by" of a passive that hangs on the infinitive before it ("were told to leave by the army")."""
        below = (k for k in self.kids_by(i, "xcomp") if self.tags[k] == "VB" and not self.is_passive(k))
        return [by for k in below for by in self.kids_by(k, "prep", "agent") if self.words[by] == "by"]

    def has_armed_subject(self, i: int) -> bool:
        """Say whether what does it is a weapon, or the fire of one ("mortar fire killed ...")."""
        arms = self.lexicon.classes["arms"]
        heads = [k for head in self.subject(i) for k in self.measured(head)]
        return any(
            self.lemmas[k] in arms or any(self.lemmas[c] in arms for c in self.kids_by(k, "compound", "nmod"))
            for k in heads
            if self.is_noun(k)
        )

    def objects(self, i: int) -> list[int]:
        """Return the heads of what a verb acts on: the subject of a passive, else the direct object."""
        if self.is_passive(i):
            # "were denied access": what somebody was denied is acted on too
            return [*self.surface_subject(i), *self.kids_by(i, "dobj")]
        own = self.kids_by(i, "dobj")
        if own:
            return [self.antecedent(k) for k in own]
        if self.deps[i] == "relcl" and self.tags[i] == "VB" and (shared := self._object_of_joined(i)):
            return shared
        if self.deps[i] == "relcl" and not self._subject_is_relative(i) and not self._has_stranded(i):
            return [self.heads[i]]
        if self.deps[i] == "conj" and self.is_verb(self.heads[i]) and not self.kids_by(i, "prep", "ccomp", "xcomp"):
            return self._shared_object(i)
        return self._object_of_next(i)

    def _object_of_joined(self, i: int) -> list[int]:
        """Return the object that an infinitive shares with the next ("to degrade and defeat the rebels")."""
        return [k for verb in self.kids_by(i, "conj") if self.tags[verb] == "VB" for k in self.kids_by(verb, "dobj")]

    def _shared_object(self, i: int) -> list[int]:
        head = self.heads[i]
        return [k for k in self.kids_by(head, "dobj") if k > i]

    def _object_of_next(self, i: int) -> list[int]:
        """Return the object that stands after the second of two verbs ("killed and wounded two soldiers")."""
        classes = self.lexicon.classes
        if self.lemmas[i] not in classes["transitives"] | classes["violence_verbs"]:
            return []
        if self.kids_by(i, "prep", "ccomp", "xcomp"):
            return []
        return [k for verb in self.kids_by(i, "conj") if self.is_verb(verb) for k in self.kids_by(verb, "dobj")]

    def _subject_is_relative(self, i: int) -> bool:
        return any(self.words[k] in _RELATIVE for k in self.kids_by(i, "nsubj", "nsubjpass"))

    def _has_stranded(self, i: int) -> bool:
        return any(self.words[self.kids[k][0]] in _RELATIVE for k in self.kids_by(i, "prep") if self.kids[k])

    def links(self, i: int) -> Iterator[int]:
        """Yield the prepositions and particles of a token, and those that hang on these ("out of")."""
        for k in self.kids[i]:
            if self.deps[k] in _LINKS and not self.is_verb(k):
                yield k
                yield from (n for n in self.kids[k] if self.deps[n] == "prep")

    def fillers(self, link: int) -> list[int]:
        """Return the nouns that a preposition governs; one that was left behind governs the antecedent."""
        found = [self.antecedent(k) for k in self.kids_by(link, "pobj")]
        found = found or [k for verb in self.kids_by(link, "pcomp") for k in self.kids_by(verb, "nsubj")]
        if found:
            return found
        verb = self.heads[link]
        return [self.heads[verb]] if self.deps[verb] == "relcl" and not self._subject_is_relative(verb) else []

    def clauses(self, i: int) -> list[int]:
        """Return the verbs of the clauses that complete a token ("agreed to lift", "demanded that it leave")."""
        found = self.kids_by(i, "xcomp", "ccomp", "advcl", "acl")
        for link in self.kids_by(i, "prep"):
            found += self.kids_by(link, "pcomp")
        return found

    def conjuncts(self, i: int) -> list[int]:
        """Return a token and what is coordinated with it, in order."""
        found = [i]
        for k in found:
            if len(found) > 40:
                break
            found += self.kids_by(k, "conj")
            found += [a for a in self.kids_by(k, "appos") if self.kids_by(a, "conj") and self.tags[a] == self.tags[k]]
        return found

    def measured(self, i: int) -> list[int]:
        """Return what a measure counts out ("a wave of attacks"), or the token itself, coordination included."""
        for _ in range(DEEPEST):
            if self.lemmas[i] not in self.lexicon.classes["measures"]:
                break
            inner = [f for k in self.kids_by(i, "prep") if self.words[k] == "of" for f in self.fillers(k)]
            if not inner:
                break
            i = inner[0]
        return self.conjuncts(i)

    def measures(self, i: int) -> list[int]:
        """Return the measures that count a noun out, the nearest first."""
        found: list[int] = []
        for _ in range(DEEPEST):
            link = self.heads[i]
            if self.words[link] != "of" or self.lemmas[self.heads[link]] not in self.lexicon.classes["measures"]:
                break
            i = self.heads[link]
            found.append(i)
        return found

    def verb_above(self, i: int) -> int:
        """Return the nearest verb that a token hangs on, or the token itself."""
        step = i
        for _ in range(DEEPEST):
            step = self.heads[step]
            if self.is_verb(step):
                return step
        return i
