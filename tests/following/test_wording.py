"""The words that outlets use for one thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.lexicon.loader import check_yaml
from dateline.lexicon.wordings import load_wordings
from dateline.model.claim import Claim
from dateline.model.wording import Wording
from dateline.wording import compare_wordings
from records import make
from telling import tell


def compare(*claims: Claim) -> dict[str, Wording]:
    record = make(claims)
    return {one.key: one for one in compare_wordings(record, record.events)}


def count(wording: Wording) -> dict[tuple[str, str], tuple[int, int]]:
    return {(one.outlet, one.wording): (one.documents, one.of) for one in wording.counts}


def test_the_words_keep_their_form() -> None:
    assert check_yaml("wordings") == []


def test_outlets_name_one_truce_differently() -> None:
    found = compare(
        tell("The truce held in Idlib.", outlet="A", number=1),
        tell("The cease-fire held, and the ceasefires before did too.", outlet="B", number=1),
        tell("The regime of calm held.", outlet="C", number=1),
        tell("A truce again.", outlet="A", number=2),
    )["ceasefire"]
    assert found.slot == "act"
    assert set(found.wordings) == {"truce", "cease-fire", "regime of calm"}
    assert count(found)["A", "truce"] == (2, 2)
    assert found.outlets == 3


def test_sentences_are_shown_to_the_letter() -> None:
    found = compare(tell("The truce held.", outlet="A"), tell("The regime of calm held.", outlet="B"))["ceasefire"]
    for one in found.counts:
        for use in one.uses:
            assert use.sentence[use.start : use.end].lower() == one.wording
            assert use.claim


def test_one_actor_has_many_names() -> None:
    def name(words: str, outlet: str) -> Claim:
        claim = tell(f"{words} ceased fire.", outlet=outlet)
        actor = replace(claim.actors[0], id="SYR-REB", text=words, start=0, end=len(words))
        return replace(claim, actors=(actor,))

    found = compare(name("The terrorists", "A"), name("Rebels", "B"), name("the rebels", "C"), name("They", "D"))[
        "SYR-REB"
    ]
    assert {one.casefold() for one in found.wordings} == {"rebels", "terrorists"}
    assert found.outlets == 3


def test_what_all_call_alike_is_left_out() -> None:
    assert "ceasefire" not in compare(tell("The truce held.", outlet="A"), tell("The truce holds.", outlet="B"))


def test_a_sentence_with_two_claims_counts_once() -> None:
    claim = tell("The truce held.", outlet="A")
    found = compare(claim, replace(claim, id="second"), tell("The regime of calm held.", outlet="B"))["ceasefire"]
    assert [len(one.uses) for one in found.counts] == [1, 1]


def test_words_of_somebody_quoted_are_marked() -> None:
    claim = tell("The truce held.", outlet="A", chain=(("spoke", "an envoy"),))
    claim = replace(claim, attribution=(replace(claim.attribution[0], quotation="direct"), claim.attribution[1]))
    found = compare(claim, tell("The regime of calm held.", outlet="B"))["ceasefire"]
    (use,) = next(one.uses for one in found.counts if one.outlet == "A")
    assert (use.quoted, use.speaker) == (True, "an envoy")


@pytest.mark.parametrize("text", ["", "x" * 100_000, "İ" * 50, "truce " * 20_000])
def test_odd_text_does_no_harm(text: str) -> None:
    compare(tell(text, outlet="A"), tell("The regime of calm held.", outlet="B"))


def test_the_longest_word_is_found() -> None:
    (concept,) = [one for one in load_wordings() if one.name == "a government and its forces"]
    assert [word for word, _, _ in concept.find("the government forces and the government")] == [
        "government forces",
        "government",
    ]
