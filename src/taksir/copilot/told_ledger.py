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
        citations=tuple(_clean(one) for one in {one.id: one for one in citations}.values()),
        tables=tuple(one.model_copy(update={"rows": _plain(one.rows)}) for one in tables),
        working=tuple(working),
        notes=tuple(notes),
        data=_plain(dict(data or {})),
        as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
    )


def _clean(citation: Citation) -> Citation:
    told = {name: getattr(citation, name) for name in ("quote", "title", "publisher", "address")}
    return citation.model_copy(update={**_plain(told), "names": _plain(citation.names)})


def _plain(value: Any) -> Any:
    """The same with every text made printable."""
    kind = type(value)
    if kind is str:
        return value if value.isprintable() else printable(value)
    if kind is dict:
        return {key: _plain(one) for key, one in value.items()}
    if kind is list:
        return [_plain(one) for one in value]
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_plain(one) for one in value)
    return value
