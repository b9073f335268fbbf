"""The cast of a casebook: who acts in it, and what people decide about who is who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from dateline.cast import (
    add_actor,
    find_member,
    is_name,
    is_public,
    list_cast,
    list_decisions,
    merge_actors,
    search_cast,
    split_actor,
    undo_decision,
)
from dateline.errors import InputError, NotFound
from dateline.lexicon.actors import load_actors, load_casebook_actors
from dateline.model.cast import ActorOverlay, read_overlay
from dateline.model.claim import ClaimActor
from dateline.model.document import Document, identify_document
from dateline.pipeline import Pipeline, read_casebook
from dateline.settings import Settings, default_home
from dateline.store.memory import MemoryStore

TEXTS = (
    ("Jaber Ali Basha, the commander of the Syrian rebels, rejected the ceasefire on Saturday.", "2019-05-18"),
    ("Marsh Eagles attacked Syrian army positions near Idlib. Russia criticised the Nusra Front.", "2019-05-19"),
    ("Samir Qadiri, a rebel commander, accused Russia of lying.", "2019-05-20"),
    ("Samir Qadiri, a rebel commander, accused Turkey of lying.", "2019-05-21"),
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home(), workers=1))


@pytest.fixture
def store(pipeline: Pipeline) -> Iterator[MemoryStore]:
    store = MemoryStore()
    with store.writer() as writer:
        for text, day in TEXTS:
            id = identify_document(text, url=None, title=None, source="Cedar Wire", published=day)
            writer.add_document(Document(id=id, text=text, source="Cedar Wire", published=day))
    read_casebook(store, pipeline)
    yield store
    store.close()


def names(store: MemoryStore) -> dict[str, str]:
    with store.view() as view:
        return {member.id: member.name for member in list_cast(view)}


def test_the_cast_tells_how_each_is_known(store: MemoryStore) -> None:
    with store.view() as view:
        members = {member.id: member for member in list_cast(view)}
    learned = members["own:jaber-ali-basha.SYR.REB"]
    assert (learned.standing, learned.first, learned.documents) == ("learned", "2019-05-18", 1)
    assert learned.words.startswith("Jaber Ali Basha, the commander of the Syrian rebels")
    assert members["RUS"].standing == "known"


def test_a_name_alone_makes_no_two_one(store: MemoryStore) -> None:
    assert sum(name == "Samir Qadiri" for name in names(store).values()) == 2
    with store.view() as view, pytest.raises(InputError, match="give the id"):
        find_member(view, "Samir Qadiri")


def test_a_bare_name_is_never_listed() -> None:
    lexicon = load_actors()
    who = ClaimActor(name="Mira Example", id=None, country=None, sector=None, text="Mira Example", start=0, end=12)
    assert not is_public(who, lexicon)
    assert is_public(replace(who, sector="MIL"), lexicon)
    assert is_public(replace(who, name="Reed Coast Brigade"), lexicon)
    assert is_public(replace(who, name="group of children"), lexicon)


def test_what_is_added_is_read_and_what_is_undone_is_not(store: MemoryStore, pipeline: Pipeline) -> None:
    before = names(store)
    made = add_actor(store, "Marsh Eagles", user="ada", country="SYR", sector="REB", why="known here")
    assert pipeline.adapt(store).run.id != pipeline.run.id
    assert read_casebook(store, pipeline).documents == len(TEXTS)
    assert names(store)["casebook:marsh-eagles-syr-reb"] == "Marsh Eagles"
    assert read_casebook(store, pipeline).documents == 0
    undo_decision(store, made.id[:6])
    assert read_casebook(store, pipeline).documents == len(TEXTS)
    assert names(store) == before
    with store.view() as view:
        kept = list(list_decisions(view))
    assert [(one.user, one.why, one.undone is not None) for one in kept] == [("ada", "known here", True)]


def test_merging_and_splitting(store: MemoryStore, pipeline: Pipeline) -> None:
    merge_actors(store, "HTS", "JAN", user="ada", why="one and the same for us")
    merge_actors(store, "HTS", "own:jaber-ali-basha.SYR.REB", user="ada")
    read_casebook(store, pipeline)
    assert not {"JAN", "own:jaber-ali-basha.SYR.REB"} & set(names(store))
    split_actor(store, "HTS", "Jaber Ali Basha", user="ada")
    split_actor(store, "HTS", "JAN", user="ada")
    read_casebook(store, pipeline)
    assert "own:jaber-ali-basha.SYR.REB" in names(store)
    with store.view() as view:
        assert read_overlay(view.judgements()) == ActorOverlay()


def test_a_name_can_be_taken_away(store: MemoryStore) -> None:
    split_actor(store, "HTS", "Levant Liberation Committee", user="ada")
    with store.view() as view:
        lexicon = load_casebook_actors(read_overlay(view.judgements()))
    assert not lexicon.names.get("Levant Liberation Committee")
    assert load_actors().names.get("Levant Liberation Committee")


def test_a_role_is_held_between_its_days(store: MemoryStore) -> None:
    add_actor(
        store, "Samir Qadiri", user="ada", country="SYR", sector="MIL", role="defence minister",
        since="2018-01-01", until="2019-12-31",
    )  # fmt: skip
    with store.view() as view:
        lexicon = load_casebook_actors(read_overlay(view.judgements()))
    assert [held.person for held in lexicon.holders("SYR", "defence", "2019-05-18")] == [
        "casebook:samir-qadiri-syr-mil"
    ]
    assert [held.person for held in lexicon.holders("SYR", "defence", "2017-05-18")] != [
        "casebook:samir-qadiri-syr-mil"
    ]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda store: add_actor(store, "", user="ada"), InputError),
        (lambda store: add_actor(store, "Mira Example", user="ada", kind="person"), InputError),
        (lambda store: add_actor(store, "Mira", user="ada", since="2020-01-01", until="2019-01-01"), InputError),
        (lambda store: merge_actors(store, "HTS", "HTS", user="ada"), InputError),
        (lambda store: merge_actors(store, "HTS", "Nobody Here", user="ada"), NotFound),
        (lambda store: split_actor(store, "HTS", "Nobody Here", user="ada"), NotFound),
        (lambda store: undo_decision(store, "beef"), NotFound),
    ],
)
def test_what_makes_no_sense_is_refused(store: MemoryStore, act: object, error: type[Exception]) -> None:
    assert callable(act)
    with pytest.raises(error):
        act(store)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Jaber Ali Basha", True),
        ("Army of the Reed Coast", True),
        ("rebels", False),
        ("group of children", False),
        ("Russian officials", False),
        ("", False),
    ],
)
def test_names_and_descriptions(words: str, expected: bool) -> None:
    assert is_name(words, load_actors()) is expected


def test_searching_takes_every_word(store: MemoryStore) -> None:
    with store.view() as view:
        members: Sequence[object] = search_cast(list_cast(view), "basha JABER")
    assert len(members) == 1
