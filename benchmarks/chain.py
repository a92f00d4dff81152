"""How fast the chain is: one point, a million samples, and what the rest of a run costs. Prints, asserts nothing.

python benchmarks/chain.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.chain import chain
from taksir.model.draw import Draw
from taksir.model.many import many
from taksir.quantity.amount import Amount

AS_OF = date(2026, 11, 21)
MILLION = 2**20


def of(world: Assumptions) -> dict[str, Amount]:
    """A budget of US$500 billion in GB300 racks, and what is read of the answer."""
    found = chain(world, world.given("budget", 5e11, "USD"), "gb300", server="gb300-nvl72")
    return {"packages": found.chips, "it": found.capex.it, "facility": found.power.facility, "yearly": found.yearly}


def timed(function: Callable[[], object], times: int) -> list[float]:
    """Wall seconds of each call."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return seconds


def main() -> None:
    """Print each figure with its spread."""
    catalog = shipped_catalog()
    point = Assumptions(catalog, AS_OF)
    first = timed(lambda: of(point), 1)[0]
    again = timed(lambda: of(point), 500)
    drawn = timed(lambda: of(Assumptions(catalog, AS_OF, Draw(4096))), 5)
    million = timed(lambda: many(catalog, AS_OF, of, MILLION), 3)
    print(f"one point, facts read from disk     {first * 1e3:9.1f} ms")
    print(f"one point                           {statistics.median(again) * 1e3:9.2f} ms (best {min(again) * 1e3:.2f})")
    print(f"4,096 samples                       {statistics.median(drawn) * 1e3:9.1f} ms (best {min(drawn) * 1e3:.1f})")
    print(f"{MILLION:,} samples, in parts        {statistics.median(million):9.2f} s  (best {min(million):.2f})")


if __name__ == "__main__":
    main()
