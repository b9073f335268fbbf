"""Settings: read once at the edge from the environment and the casebook's file, then passed down."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from dateline.errors import SettingsError

CASEBOOK_FILE = "casebook.toml"
DATABASE_FILE = "casebook.db"
ReaderChoice = Literal["auto", "on", "off"]
READER_CHOICES: tuple[ReaderChoice, ...] = ("auto", "on", "off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a user may set.

    `home` is the folder for what set-up builds (the gazetteer index). `casebook` is the working folder, null
    outside one. `database` is an SQLAlchemy address. `max_bytes` bounds one input, in bytes; `max_text` one
    document, in code points. `allow_private` permits fetching private addresses. `workers` is how many
    processes read, as many as there are cores if unset. `reader` says whether the learned reader of attributions helps
    the rules: `auto` where its weights are installed. What the environment and files leave open is `auto`, what code
    leaves open is `off`. `address` is where readers reach the pages, for links in feeds and e-mail. `smtp` names the
    server that takes e-mail (`smtp://user@mail.example.org:587`, `smtps://` for TLS from the start), `mail_from` who
    it comes from; the password comes from the environment alone. `embed_in` lists the sites that may show the
    embeddable map and timeline. `coarse` says whether maps draw homes, shelters and camps as a wide area.
    `watch_every` is after how many seconds a server runs the watches again, 0 for never.
    """

    home: Path
    casebook: Path | None = None
    database: str | None = None
    max_bytes: int = 64 * 1024 * 1024
    max_text: int = 1_000_000
    allow_private: bool = False
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    reader: ReaderChoice = "off"
    address: str = "http://127.0.0.1:8000"
    smtp: str | None = None
    smtp_password: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    embed_in: tuple[str, ...] = ()
    coarse: bool = False
    watch_every: int = 300


def default_home() -> Path:
    """Return the folder for what set-up builds: inside the environment, or in the user's cache if that is closed."""
    inside = Path(sys.prefix) / "share" / "dateline"
    probe = inside if inside.exists() else Path(sys.prefix)
    if sys.prefix != sys.base_prefix and os.access(probe, os.W_OK):
        return inside
    return Path.home() / ".cache" / "dateline"


def read_settings(environment: Mapping[str, str], folder: Path) -> Settings:
    """Return the settings for a command run in `folder`.

    The casebook is the nearest folder at or above `folder` that holds a `casebook.toml`. Environment variables
    `DATELINE_HOME`, `DATELINE_DATABASE`, `DATELINE_WORKERS`, `DATELINE_ALLOW_PRIVATE` and `DATELINE_READER` win over
    the file; `DATELINE_SMTP_PASSWORD` is read from nowhere else.
    """
    home = Path(environment["DATELINE_HOME"]) if environment.get("DATELINE_HOME") else default_home()
    settings = Settings(home=home, reader="auto")
    casebook = find_casebook(folder)
    if casebook is not None:
        settings = _apply_file(replace(settings, casebook=casebook), casebook / CASEBOOK_FILE)
    if environment.get("DATELINE_DATABASE"):
        settings = replace(settings, database=environment["DATELINE_DATABASE"])
    if environment.get("DATELINE_WORKERS"):
        settings = replace(settings, workers=_whole("DATELINE_WORKERS", environment["DATELINE_WORKERS"]))
    if environment.get("DATELINE_READER"):
        settings = replace(settings, reader=_choose_reader("DATELINE_READER", environment["DATELINE_READER"]))
    if environment.get("DATELINE_ALLOW_PRIVATE"):
        settings = replace(settings, allow_private=environment["DATELINE_ALLOW_PRIVATE"] not in ("0", "no", ""))
    return replace(settings, smtp_password=environment.get("DATELINE_SMTP_PASSWORD") or None)


def find_casebook(folder: Path) -> Path | None:
    """Return the nearest folder at or above this one that is a casebook."""
    for candidate in (folder, *folder.parents):
        if (candidate / CASEBOOK_FILE).is_file():
            return candidate
    return None


def _apply_file(settings: Settings, path: Path) -> Settings:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}; mend the file, or make a new casebook with `dateline init`") from error
    known = {
        "name", "database", "max_bytes", "max_text", "allow_private", "workers", "reader", *SENDING, "embed_in",
        "coarse", "watch_every",
    }  # fmt: skip
    unknown = sorted(set(table) - known)
    if unknown:
        raise SettingsError(f"{path}: unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}")
    for key, kind in (
        ("max_bytes", int),
        ("max_text", int),
        ("workers", int),
        ("watch_every", int),
        ("allow_private", bool),
        ("coarse", bool),
        ("database", str),
        *((name, str) for name in SENDING),
    ):
        if key in table and not isinstance(table[key], kind):
            raise SettingsError(f"{path}: {key} must be of type {kind.__name__}")
        least = 0 if key == "watch_every" else 1
        if kind is int and key in table and (table[key] is True or table[key] is False or table[key] < least):
            raise SettingsError(f"{path}: {key} must be a whole number{' above 0' if least else ', or 0'}")
    database = table.get("database") or f"sqlite:///{path.parent / DATABASE_FILE}"
    return replace(
        settings,
        database=database,
        max_bytes=table.get("max_bytes", settings.max_bytes),
        max_text=table.get("max_text", settings.max_text),
        allow_private=table.get("allow_private", settings.allow_private),
        workers=table.get("workers", settings.workers),
        reader=_choose_reader(f"{path}: reader", table["reader"]) if "reader" in table else settings.reader,
        embed_in=_read_sites(f"{path}: embed_in", table.get("embed_in", [])),
        address=_read_address(f"{path}: address", table.get("address", settings.address)),
        smtp=table.get("smtp"),
        mail_from=table.get("mail_from"),
        coarse=table.get("coarse", settings.coarse),
        watch_every=table.get("watch_every", settings.watch_every),
    )


SENDING = ("address", "smtp", "mail_from")
SITE = re.compile(r"https?://[A-Za-z0-9*.-]+(?::\d{1,5})?")


def _read_sites(name: str, value: Any) -> tuple[str, ...]:
    """Return the sites that a setting lists, each as a browser's policy names it."""
    if not isinstance(value, list) or not all(isinstance(one, str) and SITE.fullmatch(one) for one in value):
        raise SettingsError(f'{name}: must be a list of sites such as ["https://example.org"]')
    return tuple(value)


def _read_address(name: str, value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#\"<>]+(?:/[^\s?#\"<>]*)?", value):
        raise SettingsError(f"{name}: must be an address such as https://casebook.example.org")
    return value.rstrip("/")


def _choose_reader(name: str, value: Any) -> ReaderChoice:
    found = next((choice for choice in READER_CHOICES if choice == value), None)
    if found is None:
        raise SettingsError(f"{name}={value}: must be one of {', '.join(READER_CHOICES)}")
    return found


def _whole(name: str, value: str) -> int:
    if not value.isdigit() or int(value) < 1:
        raise SettingsError(f"{name}={value}: must be a whole number above 0")
    return int(value)
