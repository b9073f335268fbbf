"""Working beside the record: notes, tags and translations; claims found by a person; documents taken out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dateline.errors import InputError, NotFound
from dateline.model.annotation import Annotation
from dateline.model.claim import AttributionLink, Claim, DocumentRef, Evidence, Trigger
from dateline.model.codes import EVENT_TYPES, EventType
from dateline.model.document import Document
from dateline.model.finding import FOUND_BY, write_found
from dateline.model.judgement import Judgement
from dateline.model.judging import FACTUALITY, read_edit
from dateline.model.remark import REMARK_KINDS, Remark, RemarkKind, Tombstone
from dateline.model.user import TRAIL
from dateline.review import tell_time
from dateline.store.base import Store, View
from dateline.store.filing import hash_text

MOST_NOTE = 4000
MOST_TAG = 60
MOST_TRANSLATION = 20_000
MOST_NAME = 120
LONGEST_SENTENCE = 4000
"""How far from the words that a person selected the sentence around them may reach, in characters."""


def remark(
    store: Store,
    kind: RemarkKind,
    subject: str,
    text: str,
    *,
    user: str,
    start: int | None = None,
    end: int | None = None,
    language: str | None = None,
    maker: str | None = None,
    at: str | None = None,
) -> Remark:
    """Keep a note, tag or translation on an event, claim or document, and return it.

    A translation needs the stretch of the document that it stands for (all of it if left out), its language, and
    who or what made it. Raises NotFound for a thing that is not kept and InputError for a remark without sense.
    """
    words = _read_words(kind, text)
    with store.view() as view:
        kept = _find_subject(view, subject)
        if kind == "translation":
            start, end = _read_stretch(kept, start, end)
            language, maker = _read_name("language", language), _read_name("maker", maker)
        else:
            start, end, language, maker = None, None, None, None
        name = subject if not isinstance(kept, str) else kept
        earlier = view.remarks([name]).get(name, ())
    at = at or tell_time()
    made = Remark(
        id=_name(kind, name, words, user, at), kind=kind, subject=name, text=words, user=user[:MOST_NAME] or "somebody",
        at=at, start=start, end=end, language=language, maker=maker,
    )  # fmt: skip
    same = next((one for one in earlier if one.kind == kind == "tag" and one.text == words), None)
    if same is not None:
        return same
    with store.writer() as writer:
        writer.add_remark(made)
    return made


def withdraw(store: Store, remark_id: str, at: str | None = None) -> None:
    """Take a remark back; it stays in the record as taken back. NotFound for none, and for a trail."""
    with store.view() as view:
        if view.remark(remark_id).subject == TRAIL:
            raise NotFound(f"there is no remark {remark_id!r}")
    with store.writer() as writer:
        writer.undo_remark(remark_id, at or tell_time())


def _read_words(kind: str, text: str) -> str:
    if kind not in REMARK_KINDS:
        raise InputError(kind[:40], "no such remark", f"choose one of {', '.join(REMARK_KINDS)}")
    words = " ".join(text.split()).casefold() if kind == "tag" else text.strip()
    most = {"note": MOST_NOTE, "tag": MOST_TAG, "translation": MOST_TRANSLATION}[kind]
    if not words or len(words) > most:
        raise InputError(kind, f"no text of 1 to {most:,} characters", "write something, or shorten it")
    return words


def _find_subject(view: View, subject: str) -> Document | str:
    """Return the document of an id, or else the id of the claim or event that is kept under it."""
    try:
        return view.document(subject)
    except NotFound:
        pass
    if view.claims_by_id([subject]):
        return subject
    return view.event(subject).id


def _read_stretch(kept: Document | str, start: int | None, end: int | None) -> tuple[int, int]:
    if isinstance(kept, str):
        raise InputError("translation", "only documents are translated", "open the document, and select its words")
    first, last = start or 0, len(kept.text) if end is None else end
    if not 0 <= first < last <= len(kept.text):
        raise InputError("translation", f"{first} to {last} is no stretch of the text", "select its words again")
    return first, last


def _read_name(what: str, name: str | None) -> str:
    words = " ".join((name or "").split())
    if not words or len(words) > MOST_NAME:
        raise InputError(f"translation: {what}", "it is not named", "say the language, and who or what translated")
    return words


def _name(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def forget(store: Store, document_id: str, why: str, *, user: str, at: str | None = None) -> Tombstone:
    """Take a document out, and return what is left of it; events are brought up to date by whoever calls this.

    Raises NotFound if it is not kept, InputError without a reason.
    """
    reason = " ".join(why.split())[:MOST_NOTE]
    if not reason:
        raise InputError("forget", "no reason is given", "say why, for example --why 'names a victim'")
    with store.view() as view:
        document = view.document(document_id)
        head = view.document_heads([document_id])[document_id]
        digest = view.capture(document.capture_id).sha256 if document.capture_id else None
    stone = Tombstone(
        document=document.id, sha256=hash_text(document.text), title=document.title, source=document.source,
        url=document.url, published=document.published, capture_sha256=digest, claims=head.claims,
        user=user[:MOST_NAME] or "somebody", at=at or tell_time(), why=reason,
    )  # fmt: skip
    with store.writer() as writer:
        writer.forget_document(stone)
    return stone


def lift(store: Store, document_id: str, at: str | None = None) -> None:
    """Let a document that was taken out be added again; its text comes back only by adding it."""
    with store.writer() as writer:
        writer.lift_tombstone(document_id, at or tell_time())


def find_claim(
    store: Store,
    document_id: str,
    start: int,
    end: int,
    event_type: str,
    edit: str | None,
    *,
    user: str,
    why: str | None = None,
    at: str | None = None,
) -> Claim:
    """Add a claim that the tool missed, on the words from `start` to `end` of a document, and return it.

    `edit` sets its other fields as an edit does (a JSON object, `model/judging.py`). The claim is kept as a judgement,
    so that it outlives every new reading. Raises InputError for words or fields that make no sense.
    """
    if event_type not in EVENT_TYPES:
        raise InputError(event_type[:40], "no type of event", f"choose one of {', '.join(EVENT_TYPES)}")
    with store.view() as view:
        document, annotation = view.document(document_id), view.annotation(document_id)
    if annotation is None:
        raise InputError("claim", "the document has not been read", "run `dateline read` first")
    if not 0 <= start < end <= len(document.text) or not document.text[start:end].strip():
        raise InputError("claim", "no words are selected", "select the words that tell of the event")
    at = at or tell_time()
    plain = _make_claim(document, annotation, start, end, event_type)
    claim = replace(plain, **read_edit(edit, plain)) if edit else plain
    judgement = Judgement(
        id=_name("found", claim.id, user, at), kind="found", subject=claim.id, other=document.id,
        value=write_found(claim), user=user[:MOST_NAME] or "somebody", at=at,
        why=(why or "").strip()[:MOST_NOTE] or None,
    )  # fmt: skip
    with store.writer() as writer:
        writer.add_judgement(judgement)
    return claim


def _make_claim(document: Document, annotation: Annotation, start: int, end: int, event_type: EventType) -> Claim:
    first, last = _find_sentence(document.text, annotation, start, end)
    text = document.text
    return Claim(
        id=_name("found", document.id, str(start), str(end), event_type),
        document=DocumentRef(
            id=document.id, key=document.key, url=document.url, title=document.title, source=document.source,
            published=document.published,
        ),
        evidence=Evidence(
            start=first, end=last, quote=text[first:last], trigger=Trigger(start=start, end=end, text=text[start:end])
        ),
        event_type=event_type, plover_type=event_type, mode=None, contexts=(), cameo=None, status="asserted",
        kind=None, probability=None, factuality=FACTUALITY["asserted"], actors=(), recipients=(), place=None,
        time=None, quantities=(), attribution=_attribute(document, annotation, start), stance=None, event_id=None,
        run="person", rules=(FOUND_BY,),
    )  # fmt: skip


def _find_sentence(text: str, annotation: Annotation, start: int, end: int) -> tuple[int, int]:
    """Return the sentence or sentences around the selected words, so that the quote is whole."""
    spans = [span for span in annotation.reading.sentences if span.start < end and span.end > start]
    if not spans:
        return start, end
    first, last = min(start, spans[0].start), max(end, spans[-1].end)
    return (first, last) if last - first <= LONGEST_SENTENCE else (start, end)


def _attribute(document: Document, annotation: Annotation, start: int) -> tuple[AttributionLink, ...]:
    voice = next((one.voice for one in annotation.reading.passages if one.start <= start < one.end), None)
    names = dict.fromkeys(name for name in (voice, document.source) if name)
    return tuple(
        AttributionLink(
            name=name, id=None, kind="published", anonymous=False, cue=None, quotation=None, text=None, start=None,
            end=None,
        )
        for name in names
    )  # fmt: skip
