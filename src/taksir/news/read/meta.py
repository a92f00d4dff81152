"""What a page's mark-up states of its article: meta tags, JSON-LD, `<time>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from taksir.news.masthead import PageFacts

_ISO = re.compile(
    r"((?:19|20)\d{2})-(\d{2})-(\d{2})|((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)|((?:19|20)\d{2})/(\d{2})/(\d{2})"
)
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "content_author",
    "dable:author",
)
_DATES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "publishdate",
    "publish-date",
    "pubdate",
    "date",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "content_publisheddate",
    "publication_date",
    "dcterms.created",
    "article.published",
    "published_at",
    "publish_date",
    "citation_publication_date",
)
_ARTICLE_TYPES = ("article", "posting", "report", "newsarticle", "pressrelease")
_MAX_SCRIPT = 200_000


def facts_of(tree: Any) -> PageFacts:
    """Title, publisher, author and date as the mark-up states them; JSON-LD before meta tags before `<time>`."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    heading = next((_clean(node.text_content()) for node in tree.iter("h1")), None)
    return PageFacts(
        title=_first(metas, _TITLES[:2]) or _string(linked.get("headline")) or heading or _document_title(tree),
        publisher=_first(metas, _SITES) or _name(linked.get("publisher")),
        author=_person(_name(linked.get("author")) or _first(metas, _AUTHORS)),
        published=_day(_string(linked.get("datePublished"))) or _meta_day(metas) or _time(tree),
        language=(tree.get("lang") or "")[:2].lower() or None,
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = _clean(node.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas and not metas[name].startswith(("http", "@"))), None)


def _meta_day(metas: dict[str, str]) -> date | None:
    for name in _DATES:
        day = _day(metas.get(name))
        if day is not None:
            return day
    return None


def _time(tree: Any) -> date | None:
    """The first `<time>` that is marked as the day of publication or stands in the article's own header."""
    for node in tree.iter("time"):
        stated = _day(node.get("datetime"))
        marked = f"{node.get('itemprop') or ''} {node.get('class') or ''}".lower()
        if stated is None or "updated" in marked or "modified" in marked:
            continue
        if "publish" in marked or node.get("pubdate") is not None or _near_heading(node):
            return stated
    return None


def _near_heading(node: Any) -> bool:
    parent = node.getparent()
    for _ in range(4):
        if parent is None or parent.tag in ("body", "aside", "nav", "footer", "li"):
            return False
        if next(parent.iter("h1"), None) is not None:
            return True
        parent = parent.getparent()
    return False


def _linked_data(tree: Any) -> dict[str, Any]:
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or "") or not node.text or len(node.text) > _MAX_SCRIPT:
            continue
        try:
            data = json.loads(node.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names):
                return item
    return {}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    stack = [data]
    seen = 0
    while stack and seen < 500:
        item = stack.pop(0)
        seen += 1
        if isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                stack.extend(graph)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _string(value.get("name"))
    return _string(value)


def _person(value: str | None) -> str | None:
    if value is None or value.startswith("http") or value.lower() in ("admin", "administrator", "redaksi", "editor"):
        return None
    return value


def _string(value: Any) -> str | None:
    return _clean(value) if isinstance(value, str) else None


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _day(value: str | None) -> date | None:
    match = _ISO.search(value) if value else None
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part]
    try:
        return date(*parts)
    except ValueError:
        return None


def _document_title(tree: Any) -> str | None:
    node = tree.find(".//title")
    return _clean(node.text_content()) if node is not None else None
