"""Front matter of a Markdown file: what it states, and where it stands."""

from __future__ import annotations

import re
from datetime import date

from taksir.news.document import SectionKind as K
from taksir.news.masthead import PageFacts

_FENCE = re.compile(r"---[ \t]*\r?\n")
_LINE = re.compile(r"[^\r\n]+")
_MAX = 4_000


def front_matter(text: str) -> tuple[PageFacts | None, dict[int, K]]:
    """The facts between the two `---` lines at the start of `text` and the kind of each of those lines.

    >>> front_matter("---\\ntitle: A\\ndate: 2025-09-23\\n---\\nText.")[0].published
    datetime.date(2025, 9, 23)
    """
    opening = _FENCE.match(text)
    if opening is None:
        return None, {}
    closing = text.find("\n---", opening.end() - 1, _MAX)
    if closing < 0:
        return None, {}
    fields: dict[str, str] = {}
    hints: dict[int, K] = {0: K.FOOTER}
    for line in _LINE.finditer(text, opening.end(), closing + 4):
        words = line.group()
        start = line.start() + len(words) - len(words.lstrip())
        key, _, value = words.partition(":")
        fields[key.strip().lower()] = value.strip().strip("\"'")
        hints[start] = K.BYLINE if value else K.FOOTER
    return (
        PageFacts(
            title=fields.get("title") or None,
            publisher=fields.get("publisher") or fields.get("site") or None,
            author=fields.get("author") or None,
            published=_day(fields.get("date") or fields.get("published") or ""),
        ),
        hints,
    )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
