"""`taksir data`: the facts, listed, shown, checked and audited."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from taksir.cli.listing import print_json, say
from taksir.errors import CatalogError, UsageError

if TYPE_CHECKING:
    from taksir.catalog.facts import Catalog

AsJson = Annotated[bool, Parameter(name="--json", help="Print JSON instead of a table.")]


@Parameter(name="*")
@dataclass
class Layers:
    """Which facts are looked at."""

    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None

    def load(self) -> Catalog:
        """The catalog of all layers."""
        from taksir.catalog.facts import load_catalog

        return load_catalog(tuple(self.data or ()), tuple(self.assume or ()))


data = App(name="data", help_format="markdown", help="List, show, check and audit the facts.")


@data.command(name="list")
def list_(
    what: Annotated[
        str | None, Parameter(help="chip, node … or fact, series, source, known, term; all by default.")
    ] = None,
    /,
    *,
    source: Annotated[str | None, Parameter(help="Only facts that cite this source, by its alias.")] = None,
    kind: Annotated[str | None, Parameter(help="Only facts of this kind: vendor, press, assumed …")] = None,
    layers: Layers | None = None,
    json_: AsJson = False,
) -> int:
    """List what is known: kinds with their counts, the entities of one kind, or the facts that fit.

    Example:

    ```
    taksir data list chip
    taksir data list --kind assumed
    ```
    """
    from taksir.cli import data_list as listed

    catalog = (layers or Layers()).load()
    if source is not None or kind is not None or what == "fact":
        return listed.list_facts(catalog, what, source, kind, json_=json_)
    if what is None:
        return listed.list_kinds(catalog, json_=json_)
    others = {
        "series": listed.list_series, "source": listed.list_sources, "known": listed.list_known,
        "term": listed.list_terms,
    }  # fmt: skip
    return others[what](catalog, json_=json_) if what in others else listed.list_entities(catalog, what, json_=json_)


@data.command
def show(
    name: Annotated[str, Parameter(help="A fact, entity, series or source: chip.h100-sxm.tdp, h100-sxm, price.b200 …")],
    /,
    *,
    layers: Layers | None = None,
    json_: AsJson = False,
) -> int:
    """Show one fact, entity, series or source: value, interval, date, source, the layer and what it overrode.

    Example:

    ```
    taksir data show chip.h100-sxm.tdp
    ```
    """
    from taksir.cli.data_show import show_name

    layers = layers or Layers()
    return show_name(layers.load(), name, tuple(layers.data or ()), json_=json_)


@data.command
def check(
    folder: Annotated[Path | None, Parameter(help="A folder of your own data; the shipped data by default.")] = None,
    /,
    *,
    json_: AsJson = False,
) -> int:
    """Check a folder of data strictly; every problem is one line with file, line, key and the nearest valid name.

    Exit code 3 when there is a problem.

    Example:

    ```
    taksir data check taksir.d
    ```
    """
    from taksir.catalog.layer import SHIPPED
    from taksir.catalog.strict import check_folder

    problems = check_folder(folder or SHIPPED)
    if json_:
        print_json([{"file": str(one.path), "line": one.line, "key": one.key, "says": one.says} for one in problems])
    else:
        for problem in problems:
            say(str(problem))
        say(f"{len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}", "dim")
    return CatalogError.exit_code if problems else 0


@data.command
def template(
    name: Annotated[str, Parameter(help="chip, node, server … or fact, series, source, known, scenario, watch.")],
    /,
) -> int:
    """Print an empty data file in which every key is explained, to be filled and put in a folder of yours.

    `scenario` is what a plan is made from: every default in it is that of the facts as they are, with its source.
    `watch` is a watch file for `taksir watch`.

    Example:

    ```
    taksir data template site >taksir.d/sites/mine.toml
    taksir data template scenario >plan.toml
    ```
    """
    if name == "scenario":
        from taksir.plan.scenario.template import scenario_template

        sys.stdout.write(scenario_template(Layers().load()))
        return 0
    if name == "watch":
        from taksir.watch.keys import template as watch_template

        sys.stdout.write(watch_template())
        return 0
    from taksir.catalog.template import template as written
    from taksir.catalog.template import template_note

    sys.stdout.write(written(name))
    sys.stderr.write(template_note(name))
    return 0


@data.command
def audit(
    *,
    epoch: Annotated[Path | None, Parameter(help="A folder with Epoch AI's tables, audited instead.")] = None,
    table: Annotated[Path | None, Parameter(help="A CSV with columns named like attributes, audited instead.")] = None,
    of: Annotated[str, Parameter(help="What the rows of --table are, where no column `kind` says it.")] = "chip",
    rule: Annotated[list[str] | None, Parameter(help="Only this rule; `--rules` lists them.")] = None,
    rules: Annotated[bool, Parameter(help="List the rules instead.")] = False,
    all_: Annotated[bool, Parameter(name="--all", help="Show accepted findings, too, with why.")] = False,
    as_of: Annotated[str | None, Parameter(help="Date of the audit (YYYY-MM-DD); today by default.")] = None,
    layers: Layers | None = None,
    json_: AsJson = False,
) -> int:
    """Find facts that contradict each other, or lie far from their like; exit code 1 when there are any.

    A *contradiction* cannot be true in all its parts; a *doubt* may be, but look; a *gap* is a name that nothing
    describes. The limits are facts `audit.*`, which `--assume` changes.

    Example:

    ```
    taksir data audit --rule mfu --rule bandwidth
    taksir data audit --table chips.csv --of chip
    ```
    """
    from taksir.cli.data_audit import print_findings, print_rules
    from taksir.cli.run import date_of

    if rules:
        return print_rules(json_=json_)
    if epoch is not None and table is not None:
        raise UsageError("give --epoch or --table, not both")
    from taksir.catalog.audit import audit_catalog, audit_items
    from taksir.catalog.audit.accepted import open_findings
    from taksir.catalog.audit.table import mapped_items, plain_items

    catalog, day, only = (layers or Layers()).load(), date_of(as_of), tuple(rule or ())
    if epoch is None and table is None:
        found = audit_catalog(catalog, day, only)
        return print_findings(found if all_ else open_findings(found), json_=json_)
    items = mapped_items("epoch", epoch) if epoch is not None else plain_items(table, of) if table is not None else ()
    return print_findings(audit_items(catalog, items, day, only), json_=json_)
