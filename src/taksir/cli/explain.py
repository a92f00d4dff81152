"""`taksir explain`: how a number came to be."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from taksir.cli.run import Run

if TYPE_CHECKING:
    from rich.tree import Tree

    from taksir.quantity.amount import Amount


def explain(
    name: Annotated[
        str | None, Parameter(help="chip.h100-sxm.tdp, price.h100-sxm@2024, unit_cost.b200 …; left out: what there is.")
    ] = None,
    /,
    *,
    run: Run | None = None,
) -> int:
    """Derive a number as a tree: what it was made of, by which formula, from which fact of which source and layer.

    A fact is named by its address, a point of a series by its name and period, a computed number by its topic and what
    it is about; without a name, the topics are listed.

    Example:

    ```
    taksir explain chip.h100-sxm.tdp
    taksir explain unit_cost.b200
    ```
    """
    from taksir.verbs.explain import explain as explained

    run = run or Run()
    if name is None:
        return _print_topics(json_=run.json_)
    result = explained(run.world, name)
    amount = result.working[0]
    run.write(result)
    if run.json_:
        from taksir.report.results.json import result_json

        found = {**result_json(result, run.world), "tree": amount.tree()}
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        return 0
    from taksir.cli.output import console

    out = console()
    out.print(derivation(amount))
    out.print()
    _print_sources(amount, run)
    drawn = f"{run.world.draw.samples} samples, p5 – p95 in brackets" if run.world.draw else "every fact at its best"
    out.print(
        f"Data {run.world.catalog.data_hash} · as of {run.world.as_of.isoformat()} · {drawn}", style="dim", markup=False
    )
    return 0


def _print_topics(*, json_: bool) -> int:
    from taksir.cli.listing import print_json, print_table
    from taksir.model.results import topics

    if json_:
        return print_json(dict(topics()))
    facts = {
        "<kind>.<key>.<attribute>": "a fact: `taksir data list`, `taksir data show`",
        "<series>@<period>": "a point",
        "<id of a known claim>": "what others have said: `taksir data list known`",
    }
    print_table(("address", "what it gives"), [*topics().items(), *facts.items()])
    return 0


def derivation(amount: Amount) -> Tree:
    """The working as a tree; what was told once is named only."""
    from rich.tree import Tree

    seen: dict[int, str] = {}
    root = Tree(_label(amount, first=True), guide_style="dim")
    _grow(root, amount, seen)
    return root


def _grow(branch: Tree, amount: Amount, seen: dict[int, str]) -> None:
    seen[id(amount)] = amount.name
    for part in amount.inputs:
        told = id(part) in seen
        twig = branch.add(_label(part, first=not told))
        if not told:
            _grow(twig, part, seen)


def _label(amount: Amount, *, first: bool) -> Any:
    from rich.text import Text

    from taksir.report.results.amounts import amount_text
    from taksir.report.wording import printable

    text = Text.assemble((printable(amount.name), "bold"), " = ", amount_text(amount))
    if not first:
        return text.append("  (as above)", "dim")
    if amount.formula is not None:
        text.append(f"\n{amount.formula}", "italic")
    if amount.fact is not None:
        fact = amount.fact
        told = [fact.source, fact.locator, fact.kind, fact.as_of.isoformat() if fact.as_of else None]
        told.append(f"layer {amount.origin}")
        text.append("\n" + printable(" · ".join(part for part in told if part)), "dim")
    elif amount.origin is not None:
        text.append(f"\n{amount.origin}", "dim")
    note = amount.note or (amount.fact.note if amount.fact is not None else None)
    if note:
        text.append(f"\n{printable(note)}", "dim")
    return text


def _print_sources(amount: Amount, run: Run) -> None:
    from rich.text import Text

    from taksir.cli.output import console

    known = run.world.catalog.sources
    for alias in amount.sources():
        if alias in known:
            source = known[alias]
            console().print(Text(f"{alias}: {source.title} ({source.grade}) {source.address}"), soft_wrap=True)
