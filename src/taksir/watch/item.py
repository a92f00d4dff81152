"""One thing to read: a file of a folder or an entry of a feed."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from taksir.news.document import Document


@dataclass(frozen=True, slots=True)
class Item:
    """`stamp` changes whenever anything of it does; `name` says where it stands; `load` reads it (SourceError).

    `instead` reads what there is of it where it cannot be read itself, time after time.
    """

    stamp: str
    name: str
    load: Callable[[], Document]
    instead: Callable[[], Document] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a source gave: items, what its server wants to be shown next time, files not yet whole."""

    items: tuple[Item, ...]
    etag: str | None = None
    modified: str | None = None
    fresh: bool = True
    unsettled: int = 0


def stamp_of(*parts: object) -> str:
    """A stamp over the parts."""
    text = json.dumps(parts, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_of(document: Document) -> str:
    """What makes two documents the same content: the words of their own sentences, however they are spaced."""
    own = [sentence.span.of(document.text) for sentence in document.sentences if sentence.own]
    text = " ".join(" ".join(own).split()) or " ".join(document.text.split())
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")).hexdigest()
