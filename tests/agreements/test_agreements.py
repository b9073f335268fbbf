"""Ceasefires and deals as objects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.agreements.drawing import draw_agreements
from dateline.agreements.violations import measure_km
from dateline.lexicon.agreements import load_agreement_words
from dateline.lexicon.loader import check_yaml
from dateline.model.agreement import Agreement
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim, ClaimActor, Trigger
from dateline.model.codes import EventType
from dateline.model.mention import Quantity
from records import foretell, make, write
from telling import HAMA, IDLIB, tell

REBELS = (("SYR-REB", "SYR"),)
PARIS = ("Paris", "gn:2988507", 48.85, 2.35, "FRA", "Ile-de-France", "settlement")


def draw(claims: list[Claim], look: dict[str, Annotation] | None = None) -> list[Agreement]:
    return list(draw_agreements(make(claims), (look or {}).get))


def declare(
    outlet: str = "Valley Courier", quote: str = "The army unilaterally ceased fire in Idlib.", **more: object
) -> Claim:
    return tell(quote, outlet=outlet, published="2019-05-19", **more)  # type: ignore[arg-type]


def last(claim: Claim, hours: float) -> Claim:
    quantity = Quantity(
        kind="duration", who=None, low=hours, best=hours, high=hours, qualifier=None, unit="hour", text=f"{hours:g} hours",
        start=0, end=8,
    )  # fmt: skip
    return replace(claim, quantities=(quantity,))


def test_the_words_keep_their_form() -> None:
    assert check_yaml("agreements") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a regime of calm was agreed", "ceasefire"),
        ("Troops cease fire at dawn", "ceasefire"),
        ("they set up a demilitarized zone", "demilitarised zone"),
        ("a prisoner swap", "exchange"),
        ("a peace deal", "peace agreement"),
        ("the memorandum of May", "deal"),
        ("a great deal of rain", "deal"),
        ("heavy shelling", None),
    ],
)
def test_kinds_are_known_by_their_words(text: str, kind: str | None) -> None:
    assert load_agreement_words().find_kind(text) == kind


def test_a_ceasefire_is_an_object() -> None:
    envoy = (("spoke", "an army envoy"),)
    claims = [
        declare(),
        declare("Harbour Post", chain=envoy),
        last(declare("Radio Almond", "A truce of 72 hours holds in Idlib."), 72),
    ]
    (found,) = draw(claims)
    assert found.kind == "ceasefire"
    assert (found.start, found.end) == ("2019-05-18", "2019-05-21")
    assert found.unilateral is True
    assert [area.name for area in found.areas] == ["Idlib"]
    assert {(one.role, one.name) for one in found.parties} == {("party", "SYR-MIL"), ("announcer", "an army envoy")}
    assert set(found.claims) == {claim.id for claim in claims}
    assert found.state == "in force"
    assert [term.hours for term in found.terms] == [72]


def test_it_expires_when_its_time_is_over() -> None:
    later = tell(
        "Talks.", outlet="Harbour Post", event_type="CONSULT", mode=None, day="2019-06-02", published="2019-06-02"
    )
    (found,) = draw([last(declare(), 72), later])
    assert found.state == "expired"
    assert found.steps[-1].day == "2019-05-21"
    assert found.steps[-1].claims


def test_accounts_that_differ_leave_the_manner_open() -> None:
    (found,) = draw([declare(), declare("Harbour Post", "A ceasefire negotiated by both sides holds in Idlib.")])
    assert found.unilateral is None
    assert found.unilateral_claims
    assert found.negotiated_claims


def test_steps_tell_who_proposed_accepted_and_rejected() -> None:
    claims = [
        declare(),
        tell(
            "Russia asked for a ceasefire in Idlib.",
            outlet="B",
            event_type="REQUEST",
            mode="yield",
            actors=(("RUS", "RUS"),),
        ),
        tell(
            "Turkey accepted the ceasefire in Idlib.",
            outlet="C",
            event_type="AGREE",
            mode=None,
            actors=(("TUR", "TUR"),),
        ),
        tell("Rebels refused the ceasefire in Idlib.", outlet="D", event_type="REJECT", mode="yield", actors=REBELS),
    ]
    (found,) = draw(claims)
    assert {(step.state, step.by) for step in found.steps} >= {
        ("proposed", "RUS"), ("accepted", "TUR"), ("rejected", "SYR-REB"), ("declared", "SYR-MIL"), ("in force", None),
    }  # fmt: skip
    assert all(step.claims for step in found.steps)


def shell(
    day: int, *, place: tuple[str, str | None, float, float, str, str, str] | None = IDLIB, outlet: str = "Harbour Post"
) -> Claim:
    moment = f"2019-05-{day:02}"
    return tell(
        "Rebels shelled army posts.", outlet=outlet, number=day, event_type="ASSAULT", mode="heavy-weapons", actors=REBELS,
        recipients=(("SYR-MIL", "SYR"),), place=place, day=moment, published=moment,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "found"),
    [(shell(25), True), (shell(2), False), (shell(25, place=PARIS), False), (shell(25, place=None), False),
     (foretell(shell(25), "threatened"), False)],
)  # fmt: skip
def test_violations_come_after_it_began_and_where_it_holds(claim: Claim, found: bool) -> None:
    (agreement,) = [one for one in draw([declare(), claim]) if one.kind == "ceasefire"]
    assert bool(agreement.violations) == found
    if found:
        (violation,) = agreement.violations
        assert (violation.side, violation.named, violation.dated) == ("SYR-REB", False, True)
        assert violation.confirmed_by == ("Harbour Post",)
        assert violation.claims == (claim.id,)


def test_a_text_may_name_a_violation() -> None:
    named = replace(shell(25, place=HAMA), evidence=tell("Rebels violated the ceasefire by shelling a post.").evidence)
    (violation,) = draw([declare(), named])[0].violations
    assert violation.named


def test_what_a_headline_only_names_beside_the_area_is_no_violation() -> None:
    quote = "Rebels shelled posts- Idlib/Hama Update"
    first = quote.index("Idlib")
    beside = shell(25)
    beside = replace(
        beside,
        evidence=replace(beside.evidence, quote=quote, trigger=Trigger(start=7, end=14, text="shelled")),
        place=replace(beside.place, text="Idlib", start=first, end=first + 5),  # type: ignore[type-var]
    )
    assert draw([declare(), beside])[0].violations == ()


def test_what_nobody_tells_as_done_is_no_violation() -> None:
    assert draw([declare(), replace(shell(25), status="denied")])[0].violations == ()


def test_what_broke_before_it_began_broke_a_former_one() -> None:
    quote = "Fighting in April shattered a truce in Idlib."
    former = tell(quote, outlet="B", event_type="ASSAULT", mode=None, day="2019-04-20", published="2019-05-20")
    states = {step.state for one in draw([declare(), former]) for step in one.steps}
    assert "broken" not in states


def test_what_somebody_only_wants_stopped_is_no_ceasefire() -> None:
    wanted = foretell(declare(quote="Envoys want the rebels to stop their rockets."), "planned")
    assert draw([wanted]) == []
    named = foretell(declare(quote="Envoys want a ceasefire in the valley."), "planned")
    assert [one.state for one in draw([named])] == ["proposed"]


def test_who_denies_a_violation_is_told() -> None:
    denied = replace(shell(25, outlet="Radio Almond"), status="denied")
    (violation,) = draw([declare(), shell(25), denied])[0].violations
    assert violation.denied_by == ("Radio Almond",)


def test_terms_and_conditions_are_words_of_the_text() -> None:
    claims = [
        replace(declare(), document=replace(declare().document, id="one")),
        replace(
            tell("Rebels refused any ceasefire in Idlib unless the army leaves the towns.", event_type="REJECT", mode=None,
                 actors=REBELS, document="one"),
            id="no",
        ),
    ]  # fmt: skip
    page = write(claims)
    (found,) = draw(claims, {"one": page})
    (term,) = [one for one in found.terms if one.kind == "condition"]
    assert term.text == "unless the army leaves the towns"
    assert page.reading.document.text[term.start : term.end] == term.text
    assert term.holder == "SYR-REB"
    assert term.claims == ("no",)


def sign(quote: str, **more: object) -> Claim:
    claim = tell(quote, event_type="AGREE", mode=None, actors=(("RUS", "RUS"), ("TUR", "TUR")), **more)  # type: ignore[arg-type]
    return replace(claim, cameo="057")


def test_two_tellings_of_one_deal_are_one() -> None:
    exact = sign("They signed a memorandum on a demilitarised zone in Idlib.", outlet="A", day="2018-09-17")
    coarse = sign(
        "They agreed on a demilitarised zone last year.", outlet="B", day="2018-01-01", to="2018-12-31", place=None
    )
    other = sign("They signed a memorandum on gas.", outlet="C", day="2019-04-02", published="2019-04-03", place=None)
    found = draw([exact, coarse, other])
    assert sorted(one.kind for one in found) == ["deal", "demilitarised zone"]
    (zone,) = [one for one in found if one.kind == "demilitarised zone"]
    assert set(zone.claims) == {exact.id, coarse.id}
    assert zone.start == "2018-09-17"
    assert {one.name for one in zone.parties} == {"RUS", "TUR"}


def test_a_ceasefire_elsewhere_is_another() -> None:
    far = declare("Harbour Post", "The militia ceased fire in Paris.", place=PARIS, actors=(("FRA-MIL", "FRA"),))
    assert len(draw([declare(), far])) == 2


def test_it_is_broken_when_a_text_says_so() -> None:
    broken = declare("Harbour Post", "The ceasefire in Idlib collapsed within a day.")
    assert draw([declare(), broken])[0].state == "broken"


@pytest.mark.parametrize(
    ("kind", "mode", "quote"),
    [
        ("ASSAULT", None, "The ceasefire in Idlib broke down within a day."),
        ("REJECT", "yield", "The rebels called off the truce in Idlib."),
    ],
    ids=["collapse", "called-off"],
)
def test_a_breach_of_another_type_breaks_it(kind: EventType, mode: str | None, quote: str) -> None:
    broken = replace(declare("Harbour Post", quote), event_type=kind, mode=mode, cameo=None)
    assert draw([declare(), broken])[0].state == "broken"


def test_what_is_broken_cannot_be_violated_any_more() -> None:
    broken = declare("Harbour Post", "The ceasefire in Idlib collapsed within a day.")
    assert [one.day for one in draw([declare(), broken, shell(19), shell(25)])[0].violations] == ["2019-05-19"]


def test_who_only_announces_is_not_bound() -> None:
    quote = "Russia announced a ceasefire by the army in Idlib."
    claim = declare(quote=quote, actors=(("RUS", "RUS"),), chain=(("spoke", "Russia"),))
    link = replace(claim.attribution[0], id="RUS-MIL", cue="announced")
    claim = replace(
        claim,
        attribution=(link, *claim.attribution[1:]),
        evidence=replace(claim.evidence, trigger=Trigger(start=7, end=16, text="announced")),
    )
    assert [(one.role, one.name) for one in draw([claim])[0].parties] == [("announcer", "Russia")]


def test_guarantors_are_found_behind_their_words() -> None:
    quote = "The ceasefire in Idlib was guaranteed by Turkey."
    turkey = ClaimActor(name="Turkey", id="TUR", country="TUR", sector=None, text="Turkey", start=41, end=47)
    claim = replace(declare(quote=quote), recipients=(turkey,))
    claim = replace(claim, document=replace(claim.document, id="one"))
    (found,) = draw([claim], {"one": write([claim])})
    assert ("guarantor", "Turkey") in {(one.role, one.name) for one in found.parties}


@pytest.mark.parametrize(
    "claim", [replace(declare(), time=None), replace(declare(), place=None), replace(declare(), actors=())]
)
def test_what_is_not_told_stays_unknown(claim: Claim) -> None:
    (found,) = draw([claim])
    assert found.state in ("in force", "declared")
    assert (found.start is None) == (claim.time is None)


def test_distances_are_those_of_the_sphere() -> None:
    assert measure_km(0, 0, 0, 90) == pytest.approx(10007.5, abs=1)
    assert measure_km(35.9, 36.6, 35.9, 36.6) == 0
