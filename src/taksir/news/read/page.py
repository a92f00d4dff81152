"""From a saved page to text: every visible block, each with what its mark-up says it is.

trafilatura says which blocks are the main text; what it leaves out is kept and marked as teaser or footer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from taksir.catalog.reading import reading_markup
from taksir.errors import SourceError
from taksir.news.document import SectionKind as K
from taksir.news.masthead import PageFacts
from taksir.news.read.decode import decode
from taksir.news.read.meta import facts_of

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f\u200b]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z][a-z-]*")
_MAX_DEPTH = 250
_PROSE = 80


@dataclass(slots=True)
class PageBlock:
    """A visible block: its text, the mark-up's hint, how much of it is link, and whether it is main text."""

    text: str
    hint: K | None
    linked: int
    tag: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, what the mark-up says of blocks (by where they start), and what it states of the article."""

    text: str
    hints: dict[int, K]
    facts: PageFacts
    warnings: tuple[str, ...]


def text_of_page(data: bytes, file: str, *, charset: str | None = None) -> Page:
    """The page as text; `SourceError` when there is no article on it."""
    import lxml.etree
    import lxml.html

    declared = _CHARSET.search(data[:4096])
    source, warnings = decode(data, file, charset=charset or (declared.group(1).decode("ascii") if declared else None))
    try:
        tree = lxml.html.document_fromstring(_without_declaration(source), parser=lxml.html.HTMLParser(huge_tree=False))
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(f"{file}: the page cannot be parsed ({type(error).__name__})") from None
    facts = facts_of(tree)
    blocks = _blocks(tree)
    _mark_main(blocks, _main_text(tree))
    _hint_the_rest(blocks)
    if not any(block.hint is None and len(block.text) >= _PROSE / 2 for block in blocks):
        raise SourceError(f"{file}: no article was found on the page")
    return _joined(blocks, facts, warnings)


def _without_declaration(source: str) -> str:
    """lxml refuses a decoded text that still declares an encoding."""
    if source.lstrip().startswith("<?xml"):
        return source.partition("?>")[2]
    return source


def _main_text(tree: Any) -> str:
    import copy
    import logging

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    import trafilatura

    try:
        found = trafilatura.extract(copy.deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # a broken tree raises anything; our own rules still read the page
        return ""
    return found or ""


class _Walk:
    """Collects blocks from the tree in the order of reading."""

    def __init__(self, total: int) -> None:
        self.blocks: list[PageBlock] = []
        self.total = total
        self.markup = reading_markup()
        self._parts: list[str] = []
        self._linked = 0

    def flush(self, hint: K | None, tag: str) -> None:
        text = _SPACES.sub(" ", "".join(self._parts)).strip()
        if text:
            self.blocks.append(PageBlock(text, hint, self._linked, tag))
        self._parts.clear()
        self._linked = 0

    def add(self, text: str | None, *, linked: bool) -> None:
        if text:
            self._parts.append(text)
            if linked:
                self._linked += len(text.strip())

    def visit(self, node: Any, hint: K | None, tag: str, linked: bool, depth: int) -> None:
        name = node.tag if isinstance(node.tag, str) else None
        if name is None or name in self.markup.skipped or depth > _MAX_DEPTH or _hidden(node):
            return
        if name == "br":
            self.flush(hint, tag)
            return
        if name in self.markup.inline:
            own = hint or _hint(node, self.total)
            if own is not hint:
                self.flush(hint, tag)
            linked = linked or name == "a"
            self.add(node.text, linked=linked)
            for child in node:
                self.visit(child, own, tag, linked, depth + 1)
                self.add(child.tail, linked=linked)
            if own is not hint:
                self.flush(own, tag)
            return
        self.flush(hint, tag)
        own = hint or _hint(node, self.total)
        self.add(
            ("• " if name == "li" and (node.text_content() or "").strip() else "") + (node.text or ""), linked=linked
        )
        for child in node:
            self.visit(child, own, name, linked, depth + 1)
            self.add(child.tail, linked=linked)
        self.flush(own, name)


def _blocks(tree: Any) -> list[PageBlock]:
    body = tree.find("body")
    root = body if body is not None else tree
    walk = _Walk(_length(root))
    walk.visit(root, None, "body", False, 0)
    for block in walk.blocks:
        if block.text == "•":
            block.text = ""
    return [block for block in walk.blocks if block.text]


def _length(node: Any) -> int:
    """How much running text stands below `node`."""
    return sum(len(p.text_content()) for p in node.iter("p", "h1")) or len(node.text_content())


def _hidden(node: Any) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style") or ""))


def _hint(node: Any, total: int) -> K | None:
    """What the tag, the role or the class of `node` says; nothing when most of the page's text stands below it."""
    name = node.tag
    if name in ("html", "body", "article", "main", "h1"):
        return None
    markup = reading_markup()
    kind = markup.tags.get(name) or markup.roles.get((node.get("role") or "").lower())
    if kind is None:
        kind = _class_kind(f"{node.get('class') or ''} {node.get('id') or ''}")
    if kind is None and name == "figcaption":
        return K.CAPTION
    if kind is None and name == "blockquote":
        return None
    if (
        kind is None
        or (_length(node) > 0.4 * total and total > 0)
        or (name != "nav" and next(node.iter("h1"), None) is not None)
    ):
        return None
    return K.TEASER if kind == "teaser" else K.FOOTER


@lru_cache(maxsize=4096)
def _class_kind(names: str) -> str | None:
    classes = reading_markup().classes
    lowered = names.lower()
    for token in lowered.split():
        if token in classes:
            return classes[token]
        for part in re.split(r"[-_]+", token):
            if part in classes and not token.startswith(("has-", "with-", "no-", "is-")):
                return classes[part]
    return None


def _mark_main(blocks: list[PageBlock], main: str) -> None:
    """Marks the blocks that trafilatura took for the main text."""
    flat = _key(main)
    for block in blocks:
        key = _key(block.text)
        block.main = len(key) >= 12 and key in flat


def _key(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _hint_the_rest(blocks: list[PageBlock]) -> None:
    """Blocks without a hint: own inside the main text, teaser or footer around it."""
    main = [i for i, block in enumerate(blocks) if block.main and block.hint is None and len(block.text) >= _PROSE / 2]
    if not main:
        return
    heading = next((i for i, block in enumerate(blocks) if block.tag == "h1" and block.hint is None), main[0])
    first, last = min(heading, main[0]), main[-1]
    for i, block in enumerate(blocks):
        if block.hint is not None or block.main:
            continue
        links = block.linked >= 0.8 * len(block.text)
        prose = len(block.text) >= _PROSE and not links
        if i < first:
            block.hint = K.FOOTER if not prose else None
        elif i > last:
            block.hint = K.TEASER if links or (prose and i > last + 3) else None if prose or i <= last + 3 else K.FOOTER
        elif links and len(block.text) >= 20:
            block.hint = K.TEASER


def _joined(blocks: list[PageBlock], facts: PageFacts, warnings: tuple[str, ...]) -> Page:
    hints: dict[int, K] = {}
    parts: list[str] = []
    at = 0
    for block in blocks:
        if block.hint is not None:
            hints[at] = block.hint
        elif block.tag == "h1" and (not facts.title or _key(block.text)[:20] in _key(facts.title)):
            hints[at] = K.TITLE
        parts.append(block.text)
        at += len(block.text) + 2
    return Page("\n\n".join(parts), hints, facts, warnings)
