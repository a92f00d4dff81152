"""Empty files of data with every key explained, written from the declarations that the loader reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from taksir.catalog.attribute import Attribute, Kind, kinds
from taksir.catalog.fact import FactKind
from taksir.catalog.known_claims import COLUMNS as CLAIM_COLUMNS
from taksir.catalog.series import COLUMNS
from taksir.catalog.source import Grade
from taksir.errors import UnknownNameError

OTHERS = ("fact", "series", "source", "known")
"""Templates beside those of the kinds."""

ELSEWHERE = ("scenario",)
"""What has a template that is written by who reads it."""

EXAMPLES = {"text": '"…"', "date": "2026-01-31"}

FACT = """\
# A plain fact, about no single thing. Any file of a data folder; the name is the dotted way to the innermost table.

[topic.noun]
value = 0.0                # or low and high, the 5th and 95th percentile of what it may be, with or without mode
unit = "ratio"             # W, USD, USD/kWh, month, ratio …
as_of = 2026-01-31         # the day it was true or published; not needed for kinds assumed and derived
source = "my-source"       # an alias of sources.toml
kind = "press"             # {kinds}
# locator = "page 3"       # where in the source
# note = "…"               # what to beware of
"""

SERIES = """\
{header}
price.h100-sxm,2026-Q1,,25000,27000,30000,USD,2026-03-31,my-source,press,page 3,what to beware of
"""

SERIES_SAYS = """\
A file series/<topic>.csv. name: price.<chip>, rent.<chip>.<what>, wafer.<node>, memory.<generation>,
capacity.<product>.<supplier>, lead.<what>, capex.<company>, electricity.<site>. period: what the number is about (2026,
2026-Q1, 2026-04 or 2026-04-15). Give value, or low and high with or without mode. as_of: the day it was known.
"""

KNOWN = """\
{header}
contract.buyer-seller-2026,Buyer,Seller,commitment,1e10,,,USD,contract_life,announced,Reuters,2026-01-31,,my-source,,
"""

KNOWN_SAYS = """\
A file known/<topic>.csv: what others have said. subject, object: names of organisations as Taksir knows them. kind,
status, scope: the words of claims. value: SI units or a currency, with low and high where it is a range. origin: who
says so; two claims of one origin are one origin. as_of: the day it was said. period: what a yearly number is about.
"""

SOURCE = """\
# sources.toml, or a file of the folder sources/: where facts come from, each once, under the alias that facts cite.

[my-source]
title = "who published what, and when"
address = "https://…"      # or where it can be found
licence = "…"              # under which terms its numbers may be shown
grade = "press"            # {grades}
"""


def template(name: str) -> str:
    """The template of a kind (chip, node, site …) or of one of `OTHERS`; UnknownNameError for another name."""
    if name == "fact":
        return FACT.format(kinds=", ".join(get_args(FactKind)))
    if name == "series":
        return SERIES.format(header=",".join(COLUMNS))
    if name == "known":
        return KNOWN.format(header=",".join(CLAIM_COLUMNS))
    if name == "source":
        return SOURCE.format(grades=", ".join(get_args(Grade)))
    if name not in kinds():
        raise UnknownNameError("kind", name, [*kinds(), *OTHERS, *ELSEWHERE])
    return "\n".join(_entity(kinds()[name])) + "\n"


def template_note(name: str) -> str:
    """What a template cannot say in itself: of files without comments; empty for the others."""
    return {"series": SERIES_SAYS, "known": KNOWN_SAYS}.get(name, "")


def _entity(kind: Kind) -> Iterator[str]:
    yield f"# {kind.says}"
    yield f"# A file of the folder {kind.folder}/; the table's name is the key of the {kind.name}, small with hyphens."
    yield "# A bare number has the unit told here and takes source, date and kind from `from`. Where they differ:"
    yield '# key = { value = 7, source = "…", as_of = 2026-01-31, kind = "vendor", note = "…" }, or low and high.'
    yield f"# kind: {', '.join(get_args(FactKind))}."
    yield ""
    yield f"[my-{kind.name}]"
    yield 'from = { source = "my-source", as_of = 2026-01-31, kind = "vendor" }'
    for required in (True, False):
        chosen = [attribute for attribute in kind.attributes.values() if attribute.required is required]
        if chosen:
            yield ""
            yield "# Needed:" if required else "# Where known:"
        yield from (_line(attribute) for attribute in chosen)


def _line(attribute: Attribute) -> str:
    example = EXAMPLES.get(attribute.type) or ("[" + ", ".join(["0.0"] * 12) + "]" if attribute.months else "0.0")
    says = [attribute.unit or "", attribute.says]
    if attribute.low is not None or attribute.high is not None:
        says.append(f"{_bound(attribute.low)} to {_bound(attribute.high)}")
    if attribute.refers:
        says.append(f"the key of a {attribute.refers}")
    assignment = f"{'' if attribute.required else '# '}{attribute.name} = {example}"
    return f"{assignment:<34} # {'; '.join(part for part in says if part)}"


def _bound(value: float | None) -> str:
    return "any" if value is None else f"{value:g}"
