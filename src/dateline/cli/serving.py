"""The command that shows the casebook in the browser: to this machine alone, or to people who sign in."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from dateline.cli.terminal import count_of, open_store, tell
from dateline.errors import SettingsError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.store.base import Store


@click.command(
    epilog="Examples:  dateline serve --port 8080;  dateline serve --shared --host 0.0.0.0 --name cases.example.org",
    short_help="Show the casebook in the browser.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--shared", is_flag=True, help="People sign in by name and password; needed for any other address.")
@click.option("--name", "names", metavar="NAME", multiple=True, help="Name under which browsers ask; repeatable.")
@click.option("--proxy", metavar="ADDRESS", help="Believe this proxy about who asks, and whether by https.")
@click.pass_obj
def serve(settings: Settings, host: str, port: int, shared: bool, names: Sequence[str], proxy: str | None) -> None:
    """Show the casebook in the browser.

    Without --shared nobody signs in, so it is shown to this machine alone. With it nothing is shown before a name and
    a password are given (`dateline users` keeps them).
    """
    import uvicorn

    from dateline.api.app import create_api
    from dateline.sending import Sender
    from dateline.web.app import create_app
    from dateline.web.security import LOOPBACK_HOSTS

    if not shared and not _is_loopback(host):
        mend = "add users (`dateline users add NAME --role admin`), then serve with --shared"
        raise SettingsError(f"{host}: without signing in, a casebook is shown to this machine alone; {mend}")
    _check_port(host, port)
    settings = name_address(settings, host, port)
    with open_store(settings) as store:
        if shared:
            _check_shared(store, host, names)
        tell(f"dateline: open http://{names[0] if names else host}:{port}/ in a browser; stop with Ctrl-C.")
        tell(_word_access(store, host, shared, proxy))
        application = create_app(
            store,
            settings,
            api=create_api(store, coarse=settings.coarse),
            hosts=(*LOOPBACK_HOSTS, host, *names),
            shared=shared,
        )
        with Sender(store, settings):
            uvicorn.run(
                application, host=host, port=port, log_level="warning", server_header=False,
                proxy_headers=proxy is not None, forwarded_allow_ips=proxy,
            )  # fmt: skip


def _check_shared(store: Store, host: str, names: Sequence[str]) -> None:
    with store.view() as view:
        users = view.users()
    if not users:
        raise SettingsError("nobody could sign in; add the first user with `dateline users add NAME --role admin`")
    if _is_every_address(host) and not names:
        raise SettingsError(f"{host}: say under which name browsers ask for it, for example --name cases.example.org")


def _word_access(store: Store, host: str, shared: bool, proxy: str | None) -> str:
    if not shared:
        return "Nobody signs in: whoever sits at this machine may read and change everything. Others need --shared."
    with store.view() as view:
        told = f"{count_of(len(view.users()), 'users')} may sign in."
    if proxy is None and not _is_loopback(host):
        told += " Passwords go over the network as they are; put a proxy with https before it (docs/serving.md)."
    return told


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _is_every_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return not host


def name_address(settings: Settings, host: str, port: int) -> Settings:
    """Return the settings with the address at which this machine reaches the pages, unless they name one themselves."""
    if settings.address != Settings(home=settings.home).address or not _is_loopback(host):
        return settings
    return replace(settings, address=f"http://{f'[{host}]' if ':' in host else host}:{port}")


def _check_port(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on before anybody is told to open it."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, number) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SettingsError(f"{host}:{port}: {why}; choose another --port or --host") from error


COMMANDS = (serve,)
