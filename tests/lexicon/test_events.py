"""The event lexicon holds to its schemas, and its codes are PLOVER's and CAMEO's."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from dateline.errors import LexiconError
from dateline.lexicon.events import FILES, Choice, fold_word, load_events
from dateline.lexicon.loader import check_yaml, load_yaml
from dateline.lexicon.plover import load_plover
from dateline.model.codes import EVENT_TYPES

MANUAL_OVER_TABLE = {("SANCTION", "116"), ("SANCTION", "163")}
"""Codes that PLOVER's mapping table gives to other types than its manual does, which we follow: convictions and
international sanctions are SANCTION there."""


@pytest.mark.parametrize("name", FILES)
def test_groups_hold_to_their_schema(name: str) -> None:
    assert check_yaml(name, "event_groups") == []


@pytest.mark.parametrize("name", ["event_words", "event_frames", "event_headlines"])
def test_word_files_hold_to_their_schemas(name: str) -> None:
    assert check_yaml(name) == []


def test_plover_holds_to_its_schema() -> None:
    package = files("dateline.lexicon")
    schema = json.loads((package / "schemas" / "plover.schema.json").read_text(encoding="utf-8"))
    content = json.loads((package / "data" / "plover.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(content)) == []


def test_plover_is_whole() -> None:
    plover = load_plover()
    assert set(plover.modes) == set(EVENT_TYPES)
    assert len(plover.contexts) == 37
    assert plover.with_recipient == {"COOPERATE", "AID", "SANCTION"}
    assert plover.scores["ACCUSE", None] == -3
    assert plover.scores["RETREAT", "disarm"] == 10
    assert plover.quads["SANCTION"] == "material conflict"


def test_the_lexicon_is_large_and_covers_every_type() -> None:
    counts = dict.fromkeys(EVENT_TYPES, 0)
    for pattern in load_events().lines():
        if pattern.sense.event_type is not None:
            counts[pattern.sense.event_type] += 1
    assert sum(counts.values()) >= 1200
    assert min(counts.values()) >= 40, counts


def test_ids_of_groups_are_unique() -> None:
    ids = [group["id"] for name in FILES for group in load_yaml(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("sense", [s for s in load_events().senses() if s.event_type], ids=lambda s: s.id)
def test_modes_contexts_and_codes_are_known(sense) -> None:  # type: ignore[no-untyped-def]
    plover = load_plover()
    assert sense.mode is None or sense.mode in plover.modes[sense.event_type]
    assert set(sense.contexts) <= plover.contexts
    if sense.cameo is not None and (sense.event_type, sense.cameo) not in MANUAL_OVER_TABLE:
        assert sense.event_type in [event for event, _ in plover.cameo[sense.cameo]]


def test_themes_give_known_modes_and_codes() -> None:
    plover = load_plover()
    for theme in load_events().themes:
        for event, (mode, cameo) in theme.codes.items():
            assert mode is None or mode in plover.modes[event]
            assert cameo is None or event in [name for name, _ in plover.cameo[cameo]]


def test_every_scalar_is_quoted() -> None:
    data = files("dateline.lexicon") / "data"
    for name in (*FILES, "event_words", "event_frames", "event_headlines"):
        for number, line in enumerate((data / f"{name}.yaml").read_text(encoding="utf-8").splitlines(), start=1):
            bare = line.partition("#")[0] if line.lstrip().startswith("#") else line
            outside = "".join(bare.split('"')[::2])
            assert not any(c.isalnum() for c in outside), f"{name}.yaml:{number}: {line}"


@pytest.mark.parametrize(
    ("line", "heads", "links"),
    [
        ("shell", {"shell"}, 0),
        ("call on TO", {"call"}, 1),
        ("emphasize|emphasise MUST", {"emphasize", "emphasise"}, 0),
    ],
)
def test_lines_are_compiled(line: str, heads: set[str], links: int) -> None:
    pattern = next(p for p in load_events().lines() if p.line == line)
    assert pattern.heads == heads
    assert len(pattern.links) == links


def test_specific_patterns_come_first() -> None:
    weights = [pattern.weight for pattern in load_events().patterns["verb", "strike"]]
    assert weights == sorted(weights, reverse=True)


def test_choices_admit_and_bar() -> None:
    assert Choice(frozenset({"deal"})).admits("deal")
    assert not Choice(frozenset({"deal"}), barred=True).admits("deal")
    assert fold_word("Cease-fire") == "ceasefire"
    assert fold_word("S-1") == "s-1"


def test_a_pattern_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.lexicon import events

    bad = [{"id": "bad", "type": "AGREE", "frame": "agree", "verbs": ["agree {unclosed"]}]
    monkeypatch.setattr(events, "load_yaml", lambda name: bad if name == "event_agreements" else load_yaml(name))
    with pytest.raises(LexiconError, match=r"bad.*unclosed"):
        events.load_events.__wrapped__()
