"""Tolls: numbers of killed and wounded that no deed of their sentence bears."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home

BLAST = "A bomb exploded in the market of Harbury in Orvania on Friday. "


@cache
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home()))


def find_tolls(text: str, title: str | None = None) -> list[Claim]:
    document = Document(id="d", text=text, title=title, source="Valley Courier", published="2019-05-20")
    ((_, outcome),) = pipeline().annotate([document])
    assert isinstance(outcome, Annotation)
    return [claim for claim in outcome.claims if any(rule.startswith("toll:") for rule in claim.rules)]


@pytest.mark.parametrize(
    ("sentence", "kind", "low", "trigger"),
    [
        ("The Orvan League said 650 people died.", "killed", 650, "died"),
        ("A monitoring group put the death toll at 494.", "killed", 494, "toll"),
        ("The agency reported 15 deaths.", "killed", 15, "deaths"),
        ("The governor spoke on television, giving a toll of 31 killed and 74 wounded.", "killed", 31, "killed"),
        ("The ministry said that more than 40 people were dead.", "killed", 40, "dead"),
    ],
)
def test_a_number_of_dead_that_no_deed_bears_is_a_claim(sentence: str, kind: str, low: float, trigger: str) -> None:
    (claim,) = find_tolls(BLAST + sentence)
    assert (claim.event_type, claim.mode, claim.actors) == ("ASSAULT", None, ())
    assert (claim.quantities[0].kind, claim.quantities[0].low) == (kind, low)
    assert claim.evidence.trigger.text == trigger


def test_a_toll_has_the_chain_of_whoever_tells_it() -> None:
    (claim,) = find_tolls(BLAST + "The Orvan League said 650 people died.")
    assert [link.name for link in claim.attribution] == ["Orvan League", "Valley Courier (invented)"]


def test_two_counts_of_the_same_are_two_claims() -> None:
    claims = find_tolls(BLAST + "The police spoke of 12 dead, the hospital of 19 dead.")
    assert sorted(claim.quantities[0].best or 0 for claim in claims) == [12, 19]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The ferry sank in a storm on Friday. The coast guard said 65 people died.", None),
        ("The Orvan League said 650 people died.", "Earthquake in Harbury"),
        (BLAST + "Several people were wounded, doctors said. Nobody died.", None),
        (BLAST + "Forty bodies were brought to the hospital of the town.", None),
    ],
)
def test_mishaps_vague_counts_and_bodies_are_no_tolls(text: str, title: str | None) -> None:
    assert find_tolls(text, title) == []


def test_a_number_that_a_deed_bears_is_told_once() -> None:
    assert find_tolls("Rebels shelled the town of Harbury on Friday, killing three civilians and wounding ten.") == []


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Some 650 people died of the nerve gas, the Orvan League said.", "unconventional"),
        ("The League put the toll of the suicide bombing at 31 dead.", "suicide-attack"),
        ("The League put the toll of artillery and snipers at 31 dead.", None),
    ],
)
def test_a_toll_has_the_one_means_that_its_sentence_speaks_of(sentence: str, mode: str | None) -> None:
    assert [claim.mode for claim in find_tolls(BLAST + sentence)] == [mode]


def test_a_number_of_people_put_to_death_needs_no_other_sign_of_violence() -> None:
    (claim,) = find_tolls("An activist said that 300 men were executed in one day in the town of Harbury.")
    assert (claim.quantities[0].kind, claim.quantities[0].best) == ("killed", 300)
