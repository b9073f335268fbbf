"""Sending what watches noticed: to webhooks and by e-mail, tried again for a while where it fails."""

from __future__ import annotations

import json
import logging
import smtplib
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

import httpx2

from dateline.errors import DatelineError, FetchError, SettingsError
from dateline.ingest.addresses import find_target
from dateline.ingest.fetching import AGENT
from dateline.model.watch import Delivery, DeliveryState, Watch
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.watching import Noticed, run_watches, sign

TIMEOUT = 10.0
"""How long each step of sending may take, in seconds."""
BUDGET = 30.0
"""How long sending may take altogether before the rest waits for the next time, in seconds."""
WAITS = (60, 300, 1800, 7200, 43200, 86400)
"""After how many seconds it is tried again, time after time; then it is given up."""
PORTS = {"smtp": 25, "smtps": 465}
LEASE = timedelta(minutes=10)
"""After so long a message that was taken for sending counts as cut off."""
OPEN: tuple[DeliveryState, ...] = ("waiting", "sending")
LOG = logging.getLogger(__name__)
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Unsent(Exception):
    """It could not be sent; the message says why and names no secret."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What sending came to: how many messages went out, wait for the next time, and were given up, and what failed."""

    sent: int
    waiting: int
    given_up: int
    troubles: tuple[str, ...]


def tend_watches(store: Store, settings: Settings, now: str) -> tuple[list[Noticed], Sent]:
    """Run all watches and send what is due, as is done after reading; where there is nothing to do, nothing is."""
    with store.view() as view:
        if not view.watches() and not any(view.deliveries(state=state, limit=1) for state in OPEN):
            return [], Sent(0, 0, 0, ())
    return run_watches(store, settings, now), send_due(store, settings, now)


def send_due(store: Store, settings: Settings, now: str, *, budget: float = BUDGET) -> Sent:
    """Send what is due, within so many seconds; what fails waits for its next time, and each outcome is kept.

    Each message is taken before it is sent, so that several who send at once send it once.
    """
    with store.view() as view:
        watches = {watch.id: watch for watch in view.watches()}
    end = time.monotonic() + budget
    outcomes: list[Delivery] = []
    while time.monotonic() <= end and (delivery := _take(store, now)) is not None:
        outcomes.append(try_to_send(watches.get(delivery.watch), delivery, settings, now))
        with store.writer() as writer:
            writer.put_delivery(outcomes[-1])
    with store.view() as view:
        left = len(view.deliveries(state="waiting", due=now))
    states = [outcome.state for outcome in outcomes]
    troubles = tuple(
        f"{watches[one.watch].name if one.watch in watches else one.watch}: {one.channel}: {one.trouble}"
        for one in outcomes
        if one.trouble
    )
    return Sent(states.count("sent"), states.count("waiting") + left, states.count("given up"), troubles)


def _take(store: Store, now: str) -> Delivery | None:
    with store.view() as view:
        if not any(view.deliveries(state=state, due=now, limit=1) for state in OPEN):
            return None
    with store.writer() as writer:
        return writer.claim_delivery(now, (datetime.fromisoformat(now) + LEASE).isoformat())


def try_to_send(watch: Watch | None, delivery: Delivery, settings: Settings, now: str) -> Delivery:
    """Send one delivery, and return it as it stands then."""
    try:
        if watch is None:
            raise Unsent("the watch is gone")
        SENDERS[delivery.channel](watch, delivery, settings, now)
    except Unsent as error:
        tries = delivery.tries + 1
        if tries > len(WAITS):
            return replace(delivery, tries=tries, state="given up", trouble=str(error)[:300])
        due = datetime.fromisoformat(now) + timedelta(seconds=WAITS[tries - 1])
        return replace(delivery, tries=tries, state="waiting", due=due.isoformat(), trouble=str(error)[:300])
    return replace(delivery, tries=delivery.tries + 1, state="sent", trouble=None)


class Sender:
    """Runs the watches of a casebook in the background, again and again, until it is stopped.

    What goes wrong is told and tried again the next time: the pages must go on being served.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="dateline watches", daemon=True)

    def __enter__(self) -> Sender:
        """Begin, unless the settings ask for none."""
        if self._settings.watch_every:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop after what is being sent just now."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join(TIMEOUT)

    def _run(self) -> None:
        while not self._stopped.wait(self._settings.watch_every):
            now = datetime.now(UTC).isoformat(timespec="seconds")
            try:
                _, sent = tend_watches(self._store, self._settings, now)
            except DatelineError as error:
                LOG.warning("watches could not be run: %s", error)
            else:
                for trouble in sent.troubles:
                    LOG.warning("not sent: %s", trouble)


def call_webhook(watch: Watch, delivery: Delivery, settings: Settings, now: str) -> None:
    """Post a delivery to the webhook of its watch, signed; redirects are not followed. Raises Unsent."""
    body = delivery.body.encode()
    stamp = str(int(datetime.fromisoformat(now).timestamp()))
    try:
        target = find_target(watch.webhook or "", allow_private=settings.allow_private)
    except FetchError as error:
        raise Unsent(error.why) from error
    headers = {
        "host": target.netloc, "content-type": "application/json", "user-agent": AGENT,
        "x-dateline-delivery": delivery.id, "x-dateline-timestamp": stamp,
        "x-dateline-signature": f"sha256={sign(watch.secret or '', stamp, body)}",
    }  # fmt: skip
    options = {"sni_hostname": target.host}
    try:
        with (
            httpx2.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", target.pinned, content=body, headers=headers, extensions=options) as response,
        ):
            status = response.status_code
    except httpx2.TimeoutException as error:
        raise Unsent("it did not answer in time") from error
    except httpx2.HTTPError as error:
        raise Unsent(f"it cannot be reached ({type(error).__name__})") from error
    if not 200 <= status < 300:
        raise Unsent(f"it answered with status {status}")


def send_mail(watch: Watch, delivery: Delivery, settings: Settings, now: str) -> None:
    """Send a delivery to the e-mail address of its watch. Raises Unsent."""
    message = write_message(watch, delivery, settings, now)
    try:
        _hand_over(message, settings)
    except smtplib.SMTPResponseException as error:
        raise Unsent(f"the mail server refused it ({type(error).__name__}, code {error.smtp_code})") from error
    except (smtplib.SMTPException, ssl.SSLError) as error:
        raise Unsent(f"the mail server did not take it ({type(error).__name__})") from error
    except (OSError, UnicodeError) as error:
        raise Unsent(f"the mail server cannot be reached ({type(error).__name__})") from error


def write_message(watch: Watch, delivery: Delivery, settings: Settings, now: str) -> EmailMessage:
    """Return the message of a delivery; nothing in it can become a header."""
    told = json.loads(delivery.body)
    message = EmailMessage()
    message["Subject"] = _one_line(told["subject"])
    message["From"] = _one_line(settings.mail_from or "dateline@localhost")
    message["To"] = _one_line(watch.mail or "")
    message["Date"] = format_datetime(datetime.fromisoformat(now))
    message["Message-ID"] = f"<{delivery.id}@dateline.invalid>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(told["text"].encode("utf-8", "replace").decode())
    return message


def _one_line(text: str) -> str:
    flat = "".join(character if character.isprintable() else " " for character in text)
    return flat.encode("utf-8", "replace").decode()[:250]


def _hand_over(message: EmailMessage, settings: Settings) -> None:
    host, port, user, tls = read_smtp(settings)
    context = ssl.create_default_context()
    opened = (
        smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
        if tls
        else smtplib.SMTP(host, port, timeout=TIMEOUT)
    )
    with opened as server:
        server.ehlo()
        if not tls and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
            tls = True
        if user and not tls and host not in LOOPBACK:
            raise Unsent("the mail server offers no encryption, and no password is sent without")
        if user:
            server.login(user, settings.smtp_password or "")
        server.send_message(message)


def read_smtp(settings: Settings) -> tuple[str, int, str | None, bool]:
    """Return the host, port and user of the mail server, and whether TLS begins at once; raises Unsent."""
    if not settings.smtp:
        raise Unsent("no mail server is set; set smtp in casebook.toml")
    try:
        parts = urlsplit(settings.smtp)
        port = parts.port
    except ValueError as error:
        raise Unsent("smtp in casebook.toml is no address such as smtp://mail.example.org:587") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise Unsent("smtp in casebook.toml is no address such as smtp://mail.example.org:587")
    if parts.password:
        raise SettingsError("smtp in casebook.toml holds a password; put it in DATELINE_SMTP_PASSWORD instead")
    user = unquote(parts.username) if parts.username else None
    return parts.hostname, port or PORTS[parts.scheme], user, parts.scheme == "smtps"


SENDERS: Mapping[str, Callable[[Watch, Delivery, Settings, str], None]] = {"webhook": call_webhook, "mail": send_mail}
