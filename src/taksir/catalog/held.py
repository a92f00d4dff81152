"""A catalog as an argument of what is worked out once for a hash of data."""

from __future__ import annotations

from taksir.catalog.facts import Catalog


class Held:
    """A catalog that counts for nothing where what was made of it is kept: its hash stands beside it."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held)

    def __hash__(self) -> int:
        return 0
