"""RSS and Atom feeds: one request at most for a look, nothing that was not listed by the user."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from taksir.errors import SourceError
from taksir.news.document import Document
from taksir.news.masthead import PageFacts
from taksir.news.read import Limits, document_from_text, read
from taksir.watch.item import Item, Look, stamp_of
from taksir.watch.markup import text_of
from taksir.watch.settings import Feed

_READABLE = ("application/rss", "application/atom", "application/rdf", "application/xml", "text/")
_ACCEPT = "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"
_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


def look_at_feed(feed: Feed, etag: str | None = None, modified: str | None = None) -> Look:
    """The entries of a feed, in its order; SourceError where it cannot be read or is none.

    `etag` and `modified` are what the last look gave: where the server then says that nothing has changed, `fresh` is
    False and there are no items.
    """
    data, etag_now, modified_now, fresh = _bytes(feed, etag, modified)
    if not fresh:
        return Look((), etag, modified, fresh=False)
    title, entries = _parsed(feed, data)
    name = feed.name or title
    items = (_item(feed, name, entry) for entry in entries)
    return Look(tuple(item for item in items if item is not None), etag_now, modified_now)


def _bytes(feed: Feed, etag: str | None, modified: str | None) -> tuple[bytes, str | None, str | None, bool]:
    limits = Limits(max_bytes=feed.most_bytes, timeout_s=feed.timeout)
    if feed.address.startswith(("http://", "https://")):
        from taksir.news.read.address import Wish, fetch

        wish = Wish(_READABLE, _ACCEPT, etag, modified)
        answer = fetch(feed.address, limits, allow_private=feed.allow_private, wish=wish)
        return answer.data, answer.etag, answer.modified, answer.fresh
    path = Path(unquote(urlsplit(feed.address).path)) if feed.address.startswith("file://") else Path(feed.address)
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            mark = f"{state.st_size} {state.st_mtime_ns} {state.st_ino}"
            if mark == etag:
                return b"", etag, None, False
            data = file.read(feed.most_bytes + 1)
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    if len(data) > feed.most_bytes:
        raise SourceError(f"{path}: larger than {limits.size}")
    return data, mark, None, True


def _parsed(feed: Feed, data: bytes) -> tuple[str | None, list[Mapping[str, Any]]]:
    import feedparser

    if _ENTITY.search(data) or _ENTITY.search(data.replace(b"\0", b"")):
        raise SourceError(
            f"{feed.address}: the feed declares entities of its own, which may grow without end: not read"
        )
    if not data.strip():
        raise SourceError(f"{feed.address}: the feed is empty")
    try:
        found = feedparser.parse(data, response_headers={"content-location": feed.address})
    except Exception as error:  # its loose parser raises anything on broken mark-up
        raise SourceError(f"{feed.address}: the feed cannot be parsed ({type(error).__name__})") from None
    entries = list(found.get("entries", ()))
    if not entries and not found.get("version"):
        raise SourceError(f"{feed.address}: this is no RSS or Atom feed")
    if not entries and found.get("bozo"):
        raise SourceError(f"{feed.address}: the feed is broken ({_line(found.get('bozo_exception'))})")
    title = found.get("feed", {}).get("title")
    return (text_of(str(title)) or None) if title else None, entries


def _item(feed: Feed, name: str | None, entry: Mapping[str, Any]) -> Item | None:
    title = " ".join(text_of(str(entry.get("title") or "")).split())
    full = "\n\n".join(text_of(str(part.get("value") or "")) for part in entry.get("content") or ())
    body = full or text_of(str(entry.get("summary") or ""))
    link = str(entry.get("link") or "")
    link = link if link.startswith(("http://", "https://")) else ""
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    if not text.strip() and not (feed.follow and link):
        return None
    told = (feed.address, entry.get("id"), link, text, entry.get("updated"))
    own = _own(feed, name, entry, title, text, link)
    if not (feed.follow and link) or full:
        return Item(stamp_of("entry", *told), link or feed.address, own)
    return Item(stamp_of("entry", *told), link, _page(feed, name, entry, link), own if text.strip() else None)


def _own(
    feed: Feed, name: str | None, entry: Mapping[str, Any], title: str, text: str, link: str
) -> Callable[[], Document]:
    def load() -> Document:
        facts = PageFacts(title=title or None, publisher=name, author=entry.get("author"), published=_day(entry))
        file, address = link or feed.address, link or None
        return document_from_text(text, id="d1", file=file, lang=feed.lang, address=address, facts=facts)

    return load


def _page(feed: Feed, name: str | None, entry: Mapping[str, Any], link: str) -> Callable[[], Document]:
    def load() -> Document:
        limits = Limits(max_bytes=feed.most_bytes, timeout_s=feed.timeout)
        page = read(link, id="d1", lang=feed.lang, limits=limits, allow_private=feed.allow_private)
        return replace(page, publisher=page.publisher or name, published=page.published or _day(entry))

    return load


def _day(entry: Mapping[str, Any]) -> date | None:
    for name in ("published_parsed", "updated_parsed"):
        told = entry.get(name)
        if told:
            try:
                return date(told[0], told[1], told[2])
            except (ValueError, TypeError, IndexError):
                continue
    return None


def _line(error: object) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
