"""Prints what data/sites needs of a weather file: monthly dry bulb and humidity, and the spread of the hours.

    python scripts/climate_means.py FILE...   # .epw (EnergyPlus) or .json (Open-Meteo, hourly); files are pooled

Hours without a temperature or a humidity are left out. The spread is the standard deviation of the hours about the mean
of their month, averaged over the months.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from taksir.model.site.wet_bulb import wet_bulb_c

EPW_HEADER, EPW_MONTH, EPW_DRY, EPW_HUMIDITY, EPW_MISSING = 8, 1, 6, 8, 99.0
"""Lines before the data of an EPW file; its columns; the temperature that stands for none."""


def hours(path: Path) -> Iterator[tuple[int, float, float]]:
    """Month, dry bulb in degC and humidity in percent of every hour of a file."""
    if path.suffix == ".json":
        table = json.loads(path.read_text("utf-8"))["hourly"]
        for when, dry, humidity in zip(
            table["time"], table["temperature_2m"], table["relative_humidity_2m"], strict=True
        ):
            if dry is not None and humidity is not None:
                yield int(when[5:7]), float(dry), float(humidity)
        return
    for line in path.read_text("latin-1").splitlines()[EPW_HEADER:]:
        cells = line.split(",")
        if float(cells[EPW_DRY]) < EPW_MISSING:
            yield int(cells[EPW_MONTH]), float(cells[EPW_DRY]), min(float(cells[EPW_HUMIDITY]), 100.0)


def lines(paths: list[Path]) -> Iterator[str]:
    """The lines of a site's table."""
    table = np.array([hour for path in paths for hour in hours(path)])
    months = [table[table[:, 0] == month, 1:].T for month in range(1, 13)]
    wet = [np.asarray(wet_bulb_c(dry, humidity)) for dry, humidity in months]
    yield "dry_bulb = { values = [" + ", ".join(f"{month[0].mean():.1f}" for month in months) + "] }"
    yield "relative_humidity = { values = [" + ", ".join(f"{month[1].mean():.0f}" for month in months) + "] }"
    yield f"dry_bulb_spread = {np.mean([month[0].std() for month in months]):.1f}"
    yield f"wet_bulb_spread = {np.mean([month.std() for month in wet]):.1f}"


if __name__ == "__main__":
    for line in lines([Path(name) for name in sys.argv[1:]]):
        print(line)
