"""Commands about the actors of a casebook: actors list, show, add, merge, split, undo, decisions."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

import click

from dateline.cli.options import check_country, check_day, check_until, json_option, limit_option
from dateline.cli.terminal import (
    count_of,
    harmless,
    make_console,
    open_store,
    open_view,
    print_listing,
    print_rows,
    print_table,
    tell,
)
from dateline.model.exchange import render_claim, to_plain
from dateline.model.query import ClaimQuery
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.cast import CastMember
    from dateline.lexicon.actors import ActorLexicon, KnownActor
    from dateline.model.judgement import Judgement
    from dateline.store.base import View

# The cast is imported where it is used, since the lexicon of actors takes a while to load and help needs none of it.

SECTORS = (
    "GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "REB", "PRM", "UAF", "CRM", "CVL", "REF", "SOC", "JRN",
    "MED", "EDU", "BUS", "LAB", "AGR", "REL", "ELI",
)  # fmt: skip
why_option = click.option("--why", metavar="WORDS", help="Why; it is kept with the judgement.")
by_option = click.option("--by", metavar="NAME", help="Who decides; by default the name you are logged in under.")


class ListingGroup(click.Group):
    """A group whose first argument is a query where it names no command of the group."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, with `list` before what is no command."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=ListingGroup,
    epilog='Example:  dateline actors "tahrir"',
    short_help="List the actors of the casebook; add, merge and split them.",
)
def actors() -> None:
    """List the actors of the casebook, or those that a QUERY finds; say who is who.

    `dateline actors QUERY` is short for `dateline actors list QUERY`. What is decided here is kept with who, when and
    why, works from the next `dateline read` on, and can be taken back.
    """


@actors.command("list", epilog="Example:  dateline actors list --described --limit 20")
@click.argument("query", required=False)
@click.option("--described", is_flag=True, help="Also those that are only described, such as `a group of children`.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many at the front.")
@limit_option
@json_option
@click.pass_obj
def list_actors(settings: Settings, query: str | None, described: bool, offset: int, limit: int, as_json: bool) -> None:
    """List who acts in the claims of the casebook, those with most claims first.

    An actor is known (by the lexicon), added (by somebody here), learned (a text brought it in by name and public role)
    or described.
    """
    from dateline.cast import list_cast, search_cast

    with open_store(settings) as store, store.view() as view:
        members = list_cast(view, described=described)
    if query:
        members = search_cast(members, query)
    page = members[offset : offset + limit]
    if as_json:
        print_rows(asdict(member) for member in page)
        return
    print_listing(
        ["Id", "Name", "Home", "Sector", "Role", "How", "Claims", "Docs", "Seen", "Introduced by"],
        [_row(member) for member in page],
        total=len(members),
        noun="actors",
        fixed=1,
        hint="`dateline actors show ID` tells more." if page else "",
    )


def _row(member: CastMember) -> list[str | None]:
    return [
        member.id,
        member.name,
        member.country,
        member.sector,
        member.role,
        member.standing,
        str(member.claims),
        str(member.documents),
        member.first if member.first == member.last else f"{member.first} to {member.last}",
        member.words[:80] if member.standing in ("learned", "described") else None,
    ]


@actors.command("show", epilog="Example:  dateline actors show HTS")
@click.argument("actor", metavar="ACTOR")
@limit_option
@json_option
@click.pass_obj
def show_actor(settings: Settings, actor: str, limit: int, as_json: bool) -> None:
    """Show an actor by its id or name: its names and facts with their sources, and the claims by and about it."""
    from dateline.cast import find_member, list_cast, list_decisions
    from dateline.lexicon.actors import load_casebook_actors
    from dateline.model.cast import read_overlay

    with open_view(settings) as view:
        found = find_member(view, actor)
        lexicon = load_casebook_actors(read_overlay(view.judgements()))
        member = next((one for one in list_cast(view, described=True) if one.id == found.id), None)
        decisions = list(list_decisions(view, found.id))
        plain = _plain_actor(found, member, lexicon, decisions)
        claims = view.claims(ClaimQuery(actor=found.id if _has_claims_by_id(found.id) else found.name, limit=limit))
        if as_json:
            print_rows([{**plain, "claims": [render_claim(claim) for claim in claims]}])
            return
        _describe(plain, member)
        _tell_claims(view, found, claims)


def _has_claims_by_id(id: str) -> bool:
    return not id.startswith(("own:", "as:"))


def _plain_actor(
    found: CastMember | KnownActor, member: CastMember | None, lexicon: ActorLexicon, decisions: Sequence[Judgement]
) -> dict[str, Any]:
    """Return an actor as JSON: facts, names, offices, what the casebook shows of it, and what was decided."""
    known = lexicon.actors.get(found.id)
    return {
        "id": found.id,
        "name": found.name,
        "country": found.country,
        "sector": found.sector,
        "kind": known.kind if known else None,
        "from": known.since if known else None,
        "to": known.until if known else None,
        "source": known.source if known else None,
        "names": [{"name": name, "form": form} for name, form in lexicon.aliases.get(found.id, {}).items()],
        "offices": [
            {"office": held.office, "country": held.country, "from": held.since, "to": held.until}
            for held in lexicon.tenures.get(found.id, ())
        ],
        "seen": asdict(member) if member else None,
        "judgements": [to_plain(one) for one in decisions],
    }


def _describe(plain: dict[str, Any], member: CastMember | None) -> None:
    console = make_console()
    console.print(harmless(plain["name"]), style="bold")
    for label, words in (
        ("Id", plain["id"]),
        ("Kind", plain["kind"]),
        ("Country", plain["country"]),
        ("Sector", plain["sector"]),
        ("Lived as such", _stretch(plain["from"], plain["to"])),
        ("Known by", plain["source"] or (f"the casebook alone ({member.standing})" if member else None)),
        ("Names", "; ".join(row["name"] for row in plain["names"])),
        ("Offices", "; ".join(f"{row['office']} {_stretch(row['from'], row['to']) or ''}" for row in plain["offices"])),
        ("Named here as", "; ".join(member.names) if member else None),
        ("First named", f"{member.first or 'no day'}: {member.words}" if member else None),
    ):
        if words:
            console.print(harmless(f"{label}: {words}"))
    if plain["judgements"]:
        click.echo("\nDecided")
        _tell_decisions(plain["judgements"])


def _stretch(since: str | None, until: str | None) -> str | None:
    return f"{since or '...'} to {until or 'now'}" if since or until else None


def _tell_claims(view: View, found: CastMember | KnownActor, claims: Sequence[Any]) -> None:
    if not claims:
        tell("The casebook has no claim by or about it.")
        return
    total = view.count_claims(ClaimQuery(actor=found.id if _has_claims_by_id(found.id) else found.name))
    click.echo(f"\n{count_of(total, 'claims')} by and about it")
    print_table(
        ["Claim", "Side", "When", "What", "Sentence"],
        [
            [
                claim.id,
                "acts" if any(found.id == a.id or found.name == a.name for a in claim.actors) else "is acted on",
                claim.time.from_ if claim.time else None,
                claim.event_type,
                claim.evidence.quote[:200],
            ]
            for claim in claims
        ],
    )


def _tell_decisions(rows: Sequence[dict[str, Any]]) -> None:
    print_table(
        ["Judgement", "What", "About", "And", "By", "At", "Why", "Taken back"],
        [
            [row["id"], row["kind"], row["subject"].removeprefix("actor:"), (row["other"] or "").removeprefix("actor:"),
             row["user"], row["at"][:16], row["why"], (row["undone"] or "")[:16]]
            for row in rows
        ],
    )  # fmt: skip


@actors.command(
    "add", epilog='Example:  dateline actors add "Marsh Eagles" --country SYR --sector REB --alias "Eagles"'
)
@click.argument("name")
@click.option("--country", metavar="COUNTRY", callback=check_country, help="Its country: SYR, SY or Syria.")
@click.option(
    "--sector",
    type=click.Choice(SECTORS, case_sensitive=False),
    help="Its sector, a code of PLOVER: GOV, MIL, REB, ...",
)
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of it; may be given again.")
@click.option("--role", metavar="WORDS", help='The public role of a person, such as "defence minister".')
@click.option("--kind", type=click.Choice(["person", "group"]), help="By default a person where a role is given.")
@click.option("--from", "since", metavar="DAY", callback=check_day, is_eager=True, help="First day of role or group.")
@click.option("--to", "until", metavar="DAY", callback=check_until, help="Last day of it.")
@why_option
@by_option
@json_option
@click.pass_obj
def add_actor(
    settings: Settings,
    name: str,
    country: str | None,
    sector: str | None,
    aliases: tuple[str, ...],
    role: str | None,
    kind: Literal["person", "group"] | None,
    since: str | None,
    until: str | None,
    why: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Add an actor to the casebook: a group, or a person in a public role. Private persons are never kept."""
    from dateline import cast

    with open_store(settings) as store:
        made = cast.add_actor(
            store, name, user=_name_user(by), kind=kind, country=country, sector=sector, aliases=aliases, role=role,
            since=since, until=until, why=why,
        )  # fmt: skip
    _tell_made(made, f"Added {name} as {made.subject.removeprefix('actor:')}.", as_json)


@actors.command("merge", epilog='Example:  dateline actors merge HTS "Marsh Eagles" --why "it joined in 2018"')
@click.argument("kept", metavar="KEPT")
@click.argument("gone", metavar="GONE")
@why_option
@by_option
@json_option
@click.pass_obj
def merge_actors(settings: Settings, kept: str, gone: str, why: str | None, by: str | None, as_json: bool) -> None:
    """Say that GONE is KEPT: each an id, or a name that no other actor bears."""
    from dateline import cast

    with open_store(settings) as store:
        made = cast.merge_actors(store, kept, gone, user=_name_user(by), why=why)
    _tell_made(made, f"{gone} is {made.subject.removeprefix('actor:')} from now on.", as_json)


@actors.command("split", epilog='Example:  dateline actors split HTS "Nusra Front" --why "before 2017"')
@click.argument("actor", metavar="ACTOR")
@click.argument("part", metavar="PART")
@why_option
@by_option
@json_option
@click.pass_obj
def split_actor(settings: Settings, actor: str, part: str, why: str | None, by: str | None, as_json: bool) -> None:
    """Say that PART is not ACTOR: an actor that was merged into it, or a name that does not name it."""
    from dateline import cast

    with open_store(settings) as store:
        made = cast.split_actor(store, actor, part, user=_name_user(by), why=why)
    _tell_made(made, f"{part} is not {made.subject.removeprefix('actor:')} from now on.", as_json)


@actors.command("undo", epilog="Example:  dateline actors undo 3f9c0a12")
@click.argument("judgement", metavar="JUDGEMENT")
@json_option
@click.pass_obj
def undo(settings: Settings, judgement: str, as_json: bool) -> None:
    """Take back what was decided about actors; the beginning of the judgement's id is enough."""
    from dateline.cast import undo_decision

    with open_store(settings) as store:
        undone = undo_decision(store, judgement)
    _tell_made(undone, f"Taken back: {undone.kind} {undone.subject.removeprefix('actor:')}.", as_json)


@actors.command("decisions", epilog="Example:  dateline actors decisions --json")
@json_option
@click.pass_obj
def decisions(settings: Settings, as_json: bool) -> None:
    """List what was decided about actors: what, by whom, when, why, and what was taken back."""
    from dateline.cast import list_decisions

    with open_store(settings) as store, store.view() as view:
        rows = [to_plain(one) for one in list_decisions(view)]
    if as_json:
        print_rows(rows)
    elif rows:
        _tell_decisions(rows)
    else:
        tell("Nothing was decided about actors yet.")


def _name_user(by: str | None) -> str:
    """Return who decides: the name given, or the one that the user is logged in under."""
    if by:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _tell_made(made: Judgement, words: str, as_json: bool) -> None:
    if as_json:
        print_rows([to_plain(made)])
        return
    click.echo(f"{harmless(words)} Judgement {made.id}.")
    click.echo("Next: dateline read")


COMMANDS = (actors,)
