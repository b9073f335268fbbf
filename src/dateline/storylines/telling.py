"""Telling: a storyline as it is shown, from the events that were linked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.lexicon.acts import name_act, name_family
from dateline.model.event import Event
from dateline.model.party import fold_party, list_parties
from dateline.model.record import Record, Telling, count_origins, day_of
from dateline.model.storyline import Part, Storyline, StorylineActor, TimelineDay, TimelineSentence
from dateline.storylines.notes import write_notes
from dateline.storylines.parts import choose_opening, cut_parts, find_previous
from dateline.storylines.timeline import DatedSentence, choose_timeline

MOST_ACTORS = 12
MOST_PLACES = 8
MOST_DAYS = 40
"""A timeline shows no more days."""

PER_DAY = 2
LIKE = 0.5
"""A storyline names an earlier one when it shares this part of its main actors and places."""


def tell_storylines(record: Record, redirects: Mapping[str, str]) -> tuple[Storyline, ...]:
    """Return the storylines of a record whose events know their storyline, those that go on latest first."""
    by_story: dict[str, list[Event]] = defaultdict(list)
    for event in record.events:
        if event.storyline is not None:
            by_story[event.storyline].append(event)
    arrived: dict[str, list[str]] = defaultdict(list)
    for gone, target in redirects.items():
        arrived[target].append(gone)
    profiles = {name: _profile(events, record) for name, events in by_story.items()}
    begun = {
        name: min((day for event in events if (day := day_of(event))), default="9999")
        for name, events in by_story.items()
    }
    previous = _find_earlier(profiles, begun)
    told = [
        _tell(name, events, record, previous[name], tuple(sorted(arrived.get(name, ()))))
        for name, events in by_story.items()
    ]
    return tuple(sorted(told, key=lambda story: (story.to or "", len(story.events), story.id), reverse=True))


def _tell(
    name: str, events: Sequence[Event], record: Record, previous: tuple[str, ...], redirects: tuple[str, ...]
) -> Storyline:
    tellings = [telling for event in events for telling in record.of(event)]
    stretches = cut_parts(events)
    notes = write_notes(stretches, record)
    before = find_previous(stretches, record)
    parts = tuple(
        Part(
            number=number + 1,
            title=entitle(stretch.events, record),
            from_=stretch.days[0],
            to=stretch.days[1],
            turn=stretch.turn,
            opens=choose_opening(stretch, record).id,
            events=tuple(event.id for event in stretch.events),
            notes=notes[number],
            previously=before[number],
        )
        for number, stretch in enumerate(stretches)
    )
    days = [day for part in parts for day in (part.from_, part.to) if day]
    return Storyline(
        id=name,
        title=entitle(events, record),
        from_=min(days, default=None),
        to=max(days, default=None),
        events=tuple(event.id for event in events),
        outlets=len({telling.outlet for telling in tellings}),
        origins=count_origins(tellings),
        actors=_list_actors(events, record),
        places=tuple(_count_places(events))[:MOST_PLACES],
        parts=parts,
        timeline=tell_timeline(events, record),
        previously=previous,
        redirects=redirects,
    )


def entitle(events: Sequence[Event], record: Record) -> str:
    """Return a title made from the two parties, the two acts and the place that most events have.

    An event counts by its origins, so that what one outlet alone tells does not name the whole.
    """
    parties: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    for event in events:
        weight = max(1, event.origins)
        tellings = record.of(event)
        parties.update(dict.fromkeys(_parties_of(tellings), weight))
        mode = event.mode if event.mode and name_family(event.event_type, event.mode, None) else None
        acts[name_act(event.event_type, mode).noun] += weight
    names = list_parties(telling.claim for event in events for telling in record.of(event))
    who = [names[key] for key, _ in _most(parties, 2)]
    what = [noun.lower() if number else noun for number, (noun, _) in enumerate(_most(acts, 2))]
    where = next(iter(_count_places(events)), None)
    title = " and ".join(what) or "Events"
    title += f": {' and '.join(who)}" if who else ""
    return f"{title}, {where}" if where and where not in who else title


def _most(counts: Counter[str], number: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:number]


def _parties_of(tellings: Iterable[Telling]) -> set[str]:
    return {fold_party(actor) for one in tellings for actor in (*one.claim.actors, *one.claim.recipients)}


def _list_actors(events: Sequence[Event], record: Record) -> tuple[StorylineActor, ...]:
    counts = Counter(key for event in events for key in _parties_of(record.of(event)))
    names = list_parties(telling.claim for event in events for telling in record.of(event))
    return tuple(StorylineActor(key=key, name=names[key], events=n) for key, n in _most(counts, MOST_ACTORS))


def _count_places(events: Sequence[Event]) -> dict[str, int]:
    """Return the places of events by how many have them, whole countries last."""
    fine = Counter(e.place.name for e in events if e.place and e.place.precision not in ("country", "region"))
    wide = Counter(e.place.name for e in events if e.place and e.place.precision in ("country", "region"))
    return {name: n for counts in (fine, wide) for name, n in _most(counts, len(counts))}


def tell_timeline(
    events: Sequence[Event], record: Record, *, days: int = MOST_DAYS, per_day: int = PER_DAY
) -> tuple[TimelineDay, ...]:
    """Return the timeline of events: per day the sentences of their claims that tell it best."""
    home = {telling.claim.id: (telling, event) for event in events for telling in record.of(event)}
    dated = [
        DatedSentence(
            text=telling.claim.evidence.quote,
            days=(day,) if (day := day_of(event)) else (),
            published=telling.said,
            document=telling.claim.document.id,
            order=telling.claim.evidence.start,
            key=telling.claim.id,
        )
        for telling, event in home.values()
        if telling.claim.status != "prospective"
    ]
    by_day: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if day := day_of(event):
            by_day[day].append(event)
    chosen = choose_timeline(dated, dates=days, per_date=per_day)
    return tuple(
        TimelineDay(
            day=day,
            origins=count_origins([telling for event in by_day.get(day, ()) for telling in record.of(event)]),
            events=tuple(event.id for event in by_day.get(day, ())),
            sentences=tuple(
                TimelineSentence(
                    text=one.text, claim=one.key, document=one.document, outlet=home[one.key or ""][0].outlet
                )
                for one in sentences
            ),
        )
        for day, sentences in chosen.items()
        if sentences
    )


def _profile(events: Sequence[Event], record: Record) -> frozenset[str]:
    parties = Counter(key for event in events for key in _parties_of(record.of(event)))
    return frozenset([*(key for key, _ in _most(parties, 4)), *list(_count_places(events))[:3]])


def _find_earlier(profiles: Mapping[str, frozenset[str]], begun: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return, by storyline, up to three that began earlier and share its main actors and places, found by an index."""
    index: dict[str, list[str]] = defaultdict(list)
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(profiles, key=lambda one: (begun[one], one)):
        votes = Counter(other for feature in profiles[name] for other in index[feature][-20:])
        needed = max(2.0, LIKE * len(profiles[name]))
        near = [other for other, shared in votes.items() if shared >= needed and begun[other] < begun[name]]
        found[name] = tuple(sorted(near, key=lambda other: (-votes[other], begun[other], other))[:3])
        for feature in profiles[name]:
            index[feature].append(name)
    return found
