"""A stretch of one kind: what the blocks of a text are cut into."""

from __future__ import annotations

from typing import NamedTuple

from taksir.news.document import SectionKind


class Piece(NamedTuple):
    """A stretch of one kind inside one block."""

    kind: SectionKind
    start: int
    end: int
    block: int


def trimmed(text: str, piece: Piece) -> Piece | None:
    """The piece without white space around it; None when nothing is left."""
    words = text[piece.start : piece.end]
    size = len(words.rstrip())
    lead = len(words) - len(words.lstrip())
    return Piece(piece.kind, piece.start + lead, piece.start + size, piece.block) if size > lead else None
