"""The strict check of a file of `data/frames/`, run by the tests and not at every start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from taksir.catalog.frames import Frame, FrameSet, Grammar, frames_of
from taksir.catalog.schema import complaint, validate
from taksir.errors import CatalogError

Record = TypeVar("Record")

_TABLES = frozenset({"language", "grammar", "frame"})


def check_frames(record: Mapping[str, Any]) -> FrameSet:
    """The frames of a record of the shape of a file; `CatalogError` names the first key that does not fit."""
    if record.keys() != _TABLES or record["language"] not in ("id", "en", "ko"):
        raise CatalogError(f"expected {', '.join(sorted(_TABLES))}, with a language that is read")
    _check(Grammar, record["grammar"], "grammar")
    for row in record["frame"]:
        told = f"frame {row.get('words')!r}"
        if not _check(Frame, row, told).words:
            raise CatalogError(f"{told}: words: at least one must tell the deal")
    return frames_of(record)


def _check(kind: type[Record], row: Mapping[str, Any], where: str) -> Record:
    try:
        return validate(kind, row)
    except ValueError as error:
        key, reason = complaint(error)
        raise CatalogError(f"{where}: {key}: {reason}") from None
