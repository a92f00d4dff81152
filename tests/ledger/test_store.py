from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from told import C, K, article

from taksir.errors import LedgerError, UnknownNameError
from taksir.ledger import Ledger, corroborate, merge, relate
from taksir.news.deal import Deal
from taksir.news.span import Span

TEXT = (
    "Alfa dikabarkan menanam US$50 miliar (sekitar Rp835 triliun) di Beta. Alfa memangkas 5.000 karyawan, kata Reuters."
)


def one(id_="d1", text=TEXT, **more):
    told = article(
        id_,
        text,
        C("US$50 miliar", 5e10, "USD", "Alfa", "Beta", status="rumoured"),
        C("Rp835 triliun", 8.35e14, "IDR", None, None, qualifier="about"),
        C("5.000 karyawan", 5e3, "person", "Alfa", kind="layoffs", by=("Reuters",), status="reported"),
        K(
            "Alfa dikabarkan menanam",
            "investment",
            ("Alfa:investor", "Beta:investee"),
            claims=(1, 2),
            status="rumoured",
        ),
        **({"publisher": "Kanal Satu", "day": "2026-01-30"} | more),
    )
    return replace(told, unread=(Span(3, 5),))


def test_an_article_comes_out_as_it_went_in(place):
    with Ledger.open(place) as ledger:
        assert ledger.add(one()) is True
        (back,) = ledger.articles()
        whole = one()
        name = f"a{whole.document.sha256[:12]}"
        assert back.document == replace(whole.document, id=name)
        assert back.mentions == whole.mentions
        assert back.unread == whole.unread
        assert [claim.id for claim in back.claims] == [f"{name}.c1", f"{name}.c2", f"{name}.c3"]
        assert back.claims == tuple(
            replace(claim, id=claim.id.replace("d1", name), document=name) for claim in whole.claims
        )
        assert back.deals[0].claims == (f"{name}.c1", f"{name}.c2")
        assert replace(back.deals[0], id="", document="", claims=()) == replace(
            whole.deals[0], id="", document="", claims=()
        )


def test_reading_a_document_again_changes_nothing(place):
    with Ledger.open(place) as ledger:
        assert ledger.add(one("d1")) is True
        before = list(ledger.articles())
        assert ledger.add(one("d7")) is False
        assert ledger.add(replace(one("d1"), document=replace(one("d1").document, file="other.txt"))) is False
        assert list(ledger.articles()) == before
        assert [new for _, new in ledger.add_all([one("d1"), one("d2")])] == [False, False]


def test_another_reader_of_the_same_document_takes_its_place(place):
    with Ledger.open(place, reader="1") as ledger:
        ledger.add(one())
        (name,) = [stored.id for stored in ledger.documents()]
    with Ledger.open(place, reader="2") as ledger:
        better = replace(one(), claims=one().claims[:2], deals=())
        assert ledger.add(better) is True
        assert ledger.add(better) is False
        (back,) = ledger.articles()
        assert back.document.id == name
        assert (len(back.claims), len(back.deals)) == (2, 0)
        assert ledger.deals(party="Alfa") == []
        assert [hit.document for hit in ledger.search("karyawan")] == [name]


def test_a_changed_document_of_one_address_is_a_new_version(place):
    address = "https://news.example/a"
    with Ledger.open(place) as ledger:
        ledger.add(one(address=address))
        assert ledger.add(one(text=TEXT + " Diperbarui.", address=address)) is True
        ledger.add(one(text=TEXT + " Lain.", address="https://news.example/b"))
        assert {stored.version: stored.superseded_by is None for stored in ledger.documents()} == {1: True, 2: True}
        every = ledger.documents(versions=True)
        assert sorted(stored.version for stored in every) == [1, 1, 2]
        (old,) = [stored for stored in every if stored.superseded_by]
        (new,) = [stored for stored in every if stored.version == 2]
        assert old.superseded_by == new.id
        assert len(list(ledger.articles())) == 2
        assert len(ledger.claims(kind="layoffs")) == 2
        assert len(ledger.search("karyawan")) == 2
        assert ledger.document(old.id).document.text == TEXT


def test_claims_and_deals_are_found_by_who_and_what(place):
    with Ledger.open(place) as ledger:
        ledger.add(one())
        ledger.add(
            article("d2", "Gamma memasok Beta.", K("Gamma memasok", "supply", ("Gamma:supplier", "Beta:customer")))
        )
        assert [stored.quote for stored in ledger.claims(entity="Beta")] == ["US$50 miliar"]
        assert [stored.quote for stored in ledger.claims(entity="Alfa", kind="layoffs")] == ["5.000 karyawan"]
        assert [stored.quote for stored in ledger.claims(status="rumoured", unit="USD")] == ["US$50 miliar"]
        assert ledger.claims(entity="Nobody") == []
        assert sorted(stored.deal.type for stored in ledger.deals(party="Beta")) == ["investment", "supply"]
        (deal,) = ledger.deals(party="Alfa", type="investment")
        assert isinstance(deal.deal, Deal)
        assert (deal.quote, deal.published) == ("Alfa dikabarkan menanam", date(2026, 1, 30))
        assert ledger.entities()[0] == ("Beta", "org", 2)


def test_a_timeline_runs_from_old_to_new_and_counts_a_deal_and_its_size_once(place):
    with Ledger.open(place) as ledger:
        ledger.add(one())
        ledger.add(
            article(
                "d2",
                "Alfa membeli Gamma pada 2024. Alfa menyewa Delta.",
                K("Alfa membeli", "acquisition", ("Alfa:buyer", "Gamma:target"), date="2024-05-01"),
                K("Alfa menyewa", "lease", ("Alfa:tenant", "Delta:landlord")),
            )
        )
        moments = ledger.timeline("Alfa")
        assert [moment.day for moment in moments] == ["2024-05-01", "2026-01-30", "2026-01-30", None]
        assert sorted(moment.what.split(":")[0] for moment in moments) == [
            "acquisition",
            "investment",
            "layoffs",
            "lease",
        ]
        with pytest.raises(UnknownNameError, match="nearest: Alfa"):
            ledger.timeline("Alfha")


def test_a_whole_ledger_can_be_related_corroborated_and_merged(place):
    with Ledger.open(place) as ledger:
        ledger.add(one())
        ledger.add(
            article("d2", "CNBC: Alfa menanam US$50 miliar di Beta.", C("US$50 miliar", 5e10, "USD", "Alfa", "Beta"))
        )
        articles = list(ledger.articles())
        relations = relate(articles)
        assert "corroborates" in {relation.type for relation in relations}
        assert len(corroborate(articles, relations)) == 4
        assert len(merge(articles, relations).claims) == 2


def test_a_document_is_found_by_the_beginning_of_its_name(place):
    with Ledger.open(place) as ledger:
        ledger.add(one())
        (stored,) = ledger.documents()
        assert ledger.document(stored.id[:6]).document.id == stored.id
        with pytest.raises(UnknownNameError):
            ledger.document("zzz")


def test_a_ledger_of_a_newer_version_is_refused_in_one_line(place):
    Ledger.open(place).close()
    engine = create_engine(
        place.replace("postgresql://", "postgresql+psycopg://") if "://" in place else f"sqlite:///{place}"
    )
    with engine.begin() as connection:
        connection.execute(text("UPDATE taksir_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerError, match=r"9999.*newer Taksir") as caught:
        Ledger.open(place)
    assert "\n" not in str(caught.value)


def test_a_ledger_that_is_of_this_version_opens_without_alembic(place):
    Ledger.open(place).close()
    code = (
        "import sys; from taksir.ledger import Ledger; Ledger.open(sys.argv[1]).close(); "
        "assert 'alembic' not in sys.modules, 'alembic'"
    )
    subprocess.run([sys.executable, "-c", code, place], check=True)


def test_keeping_articles_in_a_file_needs_no_sqlalchemy(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); from writer import numbered; from taksir.ledger import Ledger\n"
        "with Ledger.open(sys.argv[1]) as ledger: assert ledger.add(numbered(1)), 'add'\n"
        "assert 'sqlalchemy' not in sys.modules, 'sqlalchemy'"
    )
    path = tmp_path / "ledger.sqlite"
    subprocess.run([sys.executable, "-c", code, str(path), str(Path(__file__).parent)], check=True)


def test_relating_needs_no_database_library():
    code = "import sys, taksir.ledger; assert not {'sqlalchemy', 'alembic', 'Sastrawi'} & set(sys.modules), sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def migrated(place):
    """An engine on a ledger that migrations made, and on SQLite not the template."""
    from taksir.ledger.engine import file_engine, migrate, open_server

    if "://" in place:
        return open_server(place, create=True)[0]
    engine = file_engine(Path(place))
    migrate(engine)
    return engine


def test_migrations_lead_to_the_schema(place):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from taksir.ledger import schema, version

    engine = migrated(place)
    with engine.connect() as connection:
        options = {"version_table": version.VERSION_TABLE, "compare_type": True}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata)
        beside = {"search", "search_data", "search_idx", "search_docsize", "search_config"}
        names = {
            difference[1].name if difference[0] == "remove_table" else str(difference)
            for difference in found
            if "lexemes" not in str(difference)
        }
        assert names - beside == set()
    engine.dispose()


def test_the_template_of_a_new_file_is_what_migrations_make():
    from taksir.ledger.file import template
    from taksir.ledger.migrations.__main__ import head_script

    assert template() == head_script()


def test_an_older_ledger_is_brought_up_to_date(tmp_path):
    """Of what the first version kept nobody knows the day; what is added then has its day."""
    import sqlite3

    path = tmp_path / "old.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add(one())
    connection = sqlite3.connect(path)
    connection.execute("DROP INDEX ix_documents_added")
    connection.execute("ALTER TABLE documents DROP COLUMN added")
    connection.execute("UPDATE taksir_version SET version_num = '0001'")
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger:
        assert ledger.add(one(text=f"{TEXT} Lagi."), day=date(2026, 11, 20)) is True
        assert sorted(str(kept.added) for kept in ledger.documents()) == ["2026-11-20", "None"]
        assert len(ledger.documents(added_since=date(2026, 11, 20))) == 1


def test_a_ledger_whose_first_step_was_never_taken_is_made(tmp_path):
    import sqlite3

    path = tmp_path / "old.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE taksir_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger:
        assert ledger.add(one()) is True
        assert len(ledger.documents()) == 1


def test_the_day_of_the_run_that_added_a_document_is_kept(place):
    with Ledger.open(place, reader="1") as ledger:
        ledger.add(one(), day=date(2026, 11, 19))
        list(ledger.add_all([one(text=f"{TEXT} Lagi.")], day=date(2026, 11, 21)))
        assert ledger.count("documents", added_since=date(2026, 11, 19)) == 2
        (late,) = ledger.documents(added_since=date(2026, 11, 20))
        assert late.added == date(2026, 11, 21)


def test_another_reading_keeps_the_day_of_the_first(place):
    with Ledger.open(place, reader="1") as ledger:
        ledger.add(one(), day=date(2026, 11, 19))
    with Ledger.open(place, reader="2") as ledger:
        assert ledger.add(one(), day=date(2026, 11, 21)) is True
        (kept,) = ledger.documents()
        assert kept.added == date(2026, 11, 19)


def test_sqlite_keeps_its_promises(tmp_path):
    from taksir.ledger.engine import file_engine

    path = tmp_path / "new" / "folder" / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        engine = file_engine(path)
        with engine.connect() as other:
            for run in (ledger._file.execute, other.exec_driver_sql):
                for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
                    assert run(f"PRAGMA {pragma}").fetchone()[0] == value
                assert run("PRAGMA busy_timeout").fetchone()[0] == 30000
            strict = other.exec_driver_sql("SELECT name FROM pragma_table_list WHERE strict AND type = 'table'")
            assert set(strict.scalars()) >= {"documents", "claims", "deals", "parties", "entities"}
        engine.dispose()


def test_what_is_no_ledger_is_refused_in_one_line(tmp_path):
    garbage = tmp_path / "notes.txt"
    garbage.write_bytes(b"these are notes, not a database, and they are longer than a header of a hundred bytes " * 4)
    other = tmp_path / "other.sqlite"
    engine = create_engine(f"sqlite:///{other}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE birds (name TEXT)"))
    engine.dispose()
    before = other.read_bytes()
    for path in (garbage, other, tmp_path, Path("/proc/none/ledger.sqlite")):
        with pytest.raises(LedgerError) as caught:
            Ledger.open(path)
        assert "\n" not in str(caught.value)
        assert str(path) in str(caught.value)
    assert garbage.read_bytes().startswith(b"these")
    assert other.read_bytes()[28:] == before[28:] or b"birds" in other.read_bytes()


def test_a_server_that_is_not_there_is_told_without_its_password():
    with pytest.raises(LedgerError) as caught:
        Ledger.open("postgresql://someone:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)
    assert "127.0.0.1:1" in str(caught.value)


def test_a_missing_driver_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'taksir\[postgresql\]'"):
        Ledger.open("postgresql://127.0.0.1/none")


def test_a_busy_ledger_gives_up_with_one_line(tmp_path, monkeypatch):
    from taksir.ledger import file

    monkeypatch.setattr(file, "PATIENCE_S", 0.1)
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    holder = create_engine(f"sqlite:///{path}")
    with Ledger.open(path) as ledger, holder.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="stayed busy"):
            ledger.add(one())
        connection.rollback()
        assert ledger.add(one()) is True
    holder.dispose()


def test_the_usual_ledger_lies_where_the_platform_keeps_data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with Ledger.open() as ledger:
        assert ledger.name == str(tmp_path / "taksir" / "ledger.sqlite")


def test_a_name_that_is_taken_grows_longer(place):
    first, second = one(), one(text=TEXT + " Lain.")
    head = first.document.sha256[:12]
    second = replace(second, document=replace(second.document, sha256=head + second.document.sha256[12:]))
    with Ledger.open(place) as ledger:
        assert ledger.add(first) is True
        assert ledger.add(second) is True
        names = {stored.id for stored in ledger.documents()}
        assert names == {f"a{head}", f"a{second.document.sha256[:16]}"}
        assert {claim.claim.document for claim in ledger.claims()} == names
        with pytest.raises(UnknownNameError, match="several"):
            ledger.document(f"a{head[:5]}")
