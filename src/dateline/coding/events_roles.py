"""Filling the slots of a frame: who is the actor of a match and who its recipient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.coding.events_cast import Cast, distinct, name_of
from dateline.coding.events_match import Match
from dateline.coding.events_tree import DEEPEST, Tree
from dateline.coding.phrases import ActorSpan
from dateline.lexicon.events import EventLexicon

_AFFECTED = ("object", "to|with|from|against|on|in|of|for|between|into")


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb that carries a noun ("launched an attack"), and how: doing, undergoing or occurring it."""

    token: int
    manner: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does it and to whom it is done."""

    actors: tuple[ActorSpan, ...]
    recipients: tuple[ActorSpan, ...]


class RoleReader:
    """Reads the roles of matches in one sentence."""

    def __init__(self, tree: Tree, cast: Cast, lexicon: EventLexicon) -> None:
        self._tree = tree
        self._cast = cast
        self._classes = lexicon.classes

    def read(self, match: Match, carrier: Carrier | None) -> Roles:
        """Return the roles of a match; an actor who is also the recipient counts as actor only."""
        frame = match.pattern.sense.frame
        noun = match.pattern.kind == "noun"
        slots = (frame.noun_actor, frame.noun_recipient) if noun else (frame.actor, frame.recipient)
        actors = self._fill(slots[0], match, carrier, ())
        recipients = self._fill(slots[1], match, carrier, actors) or self._share(slots[1], match, actors)
        return Roles(tuple(actors), tuple(recipients))

    def _share(self, slots: Sequence[str], match: Match, actors: Sequence[ActorSpan]) -> list[ActorSpan]:
        """Return to whom it is done that the verb before it says ("cut aid to Sudovia and recalled its envoy")."""
        tree, i = self._tree, match.token
        above = tree.heads[i]
        if match.pattern.kind != "verb" or match.pattern.sense.event_type != "SANCTION" or tree.deps[i] != "conj":
            return []
        own = any(self._is_own(k) for k in tree.objects(i))
        if not own or not tree.is_verb(above) or tree.kids_by(i, "nsubj", "nsubjpass"):
            return []
        return self._fill(slots, Match(match.pattern, above), None, actors)

    def find_carrier(self, i: int) -> Carrier | None:
        """Return the verb that carries a noun, looking through measures ("a wave of attacks")."""
        tree = self._tree
        for _ in range(DEEPEST):
            top = i
            while tree.deps[top] == "conj" and tree.heads[top] != top:
                top = tree.heads[top]
            head = tree.heads[top]
            if tree.words[head] == "of" and tree.lemmas[tree.heads[head]] in self._classes["measures"]:
                i = tree.heads[head]
                continue
            return self._carrier(top, head)
        return None

    def _carrier(self, i: int, head: int) -> Carrier | None:
        tree, dep = self._tree, self._tree.deps[i]
        if dep == "pobj":
            verb = tree.heads[head]
            if self._is_standing(tree.words[head], i):
                if not tree.is_verb(verb) or tree.deps[verb] == "relcl":
                    verb = tree.verb_above(verb)
                return Carrier(verb, "standing") if tree.is_verb(verb) else None
            phrase = f"{tree.lemmas[verb]} {tree.words[head]}"
            if phrase in self._classes["carriers_doing"]:
                return Carrier(verb, "doing")
            return Carrier(verb, "undergoing") if phrase in self._classes["carriers_undergoing"] else None
        if dep in ("acl", "relcl") or not tree.is_verb(head):
            return self._carried_by_modifier(i)
        for manner, labels in (
            ("doing", ("dobj", "nsubjpass")),
            ("undergoing", ("dobj",)),
            ("occurring", ("nsubj", "attr")),
        ):
            if dep in labels and tree.lemmas[head] in self._classes[f"carriers_{manner}"]:
                return Carrier(head, manner)
        return self._carried_by_modifier(i)

    def _is_standing(self, link: str, noun: int) -> bool:
        """Say whether a preposition and a noun tell how a subject stands: "in support of", "in a call with"."""
        if link == "in" and self._tree.lemmas[noun] in self._classes["stances"]:
            return True
        if link not in ("in", "during", "after") or self._tree.lemmas[noun] not in self._classes["conversing"]:
            return False
        return any(self._tree.words[k] == "with" for k in self._tree.links(noun))

    def _carried_by_modifier(self, i: int) -> Carrier | None:
        tree = self._tree
        for verb in tree.kids_by(i, "acl", "relcl"):
            if tree.lemmas[verb] in self._classes["carriers_doing"] and i in tree.objects(verb):
                return Carrier(verb, "doing")
        return None

    def _fill(
        self, slots: Sequence[str], match: Match, carrier: Carrier | None, taken: Sequence[ActorSpan]
    ) -> list[ActorSpan]:
        names = {name_of(span) for span in taken}
        for slot in slots:
            found: list[ActorSpan] = []
            for part in slot.split("+"):
                found += self._slot(part, match, carrier)
            fresh = [span for span in distinct(found) if name_of(span) not in names]
            if fresh:
                return fresh
        return []

    def _slot(self, slot: str, match: Match, carrier: Carrier | None) -> list[ActorSpan]:
        tree, cast, i = self._tree, self._cast, match.token
        sites = (i, *match.parts) if match.pattern.kind != "noun" else (i,)
        nouns = match.parts if match.pattern.kind != "noun" else (i,)
        if slot == "subject":
            return self._steered(match) or cast.at_all(self._subject(match)) or self._assailants(match)
        if slot == "object":
            found = cast.at_all((k for k in tree.objects(i) if k not in match.parts or cast.covers(k)), reach=True)
            return found or [span for k in match.parts for span in cast.possessors(k)]
        if slot == "other":
            others = (k for k in tree.objects(i) if (k not in match.parts or cast.covers(k)) and not self._is_own(k))
            return cast.at_all(others, reach=True)
        if slot == "dative":
            return cast.at_all((k for k in tree.kids_by(i, "dative") for k in (tree.fillers(k) or [k])), reach=True)
        if slot in ("poss", "modifier"):
            read = self._owners if slot == "poss" else cast.modifiers
            return [span for k in nouns for span in read(k)]
        if slot == "means":
            return self._means(match)
        if slot == "matter":
            return cast.at_all(match.parts, reach=True)
        if slot == "moved":
            return self._moved(match)
        if slot == "purpose":
            return self._purpose([*sites, carrier.token] if carrier else sites, DEEPEST // 2)
        if slot == "part":
            return self._part(match)
        if slot == "holder":
            return self._holder(carrier)
        if slot == "stander":
            return self._holder(carrier) if carrier is not None and carrier.manner == "standing" else []
        if slot == "engaged":
            return self._engaged(i)
        if slot == "undergoer":
            return (
                cast.at_all(tree.surface_subject(carrier.token)) if carrier and carrier.manner == "undergoing" else []
            )
        if slot in ("clause_subject", "clause_affected"):
            return self._clause(slot, match)
        names = slot.split("|")
        near = (cast.linked(site, names) for site in (*sites, *self._far_sites(match, carrier, names)))
        return next((found for found in near if found), [])

    def _far_sites(self, match: Match, carrier: Carrier | None, names: Sequence[str]) -> list[int]:
        """Return where else a preposition may hang that belongs to a match: the parser often hangs it too low."""
        tree, i = self._tree, match.token
        found = [carrier.token] if carrier is not None else []
        if match.pattern.kind == "noun":
            found = [*tree.measures(i), *found]
        if match.pattern.kind == "verb":
            objects = tree.objects(i)
            found += [k for k in objects if k not in match.parts and not self._cast.covers(k)]
            links = [p for k in objects for p in tree.kids_by(k, "prep") if tree.words[p] == "in"]
            found += [f for link in links for f in tree.fillers(link)]
            found += self._twins(match)
        elif "against" in names:
            found += [f for link in tree.links(i) if tree.words[link] == "by" for f in tree.fillers(link)]
        return found

    def _twins(self, match: Match) -> list[int]:
        """Return the second halves of phrases like "shoulder to shoulder", on which prepositions may hang."""
        tree, i = self._tree, match.token
        if not match.parts:
            return []
        near = [f for site in (i, *match.parts) for link in tree.links(site) for f in tree.fillers(link)]
        near += tree.kids_by(i, "advcl", "npadvmod")
        return [k for k in near if k not in match.parts and any(tree.words[k] == tree.words[p] for p in match.parts)]

    def _part(self, match: Match) -> list[ActorSpan]:
        """Return who a noun names that a passive without agent took up ("talks between A and B were held")."""
        tree, cast = self._tree, self._cast
        if not tree.is_passive(match.token) or tree.kids_by(match.token, "agent"):
            return []
        for part in match.parts:
            found = cast.linked(part, ("between", "among", "by")) or cast.owners(part) or cast.modifiers(part)
            if found:
                return found
        return []

    def _moved(self, match: Match) -> list[ActorSpan]:
        """Return the forces that a passive without agent moves ("police were deployed in Lorn")."""
        tree, i = self._tree, match.token
        if not tree.is_passive(i) or tree.kids_by(i, "agent"):
            return []
        return self._cast.at_all(match.parts)

    def _means(self, match: Match) -> list[ActorSpan]:
        """Return whose act is named where a passive tells no doer ("killed in Norlandic air raids")."""
        tree, cast, i = self._tree, self._cast, match.token
        if not tree.is_passive(i):
            return []
        for link in tree.links(i):
            for act in tree.fillers(link) if tree.words[link] in ("in", "by", "during", "from") else ():
                if tree.lemmas[act] in self._classes["assaults"]:
                    found = cast.linked(act, ("by",)) or cast.owners(act) or cast.modifiers(act) or cast.doers(act)
                    if found:
                        return found
        return self._claimants(i)

    def _owners(self, i: int) -> list[ActorSpan]:
        """Return whose a noun is; "its attacks" that X is kept from are those of X ("prevent X from its attacks")."""
        tree, link = self._tree, self._tree.heads[i]
        verb = tree.heads[link]
        if self._is_own(i) and tree.words[link] == "from" and tree.lemmas[verb] in self._classes["accusing"]:
            kept = self._cast.at_all(k for k in tree.kids_by(verb, "dobj") if k < i)
            if kept:
                return kept
        return self._cast.owners(i)

    def _assailants(self, match: Match) -> list[ActorSpan]:
        """Return whose attacks a relative clause tells of hung on a place ("raids in X, which killed")."""
        tree, cast, i = self._tree, self._cast, match.token
        top = tree.heads[i] if tree.deps[i] == "conj" and not tree.kids_by(i, "nsubj") else i
        relative = any(tree.words[k] in ("which", "that") for k in tree.kids_by(top, "nsubj"))
        if match.pattern.sense.event_type != "ASSAULT" or tree.deps[top] != "relcl" or not relative:
            return []
        step = tree.heads[top]
        for _ in range(2 * DEEPEST):
            if tree.lemmas[step] in self._classes["assaults"]:
                return cast.linked(step, ("by",)) or cast.owners(step) or cast.modifiers(step) or cast.doers(step)
            if tree.deps[step] not in ("pobj", "prep", "appos"):
                break
            step = tree.heads[step]
        return []

    def _claimants(self, i: int) -> list[ActorSpan]:
        """Return who claimed responsibility for what a joined passive tells ("which X claimed and where ten died")."""
        tree, above = self._tree, self._tree.heads[i]
        if tree.deps[i] != "conj" or tree.lemmas[above] != "claim" or tree.kids_by(i, "agent"):
            return []
        taken = any(tree.lemmas[k] == "responsibility" for k in tree.kids_by(above, "dobj"))
        return self._cast.at_all(tree.subject(above)) if taken else []

    def _is_own(self, i: int) -> bool:
        """Say whether a noun is the actor's own ("its troops")."""
        return any(self._tree.tags[k] == "PRP$" for k in self._tree.kids_by(i, "poss"))

    def _holder(self, carrier: Carrier | None) -> list[ActorSpan]:
        if carrier is None:
            return []
        if carrier.manner in ("doing", "standing"):
            return self._cast.at_all(self._tree.subject(carrier.token)) or self._backers(carrier)
        if carrier.manner == "undergoing":
            return self._cast.linked(carrier.token, ("from", "by", "at"))
        return []

    def _backers(self, carrier: Carrier) -> list[ActorSpan]:
        """Return who made what stands in support of somebody ("made strikes coordinated with and in support of X")."""
        tree, verb = self._tree, carrier.token
        if carrier.manner != "standing" or tree.deps[verb] != "acl" or tree.tags[verb] not in ("VBN", "VBG"):
            return []
        above = tree.verb_above(verb)
        made = tree.heads[verb] in tree.objects(above)
        return self._cast.at_all(tree.subject(above)) if made and tree.is_verb(above) else []

    def _subject(self, match: Match) -> list[int]:
        tree, i = self._tree, match.token
        if match.pattern.kind == "verb":
            return tree.subject(i)
        own = tree.kids_by(i, "nsubj", "nsubjpass")
        return own or tree.surface_subject(i if tree.is_verb(i) else tree.heads[i])

    def _engaged(self, i: int) -> list[ActorSpan]:
        """Return who is in what a noun tells of ("stands with Norland in the fight against the rebels")."""
        tree, link = self._tree, self._tree.heads[i]
        above = tree.heads[link]
        if tree.deps[i] != "pobj" or tree.words[link] not in ("in", "into"):
            return []
        if tree.is_verb(above):
            return self._beside(above, i) or self._cast.at_all(tree.subject(above))
        if tree.lemmas[above] in self._classes["stances"]:
            return self._cast.linked(above, ("for", "of", "to")) or self._cast.at(above)
        return self._cast.at(above)

    def _beside(self, verb: int, before: int) -> list[ActorSpan]:
        """Return whom a verb takes along: its object, whom the object is for, or whom its subject is with."""
        tree, cast = self._tree, self._cast
        objects = tree.kids_by(verb, "dobj")
        links = (k for k in tree.kids_by(verb, "prep") if tree.words[k] in ("with", "for"))
        along = [f for k in links for f in tree.fillers(k) if f < before]
        meant = [s for k in objects for s in cast.linked(k, ("for", "to", "with")) or cast.at(k) if s.last < before]
        return meant or cast.at_all(along)

    def _steered(self, match: Match) -> list[ActorSpan]:
        """Return whose efforts an infinitive tells the aim of ("the Norlandic campaign to defeat the rebels")."""
        tree, cast, verb = self._tree, self._cast, match.token
        for _ in range(DEEPEST):
            if tree.deps[verb] != "conj":
                break
            verb = tree.heads[verb]
        if tree.tags[verb] != "VB" or tree.is_passive(match.token) or tree.kids_by(verb, "nsubj", "nsubjpass"):
            return []
        noun = tree.heads[verb]
        if tree.deps[verb] in ("advcl", "xcomp"):
            return self._efforts(verb)
        if tree.deps[verb] == "relcl" and cast.covers(noun) and match.pattern.sense.event_type == "ASSAULT":
            return cast.at(noun)
        if tree.deps[verb] != "acl" or cast.covers(noun):
            return []
        return cast.owners(noun) or cast.modifiers(noun) or cast.linked(noun, ("by", "between"))

    def _efforts(self, verb: int) -> list[ActorSpan]:
        """Return whose efforts stand right before an infinitive that the parser hung on the verb above them."""
        tree = self._tree
        before = next((k for k in tree.kids_by(verb, "aux") if tree.words[k] == "to"), 0) - 1
        link = tree.heads[before]
        if (
            before < 0
            or tree.deps[before] != "pobj"
            or tree.words[link] != "in"
            or tree.heads[link] != tree.heads[verb]
        ):
            return []
        return self._cast.owners(before) if self._is_own(before) else []

    def _purpose(self, sites: Iterable[int], depth: int) -> list[ActorSpan]:
        """Return who is affected by what is done in order to ("marched to demand the resignation of X")."""
        tree = self._tree
        clauses = [k for site in sites for k in tree.kids_by(site, "xcomp", "advcl", "acl")]
        for verb in (k for k in clauses if tree.tags[k] in ("VB", "VBG")):
            objects = tree.objects(verb)
            found = self._cast.at_all((k for k in objects if not self._is_own(k)), reach=True)
            found = found or [s for site in (verb, *objects) for s in self._cast.linked(site, _AFFECTED[1].split("|"))]
            if found or depth == 0:
                return found
            found = self._purpose((verb, *objects), depth - 1)
            if found:
                return found
        return []

    def _clauses(self, i: int) -> list[int]:
        """Return the clauses that complete a word, but none that only says when or why ("after mobs attacked X")."""
        tree = self._tree
        return [k for k in tree.clauses(i) if tree.deps[k] != "advcl" or not tree.kids_by(k, "mark")]

    def _clause(self, slot: str, match: Match) -> list[ActorSpan]:
        verbs: Iterable[int] = (match.clause,) if match.clause is not None else self._clauses(match.token)
        if slot == "clause_subject" and match.clause is None:
            verbs = [k for site in (match.token, *match.parts) for k in self._tree.clauses(site)]
        found: list[ActorSpan] = []
        for verb in verbs:
            if slot == "clause_subject":
                found += self._cast.at_all(self._tree.kids_by(verb, "nsubj", "nsubjpass"))
                continue
            objects = self._tree.objects(verb)
            found += self._cast.at_all((k for k in objects if not self._is_own(k)), reach=True)
            if not found:
                names = _AFFECTED[1].split("|")
                found += [s for site in (verb, *objects) for s in self._cast.linked(site, names)]
        return found
