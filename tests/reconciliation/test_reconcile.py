"""Claims to events: grouping, ids that last, origins, contradictions, readings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.lexicon.loader import check_yaml
from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.reconciliation.reconcile import reconcile
from telling import HAMA, tell


def group(*claims: Claim, earlier: tuple[Event, ...] = (), judgements: tuple[Judgement, ...] = ()) -> tuple[Event, ...]:
    return reconcile(claims, copies=(), earlier=earlier, judgements=judgements)


def judge(kind: str, subject: str, other: str | None = None, undone: str | None = None) -> Judgement:
    return Judgement(
        id="j",
        kind=kind,
        subject=subject,
        other=other,
        value=None,
        user="me",
        at="2019-05-20",
        why=None,
        undone=undone,  # type: ignore[arg-type]
    )


def test_two_outlets_telling_of_one_ceasefire_are_one_event() -> None:
    (event,) = group(tell(), tell("The army ceased fire in the valley.", outlet="Harbour Post"))
    assert (event.outlets, event.origins, event.reading) == (2, 2, "corroborated")
    assert event.title == "Ceasefire by SYR-MIL, Idlib"


@pytest.mark.parametrize(
    "other",
    [
        tell(number=2, day="2019-06-18"),
        tell(number=2, event_type="ASSAULT", mode="aerial"),
        tell(number=2, event_type="RETREAT", mode="release"),
        tell("Something else entirely.", number=2, place=HAMA, actors=(("TUR-MIL", "TUR"),), day="2019-05-20"),
    ],
)
def test_other_days_types_modes_and_places_are_other_events(other: Claim) -> None:
    assert len(group(tell(), other)) == 2


def test_outlets_that_quote_one_origin_count_as_one() -> None:
    quoted = (("spoke", "Orontes Office"),)
    (event,) = group(tell(chain=quoted), tell(outlet="Harbour Post", chain=quoted))
    assert (event.outlets, event.origins, event.reading) == (2, 1, "single_origin")


def test_anonymous_origins_of_two_outlets_are_two() -> None:
    (event,) = group(
        tell(chain=(("spoke", "a commander"),)), tell(outlet="Harbour Post", chain=(("spoke", "a commander"),))
    )
    assert event.origins == 2


def test_a_copy_has_the_origin_of_what_it_copies() -> None:
    first, second = tell(), tell(outlet="Harbour Post")
    pair = CopyPair(document=second.document.id, of=first.document.id, kind="exact", share=1.0)
    (event,) = reconcile((first, second), copies=(pair,), earlier=(), judgements=())
    assert (event.outlets, event.origins) == (2, 1)


def test_copies_that_copy_each_other_are_no_endless_loop() -> None:
    first, second = tell(), tell(outlet="Harbour Post")
    pairs = tuple(
        CopyPair(document=one.document.id, of=other.document.id, kind="exact", share=1.0)
        for one, other in ((first, second), (second, first))
    )
    assert len(reconcile((first, second), copies=pairs, earlier=(), judgements=())) == 1


def test_the_voice_of_an_excerpt_is_its_outlet() -> None:
    excerpt = tell(outlet="a blog", chain=(("published", "Valley Courier"),))
    (event,) = group(
        excerpt, tell(outlet="a blog", number=2, document="a-blog-1", chain=(("published", "Harbour Post"),))
    )
    assert event.outlets == 2


def test_an_outlet_that_is_only_cited_did_not_carry_it() -> None:
    cited = tell(chain=(("published", "Harbour Post"),))
    cited = replace(cited, attribution=(replace(cited.attribution[0], cue="reported"), cited.attribution[1]))
    (event,) = group(cited, tell(outlet="Harbour Post", number=2))
    assert (event.outlets, event.origins) == (2, 1)


def test_a_denial_makes_an_event_contested() -> None:
    (event,) = group(tell(), tell(outlet="Harbour Post", status="denied"))
    assert event.reading == "contested"
    assert [found.kind for found in event.contradictions if found.field == "happened"] == ["denial"]


def test_days_that_differ_are_a_contradiction() -> None:
    (event,) = group(tell(), tell(outlet="Harbour Post", day="2019-05-19", published="2019-05-20"))
    (found,) = event.contradictions
    assert (found.field, found.kind) == ("time", "incompatible")
    assert "2019-05-18" in found.why
    assert "2019-05-19" in found.why


def test_a_day_of_publication_contradicts_no_stated_day() -> None:
    (event,) = group(tell(), tell(outlet="Harbour Post", day="2019-05-20", published="2019-05-20", basis="publication"))
    assert event.contradictions == ()


def test_who_did_it_is_a_contradiction_between_countries_and_not_within_one() -> None:
    (event,) = group(tell(), tell(outlet="Harbour Post", actors=(("RUS-MIL", "RUS"),)))
    assert [found.field for found in event.contradictions] == ["actor"]
    (event,) = group(tell(), tell(outlet="Harbour Post", actors=(("SYR-GOV", "SYR"),)))
    assert event.contradictions == ()


def test_unilateral_against_negotiated_is_a_contradiction() -> None:
    (event,) = group(
        tell("Forces unilaterally ceased fire in the valley."),
        tell("A negotiated ceasefire of forces holds in the valley.", outlet="Harbour Post"),
    )
    assert [found.field for found in event.contradictions] == ["act"]


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (((5, 5, None), "2019-05-19"), ((9, 9, None), "2019-05-19"), ["incompatible"]),
        (((5, 5, None), "2019-05-19"), ((9, 9, None), "2019-05-21"), ["update"]),
        (((9, 9, None), "2019-05-19"), ((5, 5, None), "2019-05-21"), ["incompatible"]),
        (((5, None, "at least"), "2019-05-19"), ((9, 9, None), "2019-05-19"), ["update"]),
        (((5, 5, None), "2019-05-19"), ((5, 5, None), "2019-05-19"), []),
    ],
)
def test_tolls(first: tuple[tuple, str], second: tuple[tuple, str], kinds: list[str]) -> None:
    told = [
        tell(
            "Shells hit the valley.",
            event_type="ASSAULT",
            mode="heavy-weapons",
            killed=killed,
            published=day,
            outlet=outlet,
        )
        for (killed, day), outlet in ((first, "Valley Courier"), (second, "Harbour Post"))
    ]
    (event,) = group(*told)
    assert [found.kind for found in event.contradictions] == kinds


def test_what_is_only_planned_is_announced() -> None:
    (event,) = group(tell(status="prospective"))
    assert event.reading == "announced"


def test_reading_again_keeps_ids_and_new_claims_join() -> None:
    events = group(tell())
    again = group(tell(), tell(outlet="Harbour Post"), earlier=events)
    assert [event.id for event in again] == [event.id for event in events]


def test_merged_events_leave_a_redirect() -> None:
    first, second = tell(), tell(outlet="Harbour Post", day="2019-06-18")
    apart = group(first, second)
    assert len(apart) == 2
    (event,) = group(first, second, earlier=apart, judgements=(judge("same", first.id, second.id),))
    assert {event.id, *event.redirects} == {one.id for one in apart}
    (later,) = group(first, second, earlier=(event,), judgements=(judge("same", first.id, second.id),))
    assert (later.id, later.redirects) == (event.id, event.redirects)


def test_judgements_on_whole_events_hold() -> None:
    first, second = tell(), tell(outlet="Harbour Post", day="2019-06-18")
    one, other = group(first, second)
    assert len(group(first, second, earlier=(one, other), judgements=(judge("same", one.id, other.id),))) == 1


def test_judged_different_stays_apart_until_undone() -> None:
    first, second = tell(), tell(outlet="Harbour Post")
    assert len(group(first, second, judgements=(judge("different", first.id, second.id),))) == 2
    assert len(group(first, second, judgements=(judge("different", first.id, second.id, undone="2019-05-21"),))) == 1


def test_a_rejected_claim_supports_no_event() -> None:
    claim = tell()
    assert group(claim, judgements=(judge("reject", claim.id),)) == ()


def test_claims_that_know_nothing_are_grouped_all_the_same() -> None:
    bare = replace(tell(day=None, place=None, actors=(), published=None, mode=None), attribution=())
    (event,) = group(bare)
    assert (event.time, event.place, event.outlets, event.origins) == (None, None, 1, 1)


def test_the_order_of_claims_does_not_matter() -> None:
    claims = [
        tell(number=n, outlet=outlet) for n, outlet in enumerate(["Valley Courier", "Harbour Post", "Mill Gazette"])
    ]
    assert group(*claims) == group(*reversed(claims))


def test_one_sentence_ten_thousand_times_is_one_event() -> None:
    claims = [replace(tell(), id=f"claim-{number}") for number in range(10_000)]
    (event,) = group(*claims)
    assert (event.outlets, event.origins, len(event.claims)) == (1, 1, 10_000)


def test_first_said_is_the_earliest_and_tells_how_it_is_known() -> None:
    early, late = tell(outlet="Harbour Post", published="2019-05-18"), tell(published="2019-05-19", number=2)
    (event,) = reconcile((late, early), copies=(), earlier=(), judgements=(), bases={early.document.id: "feed"})
    assert [(said.outlet, said.at, said.known_by) for said in event.first_said] == [
        ("Harbour Post", "2019-05-18", "feed"),
        ("Valley Courier", "2019-05-19", "unknown"),
    ]


def test_claims_without_a_day_do_not_gather_those_of_other_documents() -> None:
    bare = [
        tell(quote, event_type="ASSAULT", mode="heavy-weapons", day=None, published=None, place=None, outlet=outlet)
        for quote, outlet in (
            ("Forces shelled the fuel depot of Alpha.", "Valley Courier"),
            ("Gunners fired across the river towards a bridge.", "Harbour Post"),
        )
    ]
    assert len(group(*bare)) == 2
    dated = tell("Shells hit the market of Alpha.", event_type="ASSAULT", mode="heavy-weapons", outlet="Mill Gazette")
    assert len(group(bare[1], dated)) == 2


def test_copies_without_a_day_are_one_event() -> None:
    told = [
        tell("Forces shelled the fuel depot of Harim.", event_type="ASSAULT", mode="heavy-weapons", day=None,
             published=None, outlet=outlet)
        for outlet in ("Valley Courier", "Harbour Post")
    ]  # fmt: skip
    assert len(group(*told)) == 1


def test_parties_of_talks_meet_whoever_is_told_as_actor() -> None:
    one, other = ("NOR-GOV", "NOR"), ("SUD-GOV", "SUD")
    (event,) = group(
        tell("They met.", event_type="CONSULT", mode=None, actors=(one,), recipients=(other,), place=None),
        tell("A call was held.", event_type="CONSULT", mode=None, actors=(other, one), place=None, outlet="Harbour Post"),
    )  # fmt: skip
    assert event.outlets == 2
    assert event.contradictions == ()


def test_what_a_document_says_itself_is_no_origin_beside_those_it_names() -> None:
    headline = tell(document="d")
    body = tell(document="d", number=2, chain=(("spoke", "Orontes Office"),))
    (event,) = group(headline, body)
    assert (event.outlets, event.origins) == (1, 1)
    (event,) = group(headline, body, tell(outlet="Harbour Post"))
    assert event.origins == 2


def shell(**given: object) -> Claim:
    return tell("Shells hit the valley.", event_type="ASSAULT", mode="heavy-weapons", **given)  # type: ignore[arg-type]


def test_two_numbers_of_one_origin_in_one_text_count_two_things() -> None:
    (event,) = group(
        shell(killed=(5, 5, None), document="d"), shell(killed=(82, 82, None), document="d", number=2)
    )  # fmt: skip
    assert event.contradictions == ()


def test_a_later_number_of_a_source_that_counts_against_another_is_no_update() -> None:
    ones, others = (("spoke", "Orontes Office"),), (("spoke", "Harim Hospital"),)
    first = shell(killed=(5, 5, None), chain=ones)
    for chain, kind in ((others, "incompatible"), (ones, "update")):
        later = shell(killed=(9, 9, None), chain=chain, outlet="Harbour Post", published="2019-05-21")
        (event,) = group(first, later)
        assert [found.kind for found in event.contradictions] == [kind]


def test_vague_numbers_contradict_only_what_is_far_off() -> None:
    for killed, number in ((45, 0), (400, 1)):
        (event,) = group(
            shell(killed=(24, 40, "vague")), shell(killed=(killed, killed, None), outlet="Harbour Post")
        )  # fmt: skip
        assert len(event.contradictions) == number


def test_both_sides_of_a_fight_act_and_contradict_nobody() -> None:
    one, other = ("NOR-MIL", "NOR"), ("SUD-MIL", "SUD")
    (event,) = group(
        shell(actors=(one,), recipients=(other,)), shell(actors=(other,), recipients=(one,), outlet="Harbour Post")
    )  # fmt: skip
    assert event.contradictions == ()
    assert event.title.startswith("Fighting between ")


def test_distant_places_are_other_attacks() -> None:
    other = tell("A barrage struck a market.", event_type="ASSAULT", mode="heavy-weapons", place=HAMA, number=2)
    assert len(group(shell(), other)) == 2


def test_an_organ_of_the_doer_is_not_named_as_the_other_side() -> None:
    (event,) = group(tell(recipients=(("SYR-GOV", "SYR"),)))
    assert event.title == "Ceasefire by SYR-MIL, Idlib"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00"])
def test_the_ends_of_the_calendar_are_days_too(day: str) -> None:
    events = group(
        tell(day=day, published=day[:10]),
        tell(day=day, published=day[:10], outlet="Harbour Post", basis="publication", status="prospective"),
        tell(day="2019-05-18", number=2),
    )
    assert sum(len(event.claims) for event in events) == 3


def test_zones_make_no_contradiction() -> None:
    (event,) = group(tell(day="2019-05-17T21:00:00+00:00"), tell(day="2019-05-18", outlet="Harbour Post"))
    assert event.contradictions == ()


def test_of_two_judgements_on_one_pair_the_later_one_holds() -> None:
    first, second = tell(), tell(outlet="Harbour Post")
    apart = judge("different", first.id, second.id)
    again = replace(judge("same", second.id, first.id), id="k", at="2019-05-22")
    assert len(group(first, second, judgements=(again, apart))) == 1


def test_a_split_event_keeps_its_id_and_the_other_half_has_a_new_one() -> None:
    claims = [tell(outlet=outlet) for outlet in ("Valley Courier", "Harbour Post", "Mill Gazette")]
    (whole,) = group(*claims)
    named_after = whole.claims[0]
    others = [claim.id for claim in claims if claim.id != named_after]
    judgements = tuple(replace(judge("different", named_after, other), id=other) for other in others)
    parts = group(*claims, earlier=(whole,), judgements=judgements)
    assert len({event.id for event in parts}) == 2
    assert whole.id == max(parts, key=lambda event: len(event.claims)).id
    again = group(*claims, earlier=parts, judgements=judgements)
    assert {event.id: event.claims for event in again} == {event.id: event.claims for event in parts}


def test_judging_events_of_many_claims_is_quick() -> None:
    ones = [replace(tell(), id=f"one-{number}") for number in range(3_000)]
    others = [replace(tell(day="2019-06-18"), id=f"other-{number}") for number in range(3_000)]
    one, other = group(*ones, *others)
    for kind, number in (("same", 1), ("different", 2)):
        assert len(group(*ones, *others, earlier=(one, other), judgements=(judge(kind, one.id, other.id),))) == number


def test_the_matching_words_hold_to_their_schema() -> None:
    assert [check_yaml(name) for name in ("matching", "families", "contrasts", "titles")] == [[]] * 4
