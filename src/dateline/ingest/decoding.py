"""Bytes into text: compression undone within bounds, the encoding found, and broken encodings repaired."""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass

from charset_normalizer import from_bytes
from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from dateline.errors import InputError
from dateline.text.characters import clean_characters, count_controls, unify_breaks

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,30})|<\?xml[^>]{0,80}?encoding=[\"']([\w.:-]{2,30})",
    re.I,
)
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office file",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "a SQLite database",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"(\xb5/\xfd": "a zstd file",
}
_LATIN = frozenset({"cp1250", "cp1254", "cp1257", "cp1258", "latin_1", "iso8859_15", "mac_roman", "cp850", "cp437"})
_GUESSED = 256 * 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a capture, the encoding it was in, and whether text that had been decoded wrongly was mended."""

    text: str
    encoding: str
    repaired: bool


def unpack(what: str, body: bytes, max_bytes: int) -> bytes:
    """Return the bytes without gzip around them; never more than `max_bytes` of them."""
    depth = 0
    while body[:2] == b"\x1f\x8b":
        depth += 1
        if depth > 2:
            raise InputError(what, "it is gzip within gzip within gzip", "unpack it by hand")
        body = _gunzip(what, body, max_bytes)
    return body


def _gunzip(what: str, body: bytes, max_bytes: int) -> bytes:
    out = bytearray()
    rest = body
    try:
        while rest:
            inflater = zlib.decompressobj(wbits=31)
            while rest and not inflater.eof:
                out += inflater.decompress(rest, _CHUNK)
                rest = inflater.unconsumed_tail
                if len(out) > max_bytes:
                    raise InputError(what, f"it unpacks to more than {max_bytes:,} bytes", _RAISE_BYTES)
            if not inflater.eof:
                raise InputError(what, "its gzip data ends too early", "fetch or copy the file again")
            rest = inflater.unused_data.lstrip(b"\x00")
            if rest[:2] != b"\x1f\x8b":
                break
    except zlib.error as error:
        raise InputError(what, f"its gzip data is damaged ({error})", "fetch or copy the file again") from error
    return bytes(out)


_RAISE_BYTES = "split it, or raise max_bytes in casebook.toml"


def decode(what: str, body: bytes, declared: str | None = None) -> Decoded:
    """Return the text of bytes; line breaks become newlines and control characters spaces.

    `Document.capture_span` counts in this text, made from the unpacked bytes of the capture.
    `declared` is the encoding that the answer's headers name; the document's own declaration and a byte order
    mark win over it. Raises InputError for bytes that are no text.
    """
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise InputError(what, "it is empty", "give a file or page with text")
    kind = next((kind for magic, kind in _MAGIC.items() if body.startswith(magic)), None)
    if kind:
        raise InputError(what, f"it is {kind}, not text", "save it as text, HTML, CSV or JSONL first")
    text, encoding = _decode_bytes(what, body, declared)
    mended = _mend_mojibake(text.removeprefix("\ufeff"))
    return Decoded(unify_breaks(clean_characters(mended)), encoding, mended != text.removeprefix("\ufeff"))


def _decode_bytes(what: str, body: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, "replace"), encoding
    found = _DECLARED.search(body[:4096])
    names = [(found[1] or found[2]).decode("ascii", "replace") if found else None, declared, "utf-8"]
    for name in names:
        if name and (text := _try_encoding(body, name)) is not None:
            if count_controls(text[:_GUESSED]) > max(4, 0.02 * len(text[:_GUESSED])):
                raise InputError(what, "it holds binary data, not text", "give a file of text, HTML, CSV or JSONL")
            return text, name.lower()
    return _guess(what, body)


def _try_encoding(body: bytes, name: str) -> str | None:
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return body.decode("cp1252" if codecs.lookup(name).name in ("iso8859-1", "ascii") else name)
    except (LookupError, ValueError):
        return None


def _guess(what: str, body: bytes) -> tuple[str, str]:
    sample = body[:_GUESSED]
    if sum(byte < 9 or 13 < byte < 32 for byte in sample) > 0.02 * len(sample):
        raise InputError(what, "it holds binary data, not text", "give a file of text, HTML, CSV or JSONL")
    mostly = body.decode("utf-8", "replace")
    if mostly.count("\ufffd") <= 0.002 * len(mostly):
        return mostly, "utf-8"
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        raise InputError(what, "its encoding cannot be told", "save it as UTF-8")
    western = best.encoding in _LATIN and any("cp1252" in match.could_be_from_charset for match in matches)
    encoding = "cp1252" if western else best.encoding
    return body.decode(encoding, "replace"), encoding


_CONFIG = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)


def _mend_mojibake(text: str) -> str:
    """Return the text with runs of UTF-8 that somebody read as another encoding set right, line by line."""
    if text.isascii():
        return text
    return "\n".join(
        fix_encoding(line, _CONFIG) if not line.isascii() and is_bad(line) else line for line in text.split("\n")
    )
