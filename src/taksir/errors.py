"""The errors that Taksir raises on purpose.

```
TaksirError
├── UsageError          the call itself is wrong                      exit 2
│   └── UnknownNameError   a name that nothing knows; carries the nearest
├── DataError           a file or a fact cannot be used               exit 3
│   ├── SourceError        a document cannot be read (missing, empty, binary, encrypted, too large, refused)
│   ├── CatalogError       a fact or language file breaks the schema
│   ├── ScenarioError      the scenario of a plan cannot be used; carries every problem
│   └── LedgerError        the ledger cannot be opened, is of another version, or is busy
```

Every message is one line that a person can act on: where, what, and the nearest valid name where there is one; of a
scenario, a line for each problem.
"""

from __future__ import annotations

from collections.abc import Sequence


class TaksirError(Exception):
    """Root of every error that Taksir raises on purpose."""

    exit_code = 3


class UsageError(TaksirError):
    """The call itself is wrong."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that nothing knows."""

    def __init__(self, what: str, name: str, known: list[str], nearest: str | None = None) -> None:
        self.name = name
        self.nearest = nearest or _nearest(name, known)
        hint = f" (nearest: {self.nearest})" if self.nearest else ""
        super().__init__(f"unknown {what} {name!r}{hint}")


class DataError(TaksirError):
    """A file or a fact cannot be used."""


class SourceError(DataError):
    """A document cannot be read; the message names it and says why."""


class CatalogError(DataError):
    """A fact or language file breaks the schema; the message names file, key and reason."""


class ScenarioError(DataError):
    """The scenario of a plan cannot be used; `problems` are lines of file, line, key and reason, in order."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class LedgerError(DataError):
    """The ledger cannot be opened, is of another version, or stayed busy."""


def _nearest(name: str, known: list[str]) -> str | None:
    import difflib

    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return close[0] if close else None
