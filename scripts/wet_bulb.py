"""Writes wet_bulb of every site from its dry_bulb and relative_humidity, month by month.

    python scripts/wet_bulb.py            # rewrites the wet_bulb lines of src/taksir/data/sites
    python scripts/wet_bulb.py --check    # says which lines differ, writes nothing

Stull's regression at the means of the month. Against the mean of the hours this is 0.0 to 0.3 degC too warm, in
deserts up to 1 degC.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from taksir.model.site.wet_bulb import wet_bulb_c

SITES = Path(__file__).parents[1] / "src/taksir/data/sites"
_TABLE = re.compile(r"^\[([\w-]+)\]$")
_LINE = re.compile(r"^(wet_bulb = \{ values = )\[[^]]*\]")


def wet_bulbs(dry_bulb_c: list[float], relative_humidity: list[float]) -> list[float]:
    """Twelve wet bulbs to a tenth of a degree."""
    pairs = zip(dry_bulb_c, relative_humidity, strict=True)
    return [round(float(wet_bulb_c(dry, humidity)), 1) + 0.0 for dry, humidity in pairs]


def rewritten(text: str) -> str:
    """The text of a file with every wet_bulb line as it follows from the two lines before it."""
    sites = tomllib.loads(text)
    lines, site = [], ""
    for line in text.splitlines():
        if table := _TABLE.match(line):
            site = table[1]
        head = _LINE.match(line)
        if head is None:
            lines.append(line)
            continue
        found = wet_bulbs(sites[site]["dry_bulb"]["values"], sites[site]["relative_humidity"]["values"])
        lines.append(f"{head[1]}[{', '.join(f'{one:g}' for one in found)}]{line[head.end() :]}")
    return "\n".join(lines) + "\n"


def main(check: bool) -> int:
    """Rewrite or check every file; 1 where a check finds a difference."""
    stale = 0
    for path in sorted(SITES.glob("*.toml")):
        old = path.read_text("utf-8")
        new = rewritten(old)
        if new != old:
            stale = 1
            print(f"{path.name}: wet_bulb does not follow from dry_bulb and relative_humidity")
            if not check:
                path.write_text(new, "utf-8")
    return stale if check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
