"""Everything that one document says."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document
from taksir.news.mention import Mention


@dataclass(frozen=True, slots=True)
class Article:
    """A document with what was found in it; `unread` are numbers that no rule understood (start, end pairs)."""

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    deals: tuple[Deal, ...]
    unread: tuple[tuple[int, int], ...] = ()
