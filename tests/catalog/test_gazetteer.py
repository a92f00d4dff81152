from __future__ import annotations

import pytest

from taksir.catalog.entity_row import check_entities
from taksir.catalog.gazetteer import Gazetteer, Row, gazetteer, known_rows, rows_of
from taksir.errors import CatalogError


def _file(body: str, kind: str = "org") -> str:
    return f"# header\n\ntype = '{kind}'\n\n[entities]\n{body}\n"


def test_every_shipped_row_fits_the_schema_and_every_link_leads_somewhere() -> None:
    assert len(check_entities()) >= 500


def test_the_fast_reader_gives_what_the_toml_parser_gives() -> None:
    import tomllib
    from importlib.resources import files

    for path in (files("taksir") / "data" / "entities").iterdir():
        words = path.read_text(encoding="utf-8")
        raw = tomllib.loads(words)
        expected = [(path.name, raw["type"], name, row) for name, row in raw["entities"].items()]
        assert list(rows_of(path.name, words)) == expected, path.name


def test_other_toml_of_the_same_content_is_read_too() -> None:
    compact = _file("'Acme' = {aliases = 'Acme Inc; ACME Corp'}")
    tables = "type = 'org'\n[entities.Acme]\naliases = 'Acme Inc; ACME Corp'\n"
    assert rows_of("a.toml", compact) == rows_of("a.toml", tables)


@pytest.mark.parametrize("kind", ["org", "person", "programme", "place", "chip", "model", "product", "publisher"])
def test_every_type_has_entities(kind: str) -> None:
    assert sum(entity.type == kind for entity in gazetteer()) >= 50


@pytest.mark.parametrize(
    ("spelling", "language", "name"),
    [
        ("엔비디아", "ko", "NVIDIA"),
        ("오픈에이아이", "ko", "OpenAI"),
        ("샘 알트만", "ko", "Sam Altman"),
        ("삼성", "ko", "Samsung Electronics"),
        ("하이닉스", "ko", "SK hynix"),
        ("MS", "ko", "Microsoft"),
        ("AS", "id", "United States"),
        ("Tiongkok", "id", "China"),
        ("Korea Selatan", "id", "South Korea"),
        ("WSJ", "en", "The Wall Street Journal"),
        ("AWS", "en", "Amazon Web Services"),
        ("과기정통부", "ko", "Ministry of Science and ICT (Korea)"),
        ("Komdigi", "id", "Ministry of Communication and Digital Affairs (Indonesia)"),
    ],
)
def test_spellings_lead_to_the_canonical_name(spelling: str, language: str, name: str) -> None:
    entity = gazetteer().of_alias(spelling, language)
    assert entity is not None
    assert entity.name == name


@pytest.mark.parametrize(
    ("spelling", "language"), [("AS", "en"), ("AS", "ko"), ("MS", "en"), ("MS", "id"), ("SK", "en")]
)
def test_an_alias_of_one_language_means_nothing_in_another(spelling: str, language: str) -> None:
    assert gazetteer().of_alias(spelling, language) is None


def test_tickers_find_their_company_with_and_without_the_exchange() -> None:
    for ticker in ("NASDAQ:NVDA", "NVDA"):
        entity = gazetteer().by_ticker(ticker)
        assert entity is not None
        assert entity.name == "NVIDIA"
    samsung = gazetteer().by_ticker("KRX:005930")
    assert samsung is not None
    assert samsung.name == "Samsung Electronics"
    assert gazetteer().by_ticker("NASDAQ:NOSUCH") is None


def test_hits_come_in_headline_capitals_too() -> None:
    names = {hit.entity.name for hit in gazetteer().hits("OPENAI DAN SOFTBANK, Sk Hynix", "id")}
    assert names == {"OpenAI", "SoftBank", "SK hynix"}


def test_a_qualifier_in_brackets_is_no_part_of_the_words() -> None:
    entity = gazetteer().entity("Ministry of Commerce (China)")
    assert entity is not None
    assert entity.aliases[0] == "Ministry of Commerce"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("'A Co' = {aliases = 'Same'}\n'B Co' = {aliases = 'Same'}", "alias 'Same' already stands for 'A Co'"),
        ("'A Co' = {id = 'AC'}\n'B Co' = {aliases = 'AC'}", "alias 'AC' already stands for 'A Co'"),
        ("'A Co' = {colour = 'red'}", "unknown key 'colour'"),
        ("'A Co' = {tickers = 'NVDA'}", "is not EXCHANGE:SYMBOL"),
        ("'A Co' = {tickers = 'NYSE:A'}\n'B Co' = {tickers = 'NYSE:A'}", "already belongs to another"),
        ("'A Co' = {aliases = ['A', 'B']}", "expected a table of strings"),
        ("'A Co' = {aliases = 'A'", "not TOML"),
        ("'A Co' = {aliases = 'A'}\n'A Co' = {aliases = 'B'}", "A Co"),
    ],
)
def test_a_broken_file_says_which_entity_and_why(body: str, reason: str) -> None:
    with pytest.raises(CatalogError, match="orgs") as raised:
        Gazetteer(rows_of("orgs.toml", _file(body)))
    assert reason in str(raised.value)


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(CatalogError, match="'company' is none of org"):
        rows_of("x.toml", _file("'A' = {}", kind="company"))


def test_one_spelling_may_differ_by_language() -> None:
    rows = rows_of("x.toml", _file("'First Ltd' = {id = 'FL'}\n'Second Ltd' = {ko = 'FL'}"))
    both = Gazetteer(rows)
    assert [both.of_alias("FL", language).name for language in ("id", "ko")] == ["First Ltd", "Second Ltd"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"country": "Indonesia"}, "country"),
        ({"aliases": "A;B;"}, "aliases"),
        ({"aliases": "Twice; Twice"}, "stands twice"),
        ({"parent": "Nobody Inc"}, "'Nobody Inc' is no entity"),
    ],
)
def test_the_full_check_is_stricter_than_loading(fields: dict[str, str], reason: str) -> None:
    rows: list[Row] = [("x.toml", "org", "Acme", fields)]
    with pytest.raises(CatalogError, match="'Acme'") as raised:
        check_entities(rows)
    assert reason in str(raised.value)


def test_loading_is_cheap() -> None:
    from time import process_time

    best = 1.0
    for _ in range(5):
        start = process_time()
        Gazetteer(known_rows())
        best = min(best, process_time() - start)
    assert best < 0.15
