"""The setting in which the model is held against published results: catalog, date, samples and seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taksir.catalog.facts import Catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw


@dataclass(frozen=True, slots=True)
class Trial:
    """What every topic is given; a topic may set a row's own date, as when prices of that day are meant."""

    catalog: Catalog
    as_of: date | None = None
    samples: int = 4096
    seed: int = 0

    def world(self, as_of: date | None = None) -> Assumptions:
        """Facts for one row, with a draw of its own so that rows do not depend on their order."""
        return Assumptions(self.catalog, as_of or self.as_of, self.draw())

    def draw(self) -> Draw:
        """The draw that every row has."""
        return Draw(max(self.samples, 2), self.seed)
