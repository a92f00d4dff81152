"""How much of a source is read, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`max_bytes` of a file or an answer, `timeout_s` for a whole download, `redirects` that are followed."""

    max_bytes: int = 20 * MEGABYTE
    timeout_s: float = 20.0
    redirects: int = 5

    @property
    def size(self) -> str:
        """The size limit in words."""
        if self.max_bytes >= MEGABYTE:
            return f"{self.max_bytes / MEGABYTE:g} MB"
        return f"{self.max_bytes:,} bytes"
