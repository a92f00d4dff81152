"""The `taksir` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from taksir import __version__
from taksir.errors import TaksirError, UsageError

app = App(
    name="taksir",
    help="Checks what AI-infrastructure news says against what silicon, power and money allow.",
    help_epilogue=(
        "Exit codes: 0 fine, 1 findings (a claim is inconsistent or implausible), 2 wrong usage, "
        "3 a file or fact cannot be used. Results go to standard output, progress and warnings to standard error."
    ),
    version=__version__,
    help_format="plaintext",
)
COMMANDS = {
    "brief": "Read articles; print claims, deals, their status and what checks say.",
    "check": "Check one statement, or a file of statements, against power, chips, money and dates.",
    "what-if": "The numbers that would fit a statement, each way round.",
    "ask": "Answer a question in Indonesian, English or Korean, with numbers and their sources.",
    "ledger": "List, show, search and export what the ledger keeps.",
    "watch": "Watch folders and feeds: read what is new once, and tell what changed.",
    "chain": "From a budget to power, chips and FLOP/s, and back.",
    "cost": "What a cluster costs to build and to own, part by part.",
    "rent": "What chips cost to rent for a time, market by market.",
    "electricity": "What the electricity of a site, or of so many chips, costs a year.",
    "deal": "What a deal means: can it be financed, who owns what, what circles.",
    "chip": "Design an accelerator, cost one, compare several.",
    "supply": "How many of a chip can exist by a day, and what holds them back.",
    "site": "What a place makes of a megawatt: PUE, water, carbon, cost, schedule.",
    "train": "The best way to train a model on so many chips: layout, time, memory, cost.",
    "serve": "The best way to serve a model on chips: speed, throughput, memory, cost of a token.",
    "memory": "How much memory a model needs, served or trained, and how many of a chip hold it.",
    "plan": "What to build where, with whose chips, by when: the best plan for a scenario.",
    "sweep": "Many models, chips and counts side by side.",
    "web": "The workbench in a browser, and a JSON API.",
    "data": "List, show, check and audit the facts.",
    "explain": "Derive a number: formulas, inputs, sources, dates.",
    "mcp": "Serve the tools to another program by the Model Context Protocol.",
    "measure": "Time operations on this machine, for the model to use.",
    "validate": "Hold the model against published results.",
    "score": "Measure how often Taksir is right on annotated sets.",
}
"""Every command: its module and function have its name, with _ for -."""

GROUPS = ("ledger", "deal", "chip", "sweep", "data", "validate", "score")
"""Commands that have commands of their own."""

for _name, _help in COMMANDS.items():
    _module = _name.replace("-", "_")
    if _name in GROUPS:
        app.command(f"taksir.cli.{_module}:{_module}", name=_name, help=_help)
    else:
        app.command(f"taksir.cli.{_module}:{_module}", name=_name, help=_help, help_format="markdown")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code and never shows a traceback for an expected error."""
    try:
        result = app(
            list(arguments) if arguments is not None else None,
            result_action="return_value",
            exit_on_error=False,
            print_error=False,
        )
    except CycloptsError as error:
        print(f"taksir: {' '.join(str(error).split())}", file=sys.stderr)
        return UsageError.exit_code
    except TaksirError as error:
        print(f"taksir: {error}", file=sys.stderr)
        return error.exit_code
    except (ZeroDivisionError, OverflowError, RuntimeWarning) as error:
        print(f"taksir: these numbers lead to none ({error}): check what was given or assumed", file=sys.stderr)
        return UsageError.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("taksir: stopped", file=sys.stderr)
        return 130
    return result if isinstance(result, int) else 0
