"""One thing that is wrong with a data file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """File, line (0 where the whole file is meant), key and what is wrong, with the nearest valid name in it."""

    path: Path
    line: int
    key: str
    says: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{where}: {self.key}: {self.says}" if self.key else f"{where}: {self.says}"
