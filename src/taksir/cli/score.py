"""`taksir score`: how often the reader is right, on annotated texts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from taksir.cli.output import console

score = App(name="score", help="Measure how often Taksir is right on annotated sets.", help_format="markdown")
score.command(
    "taksir.cli.score_claims:claims",
    help="Judge statements whose verdict is known, and count how often the verdict is right.",
)
score.command(
    "taksir.cli.score_questions:questions",
    help="Ask questions whose answer is known, and count how often the answer is right.",
)


@score.command
def articles(
    directory: Annotated[Path, Parameter(help="The folder that holds the texts.")],
    /,
    *,
    gold: Annotated[Path | None, Parameter(help="The annotation; DIRECTORY/gold.json by default.")] = None,
    misses: Annotated[bool, Parameter(help="List every difference in words.")] = False,
    json_: Annotated[bool, Parameter(name="--json", help="Print counts, measures and misses as JSON.")] = False,
) -> int:
    """Score the reader on an annotated set of articles.

    Measures quantity recall and precision, and of the quantities found: exact span, value and unit, qualifier, status
    (in eight classes) and kind; deals by type and set of parties (F1) and their status; relations found; claims
    wrongly taken from teasers.

    Example:

    ```
    taksir score articles tests/articles --gold tests/articles/gold.json
    ```
    """
    from taksir.score.articles import score_articles

    found = score_articles(directory, gold or directory / "gold.json")
    if json_:
        sys.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=1) + "\n")
        return 0
    from rich.table import Table

    table = Table(title=None, box=None, pad_edge=False)
    columns = ["all", *sorted(found.languages)]
    tallies = [found.overall, *(found.languages[name] for name in sorted(found.languages))]
    table.add_column("measure")
    for name in columns:
        table.add_column(name, justify="right")
    table.add_row("documents", *(str(t.documents) for t in tallies))
    table.add_row("claims annotated", *(str(t.claims) for t in tallies))
    table.add_row("deals annotated", *(str(t.deals) for t in tallies))
    measures = [t.measures() for t in tallies]
    for name in measures[0]:
        values = [m[name] for m in measures]
        table.add_row(name.replace("_", " "), *("–" if v is None else f"{v:.3f}" for v in values))
    table.add_row("claims taken from teasers", *(str(t.from_teasers) for t in tallies))
    table.add_row("broken spans", *(str(t.broken_spans) for t in tallies))
    out = console()
    out.print(table)
    if found.relations_wanted:
        out.print(f"relations found: {found.relations_found} of {found.relations_wanted}")
    if misses:
        for miss in found.misses:
            out.print(miss, soft_wrap=True, markup=False)
    return 0
