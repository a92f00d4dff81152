"""Where facts come from: every source stands once in `sources.toml`, under an alias."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

Grade = Literal["official", "vendor", "filing", "dataset", "analyst", "press", "own"]
"""How far a source is from the fact: who published it, in what capacity."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that facts cite by `alias`."""

    alias: str
    title: str
    address: str
    licence: str
    grade: Grade


SOURCE_KEYS = tuple(field.name for field in fields(Source))
"""The keys that a source may have."""
