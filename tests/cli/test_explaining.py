"""Explaining a sentence: every trigger has its outcome, everything found has its reason."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from dateline.cli.explaining import Explanation, draw_explanation, explain, render_explanation, word_reason
from dateline.cli.explaining_words import shorten_rule, tell_explanation
from dateline.cli.stateless import COMMANDS
from dateline.export.parses import draw_parses
from dateline.model.document import Document
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home

TEXT = (
    "Arvanian troops shelled the town of Hama on Saturday, killing at least five civilians, the Valley Courier said. "
    "The talks hit a wall."
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home()))


def look(pipeline: Pipeline, text: str) -> Explanation:
    return explain(pipeline, Document(id="x", text=text, published="2019-05-19"))


def test_all_that_was_found_has_its_place_and_its_reason(pipeline: Pipeline) -> None:
    told = render_explanation(look(pipeline, TEXT))
    assert json.loads(json.dumps(told)) == told
    assert [TEXT[word["start"] : word["end"]] for word in told["sentences"][0]["words"]][:3] == [
        "Arvanian", "troops", "shelled",
    ]  # fmt: skip
    claim = told["claims"][0]
    assert claim["rules"]
    assert {"place", "time"} <= {circumstance["kind"] for circumstance in claim["circumstances"]}
    assert all(place["reason"] for place in told["places"])
    assert all(time["rule"] for time in told["times"])
    assert all(actor["basis"] for actor in told["actors"] if actor["id"])
    assert str(told["attributions"][0]["source_name"]).startswith("Valley Courier")


def test_a_trigger_without_a_claim_says_why_not(pipeline: Pipeline) -> None:
    told = render_explanation(look(pipeline, TEXT))
    assert [(missed["trigger"], missed["reason"]) for missed in told["uncoded"]] == [
        ("talks", "no_actor"),
        ("hit", "blocked_by_object"),
    ]
    outcomes = {trial["outcome"] for trial in told["sentences"][1]["tried"] if trial["word"] == "talks"}
    assert {"refused", "unfit"} <= outcomes
    assert "claim" not in outcomes


def test_the_same_is_told_in_words(pipeline: Pipeline) -> None:
    told = "\n".join(tell_explanation(look(pipeline, TEXT)))
    for words in (
        "◂ trigger ASSAULT", "CLAIM", "does not fit", "rules     ", "talks: no actor was found", "taken as: say",
        "  origin    outlet, 0 removes from the page",
        "by the rule 'day'",
    ):  # fmt: skip
        assert words in told, words


def test_the_parse_is_drawn_with_what_was_found(pipeline: Pipeline) -> None:
    drawings = draw_explanation(look(pipeline, TEXT))
    root = ElementTree.fromstring(draw_parses(drawings, TEXT))
    told = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"shelled", "Hama", "place Hama", "no actor was found"} <= set(told)


def test_the_claims_are_those_of_annotating(pipeline: Pipeline) -> None:
    document = Document(id="x", text=TEXT, published="2019-05-19")
    _, annotation = next(pipeline.annotate([document], predicates=True))
    assert look(pipeline, TEXT).annotation == annotation


@pytest.mark.parametrize("text", ["", "(" * 3000, "attacked " * 400, "Армия обстреляла город Хама в субботу утром."])
def test_hostile_texts_are_explained(pipeline: Pipeline, text: str) -> None:
    explanation = look(pipeline, text)
    assert json.dumps(render_explanation(explanation))
    assert "\n".join(tell_explanation(explanation)) is not None
    ElementTree.fromstring(draw_parses(draw_explanation(explanation), text))


def test_a_drawing_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (command,) = [command for command in COMMANDS if command.name == "explain"]
    answer = CliRunner().invoke(
        command, ["Rebels fled.", "--svg", str(tmp_path / "no" / "x.svg")], obj=Settings(home=default_home())
    )
    assert answer.exit_code
    assert "cannot be written" in str(answer.exception)


def test_every_refusal_has_words() -> None:
    source = (files("dateline.coding") / "events_sieve.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'return "([a-z_]+)"', source))
    assert len(codes) > 5
    assert [code for code in codes if word_reason(code) == code.replace("_", " ")] == []


def test_names_of_entries_are_cut_to_a_few_choices() -> None:
    assert shorten_rule("attack: hit {!a|b|c|d|e} in|on") == "attack: hit {!a|b|c|…} in|on"
