"""Commands that keep the users of a shared casebook."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from dateline.cli.judging import name_user
from dateline.cli.options import ClosestChoice, json_option, limit_option
from dateline.cli.terminal import open_store, print_listing, print_rows, tell
from dateline.errors import InputError
from dateline.model.exchange import to_plain
from dateline.model.user import ROLES, Role
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.model.user import Token, User

MOST_PASSWORD = 10_000
why_option = click.option("--why", metavar="WORDS", help="The reason, kept with the change.")
role_help = f"What the user may do: {', '.join(ROLES)}, each all that those before it may."


@click.group(short_help="Keep who may sign in to a shared casebook.")
def users() -> None:
    """Keep who may sign in to a casebook that `dateline serve --shared` shows.

    A reader reads; a reviewer judges and grades, too; an editor adds, takes out and writes reports, too; an admin
    keeps the users, too. Passwords are asked for, or read from standard input, and never given as arguments.
    """


@users.command("add", epilog="Example:  dateline users add mara --role editor", short_help="Add a user.")
@click.argument("name")
@click.option("--role", type=ClosestChoice(ROLES), default="reader", show_default=True, help=role_help)
@click.pass_obj
def add(settings: Settings, name: str, role: str) -> None:
    """Add a user; the password is asked for."""
    from dateline.access.members import add_user, read_name

    with open_store(settings) as store:
        known = read_name(name)
        with store.view() as view:
            if view.user(known) is not None:
                raise InputError(f"user {known}", "is there already", f"`dateline users role {known} ...` changes it")
        made = add_user(store, known, cast(Role, role), read_password(f"Password of {known}"), by=name_user())
    click.echo(f"{made.name} may sign in as {made.role}.")


@users.command("list", epilog="Example:  dateline users list --json", short_help="List users.")
@json_option
@click.pass_obj
def list_users(settings: Settings, as_json: bool) -> None:
    """List who may sign in, with how many tokens each has."""
    with open_store(settings) as store, store.view() as view:
        rows = [_plain_user(user, view.tokens(user.name)) for user in view.users()]
    if as_json:
        print_rows(rows)
        return
    print_listing(
        ["Name", "Role", "Since", "Tokens", "Standing"],
        [[*(str(row[key]) for key in ("name", "role", "made", "tokens")), _word_standing(row)] for row in rows],
        total=len(rows),
        noun="users",
        hint="" if rows else "`dateline users add NAME --role admin` adds the first.",
    )


def _plain_user(user: User, tokens: Sequence[Token]) -> dict[str, object]:
    held = [token for token in tokens if token.revoked is None]
    return {
        "name": user.name,
        "role": user.role,
        "made": user.made[:10],
        "tokens": len(held),
        "disabled": user.disabled,
    }


def _word_standing(row: dict[str, object]) -> str:
    return "disabled" if row["disabled"] else "may sign in"


@users.command("role", epilog="Example:  dateline users role mara admin", short_help="Change what a user may do.")
@click.argument("name")
@click.argument("role", type=ClosestChoice(ROLES))
@click.pass_obj
def change_role(settings: Settings, name: str, role: str) -> None:
    """Change what a user may do; it holds from the next request on, for tokens too."""
    from dateline.access import members

    with open_store(settings) as store:
        changed = members.change_role(store, name, cast(Role, role), by=name_user())
    click.echo(f"{changed.name} is {changed.role} now.")


@users.command(
    "disable", epilog="Example:  dateline users disable mara --why 'on leave'", short_help="Shut a user out."
)
@click.argument("name")
@why_option
@click.pass_obj
def disable(settings: Settings, name: str, why: str | None) -> None:
    """Let a user in no more, by password, session or token, until `dateline users enable`."""
    from dateline.access.members import change_user

    with open_store(settings) as store:
        changed = change_user(store, name, disabled=True, by=name_user(), why=why)
    click.echo(f"{changed.name} is disabled.")


@users.command("enable", epilog="Example:  dateline users enable mara", short_help="Let a user in again.")
@click.argument("name")
@why_option
@click.pass_obj
def enable(settings: Settings, name: str, why: str | None) -> None:
    """Let a user in again who was disabled, by the password and the tokens from before."""
    from dateline.access.members import change_user

    with open_store(settings) as store:
        changed = change_user(store, name, disabled=False, by=name_user(), why=why)
    click.echo(f"{changed.name} may sign in as {changed.role}.")


@users.command(
    "changes", epilog="Example:  dateline users changes mara", short_help="List what was changed about users."
)
@click.argument("name", required=False)
@limit_option
@json_option
@click.pass_obj
def list_trail(settings: Settings, name: str | None, limit: int, as_json: bool) -> None:
    """List what was changed about a user, or about all: by whom, when and why, the latest first."""
    from dateline.access.members import fold_name
    from dateline.access.trail import list_changes

    with open_store(settings) as store, store.view() as view:
        found = list_changes(view, fold_name(name) if name else None)
    if as_json:
        print_rows(to_plain(one) for one in found[:limit])
        return
    rows = [[one.at[:16], one.user, one.kind, one.before, one.after, one.by, one.why] for one in found[:limit]]
    print_listing(["When", "User", "What", "Was", "Is", "By", "Why"], rows, total=len(found), noun="changes")


@users.command("remove", epilog="Example:  dateline users remove mara", short_help="Remove a user.")
@click.argument("name")
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    """Remove a user with all sessions and tokens; what the user judged stays under the name."""
    from dateline.access.members import remove_user

    with open_store(settings) as store:
        remove_user(store, name, by=name_user())
    click.echo(f"{name} is removed.")


@users.command("password", epilog="Example:  dateline users password mara", short_help="Set a user's password.")
@click.argument("name")
@click.pass_obj
def password(settings: Settings, name: str) -> None:
    """Set a user's password, which is asked for, and end all sessions of the user."""
    from dateline.access.members import change_password, need_user

    with open_store(settings) as store:
        with store.view() as view:
            user = need_user(view, name)
        change_password(store, user.name, read_password(f"New password of {user.name}"), by=name_user())
    click.echo(f"The password of {user.name} is changed; all sessions have ended.")


@users.command(
    "token",
    epilog="Examples:  dateline users token mara --label nightly;  dateline users token mara --revoke 3f9c0a12",
    short_help="Make, list or revoke API tokens.",
)
@click.argument("name")
@click.option("--label", metavar="WORDS", default="", help="What the token is for.")
@click.option("--role", type=ClosestChoice(ROLES), default="reader", show_default=True, help="What it may do at most.")
@click.option("--list", "listing", is_flag=True, help="List the user's tokens instead.")
@click.option("--revoke", metavar="ID", help="Revoke this token instead.")
@click.pass_obj
def token(settings: Settings, name: str, label: str, role: str, listing: bool, revoke: str | None) -> None:
    """Make an API token for a user and print it, this once; `Authorization: Bearer TOKEN` sends it."""
    from dateline.access import members

    with open_store(settings) as store:
        with store.view() as view:
            user = members.need_user(view, name)
            held = view.tokens(user.name)
        if listing:
            _list_tokens(held)
        elif revoke is not None:
            members.revoke_token(store, revoke, user=user.name, by=name_user())
            click.echo(f"{revoke} is revoked.")
        else:
            secret, made = members.make_token(store, user.name, label, cast(Role, role), by=name_user())
            click.echo(secret)
            tell(f"Token {made.id}, {made.role}. It is kept nowhere else. Revoke: --revoke {made.id}")


def _list_tokens(tokens: Sequence[Token]) -> None:
    rows = [[one.id, one.label, one.role, one.made[:10], one.revoked and one.revoked[:10]] for one in tokens]
    print_listing(["Token", "For what", "Role", "Made", "Revoked"], rows, total=len(rows), noun="tokens")


def read_password(words: str) -> str:
    """Return a password: asked for twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        asked: str = click.prompt(words, hide_input=True, confirmation_prompt=True, err=True)
        return asked
    line = sys.stdin.readline(MOST_PASSWORD).rstrip("\r\n")
    if not line:
        raise InputError("password", "standard input is empty", "write the password in its first line")
    return line


COMMANDS = (users,)
