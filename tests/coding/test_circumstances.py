"""Where, when and how many: what is chosen for each happening of a sentence."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.coding.circumstances import Clause, choose_place, choose_time, find_settings, share_quantities
from dateline.coding.parse import Parser, load_parser
from dateline.coding.phrases import ActorSpan, Happening, ParsedSentence
from dateline.coding.quantities import find_quantities
from dateline.lexicon.loader import check_yaml
from dateline.model.codes import EventType, PlacePrecision
from dateline.model.mention import ActorMention, PlaceMention, StatusJudgement, TimeMention
from dateline.model.span import Span

COUNTRIES = {"Norland", "Sudovia"}
UNITS = {"Westmark", "Eastmark"}


@cache
def parser() -> Parser:
    return load_parser()


def parse(text: str, start: int = 0) -> ParsedSentence:
    return ParsedSentence(0, Span(start, start + len(text)), parser().parse_text(text))


def find_place(sentence: ParsedSentence, name: str) -> PlaceMention:
    start = sentence.span.start + sentence.doc.text.index(name)
    precision: PlacePrecision = "country" if name in COUNTRIES else "province" if name in UNITS else "settlement"
    return PlaceMention(
        start=start, end=start + len(name), text=name, name=name, id=name, lat=1.0, lon=1.0, radius_km=5.0,
        country="NOR", admin1=None, precision=precision, basis="named",
    )  # fmt: skip


def find_time(sentence: ParsedSentence, words: str, day: str) -> TimeMention:
    start = sentence.span.start + sentence.doc.text.index(words)
    return TimeMention(
        start=start, end=start + len(words), text=words, from_=day, to=day, precision="day", basis="stated",
        timex=day, type="DATE",
    )  # fmt: skip


def see(
    sentence: ParsedSentence,
    trigger: str,
    event_type: EventType = "ASSAULT",
    mode: str | None = None,
    actor: str | None = None,
) -> Happening:
    token = next(token for token in sentence.doc if token.text == trigger)
    actors: tuple[ActorSpan, ...] = ()
    if actor is not None:
        named = next(token for token in sentence.doc if token.text == actor)
        start = sentence.span.start + named.idx
        mention = ActorMention(start=start, end=start + len(actor), text=actor, name=actor)
        actors = (ActorSpan(mention, named.i, named.i, named.i),)
    return Happening(
        sentence=sentence, trigger=token.i, deed=token.i, first=token.i, last=token.i, event_type=event_type, mode=mode,
        contexts=(), cameo=None, actors=actors, recipients=(), rules=(),
    )  # fmt: skip


def test_the_words_hold_to_their_schema() -> None:
    assert check_yaml("circumstances") == []


@pytest.mark.parametrize(
    ("text", "trigger", "names", "expected"),
    [
        ("Troops shelled Harim on Monday.", "shelled", ["Harim"], "Harim"),
        ("Troops shelled the town of Harim in Westmark.", "shelled", ["Harim", "Westmark"], "Harim"),
        ("Fighting erupted in Norland's Westmark province.", "Fighting", ["Norland", "Westmark"], "Westmark"),
        ("The army shot down missiles fired from Norland.", "shot", ["Norland"], None),
        ("The army seized a hill with coordination from Sudovia.", "seized", ["Sudovia"], None),
        ("Norland's missiles hit a bridge in Harim.", "hit", ["Norland", "Harim"], "Harim"),
        ("Norland-led forces attacked Harim.", "attacked", ["Norland", "Harim"], "Harim"),
        ("The bombing of Harim killed two.", "bombing", ["Harim"], "Harim"),
        ("Norland's takeover of Harim came first.", "takeover", ["Norland", "Harim"], "Harim"),
        ("Officials in Sudovia said troops shelled Harim.", "shelled", ["Sudovia", "Harim"], "Harim"),
        ("BELTON (Orontes Wire) - Troops shelled a village.", "shelled", ["BELTON"], None),
        ("Shells landed north of Harim.", "landed", ["Harim"], "Harim"),
    ],
)
def test_deeds_happen_at_places_and_not_at_what_acts_or_is_come_from(
    text: str, trigger: str, names: list[str], expected: str | None
) -> None:
    sentence = parse(text)
    clause = Clause.of(sentence, [find_place(sentence, name) for name in names], ())
    chosen = choose_place(see(sentence, trigger), clause, ())
    assert (chosen.name if chosen else None) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "names", "expected"),
    [
        ("The ministers met in Harim.", "met", ["Harim"], "Harim"),
        ("The ministers discussed the fighting in Harim.", "discussed", ["Harim"], None),
        ("Talks between Norland and Sudovia continued.", "Talks", ["Norland", "Sudovia"], None),
        ("Talks were held at Norland's request.", "Talks", ["Norland"], None),
    ],
)
def test_words_are_spoken_where_they_are_spoken(
    text: str, trigger: str, names: list[str], expected: str | None
) -> None:
    sentence = parse(text)
    clause = Clause.of(sentence, [find_place(sentence, name) for name in names], ())
    chosen = choose_place(see(sentence, trigger, "CONSULT"), clause, ())
    assert (chosen.name if chosen else None) == expected


def test_an_actor_is_no_place() -> None:
    sentence = parse("Sudovia shelled a village.")
    clause = Clause.of(sentence, [find_place(sentence, "Sudovia")], ())
    assert choose_place(see(sentence, "shelled", actor="Sudovia"), clause, ()) is None


def test_one_leaves_a_place_and_visits_one() -> None:
    sentence = parse("The army withdrew from Harim.")
    clause = Clause.of(sentence, [find_place(sentence, "Harim")], ())
    assert choose_place(see(sentence, "withdrew", "RETREAT", "withdraw"), clause, ()) is not None
    assert choose_place(see(sentence, "withdrew", "RETREAT", "ceasefire"), clause, ()) is None
    sentence = parse("The minister visited Harim.")
    clause = Clause.of(sentence, [find_place(sentence, "Harim")], ())
    assert choose_place(see(sentence, "visited", "CONSULT", "visit"), clause, ()) is not None
    assert choose_place(see(sentence, "visited", "CONSULT"), clause, ()) is None


def test_a_place_named_just_before_is_inferred_within_the_passage_and_for_deeds_only() -> None:
    first = parse("Clashes broke out in Harim after Norland moved.")
    second = parse("Two soldiers were killed.", start=first.span.end + 1)
    places = [find_place(first, "Harim"), find_place(first, "Norland")]
    settings = find_settings([first, second], places)
    assert [place.name for place in settings] == ["Harim"]
    clause = Clause.of(second, places, ())
    chosen = choose_place(see(second, "killed"), clause, settings)
    assert chosen is not None
    assert (chosen.name, chosen.basis) == ("Harim", "inferred")
    assert choose_place(see(second, "killed"), clause, settings, since=second.span.start) is None
    assert choose_place(see(second, "killed", "ACCUSE"), clause, settings) is None
    far = parse("Two soldiers were killed.", start=5_000)
    assert choose_place(see(far, "killed"), Clause.of(far, places, ()), settings) is None


ASSERTED = StatusJudgement(status="asserted")


@pytest.mark.parametrize(
    ("text", "trigger", "times", "expected"),
    [
        ("Troops shelled Harim on Monday.", "shelled", {"Monday": "2019-05-13"}, ("2019-05-13", "stated")),
        (
            "The ministry said on Monday that troops shelled Harim on Sunday.",
            "shelled",
            {"Monday": "2019-05-13", "Sunday": "2019-05-12"},
            ("2019-05-12", "stated"),
        ),
        # The day on which it was said is when it was made public.
        (
            "The ministry said on Monday that troops shelled Harim.",
            "shelled",
            {"Monday": "2019-05-13"},
            ("2019-05-13", "publication"),
        ),
        (
            "The president met the envoy on his first trip since the war erupted in 2011.",
            "met",
            {"2011": "2011-01-01"},
            ("2019-05-20", "publication"),
        ),
        ("Troops ceased fire in Harim starting from May 18.", "ceased", {"May 18": "2019-05-18"}, ("2019-05-18", "stated")),
        ("Troops shelled Harim.", "shelled", {}, ("2019-05-20", "publication")),
    ],
)  # fmt: skip
def test_times_are_of_their_own_clause(
    text: str, trigger: str, times: dict[str, str], expected: tuple[str, str]
) -> None:
    sentence = parse(text)
    clause = Clause.of(sentence, (), [find_time(sentence, words, day) for words, day in times.items()])
    chosen = choose_time(see(sentence, trigger), clause, ASSERTED, None, "2019-05-20T10:00:00+02:00")
    assert chosen is not None
    assert (chosen.from_, chosen.basis) == expected


def test_what_is_to_come_begins_with_publication_and_is_open() -> None:
    sentence = parse("Troops will shell Harim.")
    ahead = StatusJudgement(status="prospective", kind="planned")
    chosen = choose_time(see(sentence, "shell"), Clause.of(sentence, (), ()), ahead, "2019-05-19", "2019-05-20")
    assert chosen is not None
    assert (chosen.from_, chosen.to, chosen.precision) == ("2019-05-19", None, "open")


def test_without_any_date_there_is_no_time() -> None:
    sentence = parse("Troops shelled Harim.")
    assert choose_time(see(sentence, "shelled"), Clause.of(sentence, (), ()), ASSERTED, None, None) is None


def share(text: str, *triggers: str) -> list[list[str]]:
    sentence = parse(text)
    happenings = [see(sentence, trigger) for trigger in triggers]
    shares = share_quantities(happenings, find_quantities(sentence, text))
    return [[quantity.text for quantity in quantities] for quantities in shares]


def test_each_number_goes_to_the_nearest_happening() -> None:
    text = "The shelling of the town killed five people and the raid on the port wounded nine people."
    assert share(text, "killed", "wounded") == [["five people"], ["nine people"]]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("A 72-hour ceasefire was declared in the valley.", "declared", ["72-hour"]),
        ("The two sides ceased fire for 72 hours.", "ceased", ["72 hours"]),
        ("The talks were held ten days from the start of the campaign.", "held", []),
        ("The army shelled the valley over the past two days.", "shelled", []),
    ],
)
def test_only_how_long_it_lasts_is_its_length(text: str, trigger: str, expected: list[str]) -> None:
    assert share(text, trigger) == [expected]


@pytest.mark.parametrize(
    ("text", "trigger", "times", "expected"),
    [
        ("Since Monday the army has shelled the town.", "shelled", [("Monday", "2019-05-20")], ("2019-05-20", "2019-05-22")),
        ("Between Monday and Tuesday jets killed five people.", "killed",
         [("Monday", "2019-05-20"), ("Tuesday", "2019-05-21")], ("2019-05-20", "2019-05-21")),
        ("From Monday to Tuesday rebels shelled the base.", "shelled",
         [("Monday", "2019-05-20"), ("Tuesday", "2019-05-21")], ("2019-05-20", "2019-05-21")),
        ("On Monday the army shelled the town.", "shelled", [("Monday", "2019-05-20")], ("2019-05-20", "2019-05-20")),
    ],
)  # fmt: skip
def test_prepositions_stretch_a_time(
    text: str, trigger: str, times: list[tuple[str, str]], expected: tuple[str, str]
) -> None:
    sentence = parse(text)
    clause = Clause.of(sentence, [], [find_time(sentence, words, day) for words, day in times])
    status = StatusJudgement(status="asserted")
    time = choose_time(see(sentence, trigger), clause, status, None, "2019-05-22T08:00:00+00:00")
    assert time is not None
    assert (time.from_, time.to) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Harim — Gunmen attacked a convoy on Friday.", "Harim", False),
        ("(Harim) – Gunmen attacked a convoy on Friday.", "Harim", False),
        ("HARIM (Agency) - Gunmen attacked a convoy.", "HARIM", False),
        ("Harim, 20 May 2019 - Gunmen attacked a convoy.", "Harim", False),
        ("Harim: Gunmen attacked a convoy.", "Harim", False),
        ("Gunmen attacked a convoy in Harim — The army fled.", "Harim", True),
        ("In Harim gunmen attacked a convoy.", "Harim", True),
    ],
)
def test_a_place_line_is_not_where_something_happened(text: str, name: str, expected: bool) -> None:
    sentence = parse(text)
    place = find_place(sentence, name)
    clause = Clause.of(sentence, [place], [])
    chosen = choose_place(see(sentence, "attacked"), clause, ())
    assert (chosen is not None) is expected
    assert (find_settings([sentence], [place]) == ()) is not expected


@pytest.mark.parametrize(
    ("text", "trigger", "names", "expected"),
    [
        ("Troops attacked a convoy after talks in Moscow.", "attacked", ["Moscow"], None),
        ("The minister met his counterpart in Sochi after rebels shelled an airbase.", "shelled", ["Sochi"], None),
        ("Fighters who fled Aleppo attacked the town of Anadan.", "attacked", ["Aleppo", "Anadan"], "Anadan"),
        ("Clashes erupted in Harim after the explosion in Azaz.", "erupted", ["Harim", "Azaz"], "Harim"),
        ("Rebels fled after shelling in Azaz.", "shelling", ["Azaz"], "Azaz"),
    ],
)
def test_what_was_before_or_after_has_places_of_its_own(
    text: str, trigger: str, names: list[str], expected: str | None
) -> None:
    sentence = parse(text)
    clause = Clause.of(sentence, [find_place(sentence, name) for name in names], [])
    chosen = choose_place(see(sentence, trigger), clause, ())
    assert (chosen.name if chosen is not None else None) == expected
