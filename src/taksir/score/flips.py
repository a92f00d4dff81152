"""How many verdicts hang on the width of the bands: they are moved by a quarter, and the verdicts given again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taksir.catalog.facts import load_catalog
from taksir.score.claims import ClaimScore, score_claims

QUARTER = 0.25
MOVED = {"bands.stretch": "all bands", "fx.margin": "the margin of exchange rates"}


@dataclass(frozen=True, slots=True)
class Flips:
    """The statements whose class changes (bad, not bad, no verdict) when one margin moves."""

    address: str
    factor: float
    ids: tuple[str, ...]

    @property
    def says(self) -> str:
        """What was moved, and which way."""
        way = "wider" if self.factor > 1 else "narrower"
        return f"{MOVED[self.address]} {abs(self.factor - 1):.0%} {way}"


def find_flips(
    found: ClaimScore, path: Path, *, as_of: date, data: tuple[Path, ...] = (), assume: tuple[str, ...] = (),
    part: str | None = None,
) -> tuple[Flips, ...]:  # fmt: skip
    """Score the file again with each margin a quarter narrower and wider."""
    moved = []
    for address in MOVED:
        best = load_catalog(data, assume).fact(address).best
        for factor in (1 - QUARTER, 1 + QUARTER):
            catalog = load_catalog(data, (*assume, f"{address}={best * factor}"))
            again = score_claims(path, as_of=as_of, catalog=catalog, part=part)
            pairs = zip(found.rows, again.rows, strict=True)
            ids = tuple(
                one.statement.id
                for one, other in pairs
                if (one.covered, one.called_bad) != (other.covered, other.called_bad)
            )
            moved.append(Flips(address, factor, ids))
    return tuple(moved)
