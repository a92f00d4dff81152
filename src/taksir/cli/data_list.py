"""What `taksir data list` prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from taksir.catalog.attribute import kinds
from taksir.catalog.everything import every_fact
from taksir.catalog.fact import KINDS, Known
from taksir.catalog.facts import Catalog
from taksir.catalog.glossary import glossary
from taksir.catalog.known_claims import known_claims
from taksir.catalog.uses import uses
from taksir.cli.listing import FACT_COLUMNS, fact_json, fact_rows, print_json, print_table, say, value_text
from taksir.errors import UnknownNameError
from taksir.report.wording import counted

OTHERS = ("fact", "series", "source", "known", "term")


def list_kinds(catalog: Catalog, *, json_: bool) -> int:
    """Every kind with how many things and numbers there are."""
    numbers = Counter(known.fact.name.partition(".")[0] for known in every_fact(catalog) if "@" not in known.fact.name)
    rows: list[tuple[str, int, int, str]] = []
    for kind in kinds().values():
        rows.append((kind.name, len(catalog.entities(kind.name)), numbers[kind.name], kind.says))
    points = sum(len(catalog.series(name).points) for name in catalog.series_names())
    rows.append(("series", len(catalog.series_names()), points, "Dated facts: prices, rents, capacities, lead times."))
    rows.append(("fact", len(catalog.facts), len(catalog.facts), "Facts about no single thing, and limits of checks."))
    rows.append(
        ("known", len(known_claims(catalog.library.layers)), 0, "Claims that others have made, with their origin.")
    )
    rows.append(("source", len(catalog.sources), 0, "Where facts come from."))
    rows.append(("term", len(glossary(catalog.library.layers)), 0, "Terms of the field, explained in three languages."))
    if json_:
        columns = ("kind", "things", "numbers", "says")
        return print_json([dict(zip(columns, row, strict=True)) for row in rows])
    print_table(("kind", "things", "numbers", "what"), rows, right=("things", "numbers"))
    say(f"data {catalog.data_hash}", "dim")
    return 0


def list_entities(catalog: Catalog, kind: str, *, json_: bool) -> int:
    """The things of a kind."""
    if kind not in kinds():
        raise UnknownNameError("kind", kind, [*kinds(), *OTHERS])
    found = catalog.entities(kind).values()
    if json_:
        return print_json(
            [
                {
                    "key": entity.key, "name": entity.name, "texts": dict(entity.texts), "dates": dict(entity.dates),
                    "numbers": len(entity.numbers),
                }
                for entity in found
            ]
        )  # fmt: skip
    rows = []
    for entity in found:
        dated = [known.fact.as_of for known in entity.numbers.values() if known.fact.as_of]
        layers = dict.fromkeys(known.origin for known in entity.numbers.values())
        rows.append((entity.key, entity.name, len(entity.numbers), max(dated, default=None), ", ".join(layers)))
    number = print_table(("key", "name", "numbers", "newest", "layer"), rows, right=("numbers",))
    say(counted(number, kind), "dim")
    return 0


def list_facts(catalog: Catalog, what: str | None, source: str | None, kind: str | None, *, json_: bool) -> int:
    """Facts that cite a source, or are of a kind; of all things, of one kind of thing, of series or of none."""
    if kind is not None and kind not in KINDS:
        raise UnknownNameError("kind of fact", kind, list(KINDS))
    if source is not None and source not in catalog.sources:
        raise UnknownNameError("source", source, list(catalog.sources))
    if what is not None and what not in (*kinds(), *OTHERS):
        raise UnknownNameError("kind", what, [*kinds(), *OTHERS])
    found = [
        known
        for known in every_fact(catalog)
        if (source is None or known.fact.source == source)
        and (kind is None or known.fact.kind == kind)
        and (what is None or _about(catalog, known) == what)
    ]
    if json_:
        return print_json([fact_json(known) for known in found])
    number = print_table(FACT_COLUMNS, fact_rows(found))
    say(counted(number, "fact"), "dim")
    return 0


def list_series(catalog: Catalog, *, json_: bool) -> int:
    """Every series with its span and its last value."""
    found = [catalog.series(name) for name in catalog.series_names()]
    if json_:
        return print_json(
            [
                {"name": one.name, "points": len(one.points), "first": one.points[0].period.text,
                 "last": one.points[-1].period.text, "unit": one.points[-1].fact.unit}
                for one in found
            ]
        )  # fmt: skip
    rows = (
        (one.name, len(one.points), one.points[0].period.text, one.points[-1].period.text, value_text(last))
        for one in found
        for last in (one.points[-1].fact,)
    )
    number = print_table(("name", "points", "from", "to", "last"), rows, right=("points",))
    say(counted(number, "series", "series"), "dim")
    return 0


def list_sources(catalog: Catalog, *, json_: bool) -> int:
    """Every source with how many facts cite it."""
    cited = uses(catalog)
    found = sorted(catalog.sources.values(), key=lambda source: (-len(cited.get(source.alias, ())), source.alias))
    if json_:
        return print_json([{**asdict(source), "facts": len(cited.get(source.alias, ()))} for source in found])
    rows = ((source.alias, source.grade, len(cited.get(source.alias, ())), source.title) for source in found)
    number = print_table(("alias", "grade", "facts", "title"), rows, right=("facts",))
    say(counted(number, "source"), "dim")
    return 0


def list_known(catalog: Catalog, *, json_: bool) -> int:
    """What others have said."""
    from taksir.quantity.unit import show

    found = list(known_claims(catalog.library.layers))
    if json_:
        return print_json([asdict(claim) for claim in found])
    rows = (
        (claim.id, claim.kind, show(claim.value, claim.unit), claim.status, claim.origin, claim.as_of, claim.source)
        for claim in found
    )
    number = print_table(("id", "kind", "value", "status", "origin", "as of", "source"), rows)
    say(counted(number, "claim"), "dim")
    return 0


def list_terms(catalog: Catalog, *, json_: bool) -> int:
    """Terms of the field with what they mean."""
    found = list(glossary(catalog.library.layers).values())
    if json_:
        return print_json(
            [
                {"key": one.key, "topic": one.topic, "names": dict(one.names), "also": dict(one.others),
                 "says": dict(one.says), "see": list(one.see)}
                for one in found
            ]
        )  # fmt: skip
    rows = ((one.key, one.name("id"), one.name("ko"), one.says_in("en")) for one in found)
    number = print_table(("term", "Indonesian", "Korean", "what it means"), rows)
    say(counted(number, "term"), "dim")
    return 0


def _about(catalog: Catalog, known: Known) -> str:
    name = known.fact.name
    if "@" in name:
        return "series"
    return "fact" if name in catalog.facts else name.partition(".")[0]
