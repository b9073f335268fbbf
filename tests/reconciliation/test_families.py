"""Outlets of one owner are one origin where they carry the same words; every count opens to show why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.lexicon.outlets import find_family, load_families, load_outlets
from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.reconcile import reconcile
from dateline.reconciliation.support import explain_origins
from telling import tell

SAID = "The two sides ceased fire in the valley at noon on Saturday, officers by the river said."
EDITED = "The two sides ceased fire in the valley at noon on Saturday, two officers by the river said."
OTHER = "A truce began to hold along the river and the guns of both armies fell silent around midday."


def count(*claims: Claim) -> tuple[int, int]:
    (event,) = reconcile(claims, copies=(), earlier=(), judgements=())
    return event.outlets, event.origins


def test_every_family_has_known_outlets_and_a_source() -> None:
    outlets = [outlet for family in load_families() for outlet in family.outlets]
    assert all(load_outlets().get(outlet) is not None for outlet in outlets)
    assert len({family.id for family in load_families()}) == len(load_families())
    assert all(family.source and family.name and len(family.outlets) > 1 for family in load_families())


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("RIA Novosti", "Sputnik Arabic", True),
        ("sputniknews.com", "Sputnik", False),
        ("Press TV", "Al Alam", True),
        ("TASS", "RIA", False),
        ("Valley Courier", "Harbour Post", False),
    ],
)
def test_who_is_of_one_family(one: str, other: str, kin: bool) -> None:
    found = find_family(one), find_family(other)
    assert (found[0] is not None and found[0] == found[1]) is kin


@pytest.mark.parametrize(
    ("outlets", "words", "expected"),
    [
        (("RIA Novosti", "Sputnik"), (SAID, EDITED), (2, 1)),
        (("RIA Novosti", "Sputnik"), (SAID, OTHER), (2, 2)),
        (("RIA Novosti", "TASS"), (SAID, EDITED), (2, 2)),
        (("Valley Courier", "Harbour Post"), (SAID, EDITED), (2, 2)),
    ],
)
def test_the_same_words_in_one_family_are_one_origin(
    outlets: tuple[str, str], words: tuple[str, str], expected: tuple[int, int]
) -> None:
    assert count(*(tell(quote, outlet=outlet) for outlet, quote in zip(outlets, words, strict=True))) == expected


def test_what_a_family_has_from_named_sources_is_theirs() -> None:
    quoted = [
        tell(SAID, outlet=outlet, chain=(("spoke", name),))
        for outlet, name in (("RIA Novosti", "Colonel Orr"), ("Sputnik", "Dr Ardal"))
    ]
    assert count(*quoted) == (2, 2)


def test_the_count_opens_to_show_why() -> None:
    claims = [tell(SAID, outlet="RIA Novosti"), tell(EDITED, outlet="Sputnik"), tell(OTHER, outlet="TASS")]
    kin, alone = explain_origins(claims, Origins(()))
    assert set(kin.outlets) == {"RIA Novosti", "Sputnik"}
    assert kin.why == ("RIA Novosti and Sputnik are of Rossiya Segodnya and carry the same words",)
    assert (alone.origin, alone.why) == ("TASS", ("TASS tells it in its own voice",))
    assert [claim for one in (kin, alone) for claim in one.claims] == [claim.id for claim in claims]


def test_copies_and_citations_are_told() -> None:
    first, second = tell(), tell(outlet="Harbour Post")
    pair = CopyPair(document=second.document.id, of=first.document.id, kind="exact", share=1.0)
    (copied,) = explain_origins([first, second], Origins((pair,)))
    assert copied.why == ("Harbour Post repeats the words of an earlier text",)
    cited = tell(outlet="Radio Almond", chain=(("published", "Valley Courier"),))
    cited = replace(cited, attribution=(replace(cited.attribution[0], cue="reported"), cited.attribution[1]))
    (one,) = explain_origins([first, cited], Origins(()))
    assert one.why == ("Radio Almond has it from Valley Courier",)


def test_a_circle_is_told() -> None:
    one = tell(chain=(("published", "Harbour Post"),))
    two = tell(outlet="Harbour Post", chain=(("published", "Valley Courier"),))
    (circle,) = explain_origins([one, two], Origins(()))
    assert "Harbour Post and Valley Courier have it from one another, and none is known to be first" in circle.why


def test_nothing_is_explained_by_nothing() -> None:
    assert explain_origins([], Origins(())) == ()
