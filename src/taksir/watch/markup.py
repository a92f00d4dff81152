"""The text of an item of a feed: what its HTML shows, a paragraph a block."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {
        "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article",
        "table", "tr", "figure", "figcaption", "hr", "pre",
    }
)  # fmt: skip
_SILENT = frozenset(["script", "style", "template", "iframe", "object", "svg", "head", "noscript", "form", "button"])
_SPACES = re.compile(r"[ \t\n\r\f\u00a0\u200b]+")
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")


def text_of(value: str) -> str:
    """The words of an item, blocks apart by an empty line; plain text keeps its own.

    >>> text_of("<p>Nvidia&nbsp;invests <b>$5 billion</b>.</p><script>x()</script><ul><li>in Intel")
    'Nvidia invests $5 billion.\\n\\nin Intel'
    """
    if not _TAG.search(value):
        return value.strip()
    parser = _Blocks()
    parser.feed(value)
    parser.close()
    return "\n\n".join(parser.blocks())


class _Blocks(HTMLParser):
    """Collects what stands between block tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[list[str]] = [[]]
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self._parts.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _BLOCKS:
            self._parts.append([])

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts[-1].append(data)

    def blocks(self) -> list[str]:
        texts = (_SPACES.sub(" ", "".join(parts)).strip() for parts in self._parts)
        return [text for text in texts if text]
