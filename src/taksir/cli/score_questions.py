"""`taksir score questions`: how often `taksir ask` is right, language by language and kind by kind, and how fast."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from taksir.cli.output import console

if TYPE_CHECKING:
    from rich.console import Console

    from taksir.score.questions import Measures


def questions(
    file: Annotated[Path, Parameter(help="A CSV file of questions whose answer is known.")],
    /,
    *,
    misses: Annotated[bool, Parameter(help="List every wrong answer and every question left open.")] = False,
    json_: Annotated[bool, Parameter(name="--json", help="Print measures, seconds and misses as JSON.")] = False,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None,
) -> int:
    """Ask questions whose answer is known, each of a ledger of its own articles, and count how often it is right.

    Right: the first number in its range, the words and the status there; and for a question without an answer that it
    is asked back or declined. Wrong: any other answer. Open: a question that has an answer and was given none. Each
    question is asked twice: the second time is the warm one.

    Example:

    ```
    taksir score questions tests/questions/tune.csv
    ```
    """
    from taksir.score.questions import measure, score_questions

    found = score_questions(file, data=tuple(data or ()), assume=tuple(assume or ()))
    if json_:
        sys.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=1) + "\n")
        return 0
    out = console()
    _table("", {"all": measure(found.rows)}, out)
    _table("by language", found.by(lambda asked: asked.language), out)
    _table("by category", found.by(lambda asked: asked.category), out)
    seconds = found.timing()
    out.print(
        f"a warm answer: median {1000 * seconds.median:.0f} ms, p95 {1000 * seconds.p95:.0f} ms, "
        f"longest {1000 * seconds.longest:.0f} ms; asked first: longest {1000 * seconds.longest_first:.0f} ms",
        markup=False,
    )  # fmt: skip
    if misses:
        for row in found.misses:
            said = row.answer.text if row.answer else ""
            out.print(
                f"{row.verdict}: {row.asked.id} ({row.asked.category}): “{row.asked.text}” {row.why} → {said}",
                markup=False, soft_wrap=True,
            )  # fmt: skip
    return 0


def _table(title: str, measures: Mapping[str, Measures], out: Console) -> None:
    from rich.table import Table

    grid = Table(title=title or None, box=None, pad_edge=False, title_justify="left")
    for name in ("", "n", "in scope", "right in scope", "wrong of all", "out of scope held"):
        grid.add_column(name, justify="right" if name else "left")
    for name, one in measures.items():
        rates = (one.right_rate, one.wrong_rate, one.held)
        grid.add_row(name, str(one.n), str(one.in_scope), *("–" if rate is None else f"{rate:.3f}" for rate in rates))
    out.print(grid)
