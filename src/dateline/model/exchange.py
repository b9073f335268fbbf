"""Turning model objects into plain JSON values and back."""

from __future__ import annotations

import types
import typing
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from dateline.model.claim import Claim

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return dicts, lists and scalars for a model object: every field present, trailing underscores dropped."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, attr)) for attr, name in _names(cast(Hashable, type(value)))}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    return value


def render_claim(claim: Claim) -> dict[str, Any]:
    """Return a claim in the exchange format (`docs/schema/claim.schema.json`), without the rules that made it."""
    rendered: dict[str, Any] = to_plain(claim)
    del rendered["rules"]
    return rendered


def from_plain(kind: type[T], value: Any) -> T:
    """Build the dataclass `kind` from what `to_plain` made of it."""
    hints = _hints(cast(Hashable, kind))
    return kind(
        **{attr: _revive(hints[attr], value[name]) for attr, name in _names(cast(Hashable, kind)) if name in value}
    )


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    return tuple((f.name, f.name.rstrip("_")) for f in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _revive(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        return from_plain(hint, value)
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return _revive(inner[0], value) if len(inner) == 1 else value
    if origin is tuple:
        args = typing.get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_revive(args[0], item) for item in value)
        return tuple(_revive(arg, item) for arg, item in zip(args, value, strict=True))
    return value
