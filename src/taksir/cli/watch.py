"""`taksir watch`: reads what is new and tells what changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from taksir.cli.run import date_of

if TYPE_CHECKING:
    from taksir.watch.watcher import Tally


def watch(
    file: Annotated[Path, Parameter(help="A watch file; `taksir data template watch` prints one.")],
    /,
    *,
    once: Annotated[bool, Parameter(help="Look once and end, as for cron.", negative="")] = False,
    as_of: Annotated[
        str | None,
        Parameter(help="Date of the run (YYYY-MM-DD); later facts are not used. The day of each look by default."),
    ] = None,
    state: Annotated[
        Path | None, Parameter(help="Where it is noted what was read and told, instead of the file's.")
    ] = None,
    json_: Annotated[bool, Parameter(name="--json", help="Print a line of JSON for each event.", negative="")] = False,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None,
) -> int:
    """Watch folders and feeds: read what is new once, keep it in the ledger, and tell what changed.

    It tells when a deal changes its status, a number changes, a contradiction or an implausible claim appears, a
    watched name is named, or a source fails again and again: on the terminal, into a file, to a webhook or by e-mail,
    at once or as a digest. It may be killed at any time and goes on where it was. With `--once`, exit code 1 means
    that a claim is inconsistent or implausible, 3 that a source could not be read or a channel not be reached.

    Example:

    ```
    taksir watch examples/watch.toml --once --as-of 2026-11-21
    ```
    """
    day = date_of(as_of) if as_of is not None else None

    from taksir.catalog.facts import load_catalog
    from taksir.copilot.desk import Desk
    from taksir.ledger.store import Ledger
    from taksir.watch.further import further_of
    from taksir.watch.read import read_watch
    from taksir.watch.state import State
    from taksir.watch.watcher import Watcher

    asked = read_watch(file, state)
    catalog = load_catalog(tuple(data or ()), tuple(assume or ()))
    with State.open(asked.state) as held, Ledger.open(asked.ledger) as ledger:
        further = None
        if asked.agent.further:
            desk = Desk(as_of=day, ledger=asked.ledger, data=tuple(data or ()), assume=tuple(assume or ()))
            further = further_of(asked.agent, desk, asked.language)
        watcher = Watcher(asked, held, ledger, catalog, as_of=day, json=json_, further=further)
        tally = watcher.run(once=once, heard=_say)
        if tally.complaints:
            return 3
        return 1 if tally.events.get("implausible") else 0


def _say(tally: Tally) -> None:
    """A line on standard error after each look that brought something."""
    for complaint in dict.fromkeys(tally.complaints):
        print(f"taksir: {complaint}", file=sys.stderr)
    if tally.read or tally.same or tally.told:
        print(f"taksir: {tally.read} read, {tally.same} known, {tally.told} to tell", file=sys.stderr)
