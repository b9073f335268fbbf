"""JSON bodies of stored objects: `to_plain` and `from_plain` compiled per type, because stores walk thousands."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
Turn = Callable[[Any], Any]

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(value: Any) -> dict[str, Any]:
    """Return the plain fields of a dataclass object, nested objects included."""
    return cast(dict[str, Any], _encoder(cast(Hashable, type(value)))(value))


def decode(kind: type[T], plain: Any) -> T:
    """Build the dataclass `kind` from its plain fields; fields newer than the body take their default."""
    return cast(T, _decoder(cast(Hashable, kind))(plain))


def write_json(value: Any) -> str:
    """Return compact JSON, with letters of all scripts as they are."""
    return _JSON.encode(value)


def read_json(text: str) -> Any:
    """Return what the JSON text says."""
    return json.loads(text)


@cache
def _encoder(kind: Any) -> Turn:
    hints = typing.get_type_hints(kind)
    plan = [(f.name, f.name.rstrip("_"), _encoding(hints[f.name])) for f in fields(kind)]

    def turn(value: Any) -> dict[str, Any]:
        return {name: way(getattr(value, attr)) if way else getattr(value, attr) for attr, name, way in plan}

    return turn


@cache
def _decoder(kind: Any) -> Turn:
    hints = typing.get_type_hints(kind)
    plan = [(f.name, f.name.rstrip("_"), _decoding(hints[f.name])) for f in fields(kind)]

    def turn(plain: Any) -> Any:
        return kind(**{attr: way(plain[name]) if way else plain[name] for attr, name, way in plan if name in plain})

    return turn


def _encoding(hint: Any) -> Turn | None:
    return _shape(hint, lambda kind: _encoder(kind), list)


def _decoding(hint: Any) -> Turn | None:
    return _shape(hint, lambda kind: _decoder(kind), tuple)


def _shape(hint: Any, leaf: Callable[[Any], Turn], container: Callable[[Any], Any]) -> Turn | None:
    """Return how a value of the hinted type is turned, or nothing where it stays as it is."""
    if isinstance(hint, type) and is_dataclass(hint):
        return leaf(hint)
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        way = _shape(inner[0], leaf, container) if len(inner) == 1 else None
        return way and _optional(way)
    if origin is tuple:
        way = _shape(typing.get_args(hint)[0], leaf, container)
        return _every(way, container) if way else container
    return None


def _optional(way: Turn) -> Turn:
    return lambda value: None if value is None else way(value)


def _every(way: Turn, container: Callable[[Any], Any]) -> Turn:
    return lambda value: container([way(one) for one in value])
