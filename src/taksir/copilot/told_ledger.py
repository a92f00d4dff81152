"""What the ledger tells as a finding: the same day and facts on every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.report.wording import printable


def found(
    desk: Desk,
    tool: str,
    says: str,
    *,
    numbers: Iterable[Number] = (),
    citations: Iterable[Citation] = (),
    tables: Iterable[Grid] = (),
    working: Iterable[dict[str, Any]] = (),
    notes: Iterable[str] = (),
    data: Mapping[str, Any] | None = None,
) -> Finding:
    """A finding of the desk's day and facts; what third parties wrote is made printable."""
    return Finding(
        tool=tool,
        says=printable(says),
        numbers=tuple({(one.origin, one.name): one for one in numbers}.values()),
        citations=tuple({one.id: one for one in citations}.values()),
        tables=tuple(tables),
        working=tuple(working),
        notes=tuple(notes),
        data=dict(data or {}),
        as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
    )
