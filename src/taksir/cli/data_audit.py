"""What `taksir data audit` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, get_args

from taksir.catalog.audit.accepted import why_accepted
from taksir.catalog.audit.finding import Weight
from taksir.catalog.audit.registry import RULES
from taksir.cli.listing import print_json, print_table, say
from taksir.report.wording import counted

if TYPE_CHECKING:
    from taksir.catalog.audit.finding import Finding

MARKS = {"contradiction": "≠", "doubt": "?", "gap": "–"}


def print_rules(*, json_: bool) -> int:
    """Every rule with what it holds to be true."""
    if json_:
        return print_json([{"rule": one.name, "holds": one.says, "own": one.own} for one in RULES])
    print_table(("rule", "holds", "about"), ((one.name, one.says, _about(one.own)) for one in RULES))
    return 0


def print_findings(found: Sequence[Finding], *, json_: bool) -> int:
    """Every finding, the contradictions first; 1 when there are any."""
    order = list(get_args(Weight))
    ranked = sorted(found, key=lambda finding: order.index(finding.weight))
    if json_:
        print_json([{**asdict(finding), "accepted": why_accepted(finding)} for finding in ranked])
        return 1 if found else 0
    for finding in ranked:
        why = why_accepted(finding)
        tail = f" (accepted: {why})" if why else ""
        head = f"{MARKS[finding.weight]} {finding.rule}: "
        place = "" if finding.where == finding.subject else f" [{finding.where}]"
        say(f"{head}{finding.subject}{place}: {finding.says}{tail}")
    totals = Counter(finding.weight for finding in found)
    told = ", ".join(counted(totals[weight], weight) for weight in order if totals[weight])
    say(told or "nothing found", "dim")
    return 1 if found else 0


def _about(own: bool) -> str:
    return "our own data" if own else "tables, too"
