"""The citation chain as a drawing: everybody stands right of whom they have it from."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from dateline.model.claim import AttributionLink, Claim
from dateline.web.chain import MOST_COLUMNS, arrange_chains, draw_chains
from dateline.web.events import list_chains
from web.casebook import ARTICLES, make_annotation

CLAIM = make_annotation(ARTICLES[0]).claims[0]


def link(name: str) -> AttributionLink:
    return AttributionLink(
        name=name, id=None, kind="published", anonymous=False, cue=None, quotation=None, text=None, start=None, end=None
    )


def chain(*names: str) -> Claim:
    return replace(CLAIM, attribution=tuple(map(link, names)))


@pytest.mark.parametrize(
    ("chains", "columns"),
    [
        ([], {}),
        ([("A",)], {"A": 0}),
        ([("A", "B", "C")], {"A": 0, "B": 1, "C": 2}),
        ([("A", "B"), ("X", "B", "C")], {"A": 0, "X": 0, "B": 1, "C": 2}),
        ([("M", "J", "N"), ("J", "R")], {"M": 0, "J": 1, "N": 2, "R": 2}),
        ([("A", "B"), ("a", "C")], {"A": 0, "B": 1, "C": 1}),
    ],
)
def test_everybody_stands_right_of_their_source(chains: list[tuple[str, ...]], columns: dict[str, int]) -> None:
    drawing = arrange_chains([chain(*names) for names in chains])
    assert {node.name: node.column for node in drawing.nodes.values()} == columns
    assert len({(node.column, node.row) for node in drawing.nodes.values()}) == len(drawing.nodes)


def test_outlets_that_cite_each_other_still_have_a_drawing() -> None:
    drawing = arrange_chains([chain("A", "B"), chain("B", "A"), chain("A", "A")])
    assert max(node.column for node in drawing.nodes.values()) < MOST_COLUMNS
    assert ElementTree.fromstring(draw_chains(drawing)) is not None


@pytest.mark.parametrize(
    ("name", "anonymous", "expected"),
    [
        ("resident of Halm", True, "unnamed origin (witness), spoke"),
        ("Marsh Brigade", False, "origin (party to it), spoke"),
        ("Tarnov Rights Watch", False, "origin (monitor), spoke"),
        ("mayor of Halm", False, "origin (official), spoke"),
    ],
)
def test_the_kind_of_an_origin_is_told(name: str, anonymous: bool, expected: str) -> None:
    origin = replace(link(name), kind="spoke", anonymous=anonymous, cue="said", text=name)
    claim = replace(CLAIM, attribution=(origin, link("Lutzen Courier")), actors=(), recipients=())
    drawn = arrange_chains([claim]).nodes
    assert [node.facts for node in drawn.values()] == [expected, "published it"]
    (told,) = list_chains([claim])
    assert [facts for _, facts in told.links] == [expected, "published it"]


def test_an_origin_is_of_one_kind_in_the_drawing_and_in_words_whoever_the_claims_are_about() -> None:
    origin = replace(link("Orlo Water Council"), kind="spoke", cue="said", text="Orlo Water Council")
    party = replace(CLAIM.actors[0], name="Orlo Water Council")
    about = [
        replace(CLAIM, attribution=(origin, link("Lutzen Courier")), actors=actors, recipients=())
        for actors in ((party,), ())
    ]
    drawn = arrange_chains(about).nodes
    (told,) = list_chains(about)
    assert told.claims == 2
    assert [facts for _, facts in told.links] == [node.facts for node in drawn.values()]
    assert told.links[0][1] == "origin (party to it), spoke"


def test_names_are_escaped_and_nothing_is_drawn_for_nobody() -> None:
    drawn = draw_chains(arrange_chains([chain("<b>&", "“B”")]))
    assert "<b>&" not in drawn
    assert ElementTree.fromstring(drawn) is not None
    assert draw_chains(arrange_chains([])) == ""
