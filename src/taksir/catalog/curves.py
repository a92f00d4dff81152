"""Measured efficiency curves: `data/curves/<operation>/<chip>.json`, one file a chip, one curve a key.

A key is a number format (`bf16`, `fp8`, `fp4` …), with `@engine` behind it where the curve is of one serving engine.
A later layer's curve of the same key wins, so `taksir measure` on the user's machine goes before the shipped ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taksir.catalog.layer import Layer
from taksir.errors import CatalogError

HEAD = ("source", "as_of", "kind", "locator")
"""What the head of a file says for all its curves; `from` of a curve may say otherwise."""


@dataclass(frozen=True, slots=True)
class CurveRecord:
    """One curve as it stands in a file: where it comes from, and its numbers (`body`, read by the model)."""

    operation: str
    chip: str
    key: str
    source: str
    as_of: str
    kind: str
    locator: str
    note: str | None
    origin: str
    body: Mapping[str, Any]


def read_curves(layers: Sequence[Layer], operation: str, chip: str) -> Mapping[str, CurveRecord]:
    """The curves of an operation on a chip by key; none when the chip was not measured. CatalogError for a bad file."""
    found: dict[str, CurveRecord] = {}
    for layer in layers:
        for path in layer.files(f"curves/{operation}/{chip}.json"):
            found.update(_read(path, operation, chip, layer.origin))
    return found


def measured_chips(layers: Sequence[Layer], operation: str) -> tuple[str, ...]:
    """The chips for which an operation was measured."""
    return tuple(sorted({path.stem for layer in layers for path in layer.files(f"curves/{operation}/*.json")}))


def _read(path: Path, operation: str, chip: str, origin: str) -> dict[str, CurveRecord]:
    try:
        tree = json.loads(path.read_text("utf-8"))
        said = {name: tree[name] for name in HEAD}
        return {
            key: CurveRecord(operation, chip, key, **{**said, **body.get("from", {})}, note=tree.get("note"),
                             origin=origin, body=body)
            for key, body in tree["curves"].items()
        }  # fmt: skip
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CatalogError(f"{path}: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise CatalogError(f"{path}: not a file of curves: {error!r}") from error
