"""Every number in `data/` has a source that exists, and every source says where it is."""

import csv
import re
from collections import defaultdict
from pathlib import Path

from taksir.catalog.audit import audit_catalog
from taksir.catalog.everything import every_fact
from taksir.catalog.facts import shipped_catalog
from taksir.catalog.layer import SHIPPED
from taksir.catalog.source import Source
from taksir.catalog.strict import check_folder

ADDRESS = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(/\S*)?", re.IGNORECASE)

REPOSITORY = re.compile(r"github\.com/[^/]+/[^/]+")
"""The root of a repository: several sources may lie in it, each said by its title."""

POINTERS = {"others.csv"}
"""Tables that hold no numbers of their own: they name rows of others."""

OWN = {"the repository of Taksir, src/taksir/data"}
"""Addresses that are no links: our own."""


def test_the_strict_check_finds_nothing_wrong_with_the_shipped_data() -> None:
    assert [str(problem) for problem in check_folder(SHIPPED, overlays=False)] == []


def test_every_fact_cites_a_source_that_exists() -> None:
    catalog = shipped_catalog()
    facts = list(every_fact(catalog))
    assert len(facts) > 1000
    assert {known.fact.source for known in facts} <= set(catalog.sources)


def test_every_row_of_a_table_cites_a_source_that_exists() -> None:
    sources = set(shipped_catalog().sources)
    for path in (*SHIPPED.glob("published/*.csv"), *SHIPPED.glob("known/*.csv"), *SHIPPED.glob("series/**/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        if path.name not in POINTERS:
            for row in rows:
                assert row["source"] in sources, f"{path.name}: {row}"


def test_every_source_has_an_address_and_a_licence() -> None:
    for source in shipped_catalog().sources.values():
        assert source.address in OWN or ADDRESS.fullmatch(source.address), f"{source.alias}: {source.address}"
        assert source.title.strip(), source.alias
        assert source.licence.strip(), source.alias
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source.alias), source.alias


def test_no_source_is_declared_twice() -> None:
    import tomllib

    seen: dict[str, Path] = {}
    for path in (SHIPPED / "sources.toml", *sorted(SHIPPED.glob("sources/*.toml"))):
        for alias in tomllib.loads(path.read_text("utf-8")):
            assert alias not in seen, f"{alias}: in {seen[alias].name} and in {path.name}"
            seen[alias] = path


def test_an_address_has_one_alias_but_for_parts_of_a_repository() -> None:
    by_address: dict[str, list[Source]] = defaultdict(list)
    for source in shipped_catalog().sources.values():
        by_address[re.sub(r"^https?://(www\.)?|/$", "", source.address.lower())].append(source)
    for address, sources in by_address.items():
        titles = {source.title for source in sources}
        if not REPOSITORY.fullmatch(address):
            assert len(sources) == 1, f"{address}: {[source.alias for source in sources]}"
        assert len(titles) == len(sources), f"{address}: one title for {[source.alias for source in sources]}"


def test_every_source_is_cited() -> None:
    assert [finding.where for finding in audit_catalog(shipped_catalog(), only=["sources"])] == []


def test_what_we_assume_is_said_to_be_assumed_and_why() -> None:
    for known in every_fact(shipped_catalog()):
        fact = known.fact
        if fact.source == "taksir":
            assert fact.kind in ("assumed", "derived"), f"{fact.name}: {fact.kind} by ourselves"
        if fact.kind == "assumed":
            assert fact.note, f"{fact.name}: assumed, and no word why"
