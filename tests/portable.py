"""Reading the PDF files that WeasyPrint writes, as far as tests need it: their objects, and their words."""

from __future__ import annotations

import re
import zlib


def read_objects(content: bytes) -> dict[int, bytes]:
    """Return the objects of a PDF by their numbers, those of object streams too."""
    objects = {int(n): body for n, body in re.findall(rb"(?s)\b(\d+) 0 obj\s(.*?)endobj", content)}
    for body in list(objects.values()):
        if b"/ObjStm" in body:
            inner = read_stream(body)
            first = int(re.findall(rb"/First (\d+)", body)[0])
            numbers = [int(part) for part in inner[:first].split()]
            places = [*numbers[1::2], len(inner) - first]
            for number, start, end in zip(numbers[::2], places, places[1:], strict=False):
                objects[number] = inner[first + start : first + end]
    return objects


def read_stream(body: bytes) -> bytes:
    """Return the stream of an object of a PDF, unpacked."""
    found = re.search(rb"(?s)stream\r?\n(.*?)\r?\nendstream", body)
    assert found
    return zlib.decompress(found.group(1)) if b"FlateDecode" in body else found.group(1)


def read_pdf(content: bytes) -> str:
    """Return the words of a PDF in their order, by the character maps of its fonts."""
    objects = read_objects(content)

    def stream(number: int) -> bytes:
        return read_stream(objects[number])

    def follow(number: int, key: bytes) -> int | None:
        found = re.search(rb"/" + key + rb"\s+(\d+) 0 R", objects[number])
        return int(found.group(1)) if found else None

    leads = [
        pair for body in objects.values() if b"stream" not in body for pair in re.findall(rb"/(\w+)\s+(\d+) 0 R", body)
    ]
    names = {name: int(n) for name, n in leads if re.search(rb"/Type\s*/Font\b", objects.get(int(n), b""))}
    maps: dict[bytes, dict[str, str]] = {}
    for name, number in names.items():
        mapped = follow(number, b"ToUnicode")
        pairs = re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", stream(mapped)) if mapped else []
        maps[name] = {c.decode().lower(): bytes.fromhex(u.decode()).decode("utf-16-be") for c, u in pairs}
    told = []
    for number, body in sorted(objects.items()):
        page = follow(number, b"Contents") if re.search(rb"/Type\s*/Page\b", body) else None
        text = stream(page) if page else b""
        font = b""
        for token in re.finditer(rb"/(\S+) [\d.]+ Tf|\[(.*?)\]\s*TJ|<([0-9a-fA-F]+)>\s*Tj", text):
            font = token.group(1) or font
            codes = re.findall(rb"<([0-9a-fA-F]+)>", token.group(0)) if not token.group(1) else []
            for code in codes:
                plain = code.decode().lower()
                told.append("".join(maps[font].get(plain[i : i + 4], "") for i in range(0, len(plain), 4)))
            told.append(" " if codes else "")
    return re.sub(r"\s+", " ", "".join(told))
