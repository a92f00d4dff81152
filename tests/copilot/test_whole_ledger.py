"""What was worked out of the whole ledger once serves every tool that asks for all of it."""

from dataclasses import replace

import pytest
from papers import DAY, PAPERS, fill

from taksir.checks import registry
from taksir.copilot import library
from taksir.copilot.desk import Desk
from taksir.copilot.tools import tool_named
from taksir.ledger.store import Ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("whole") / "ledger.sqlite")


def _desk(ledger, *, worked_out):
    desk = Desk(as_of=DAY, ledger=ledger)
    if worked_out:
        desk.brief()
    return desk


def test_the_dossier_of_everything_is_the_same_from_a_brief(ledger):
    alone, after = (_desk(ledger, worked_out=one).library.dossier() for one in (False, True))
    assert after.relations
    for part in ("articles", "relations", "merged", "corroborations"):
        assert getattr(after, part) == getattr(alone, part)


@pytest.mark.parametrize("tool", ["timeline", "contradictions", "flows"])
def test_a_tool_tells_the_same_whether_there_is_a_brief_or_not(ledger, tool):
    alone, after = (tool_named(tool).call(_desk(ledger, worked_out=one), {}) for one in (False, True))
    assert after == alone


def test_a_brief_is_arranged_once_until_something_is_written(tmp_path):
    where = fill(tmp_path / "ledger.sqlite", PAPERS[:2])
    desk = Desk(as_of=DAY, ledger=where)
    first = desk.digest()
    assert desk.digest() is first
    fill(where, PAPERS[2:3])
    assert len(desk.digest().articles) == 3
    assert set(desk.library.dossier().documents) == set(desk.digest().articles)


def test_many_documents_are_told_as_they_were_checked_together(ledger, monkeypatch):
    monkeypatch.setattr(library, "TOGETHER", 1)
    desk = _desk(ledger, worked_out=True)
    ids = list(desk.digest().articles)
    assert desk.library.together(ids)
    assert desk.library.verdicts(ids) == desk.brief().verdicts
    some = desk.library.verdicts(ids[:2])
    assert {item.partition(".")[0] for one in some for item in (*one.claims, *one.deals)} <= set(ids[:2])
    assert not _desk(ledger, worked_out=False).library.together(ids)


def test_what_was_read_for_one_brief_is_not_read_again(tmp_path, monkeypatch):
    where = fill(tmp_path / "ledger.sqlite", PAPERS[:3])
    desk = Desk(as_of=DAY, ledger=where)
    before = set(desk.digest().articles)
    fill(where, PAPERS[3:])
    read, articles = [], Ledger.articles

    def reading(self, names=None, **options):
        found = list(articles(self, names, **options))
        read.extend(one.document.id for one in found)
        return iter(found)

    monkeypatch.setattr(Ledger, "articles", reading)
    monkeypatch.setattr(Ledger, "document", None)
    after = set(desk.digest().articles)
    assert len(after) == 5
    assert set(read) == after - before
    read.clear()
    desk.library.dossier("Amazon")
    assert {desk.library.document(name).document.id for name in after} == after
    assert not read
    assert all(one.published <= DAY for one in desk.library.dossier().documents.values())


def test_what_another_reader_has_read_is_read_again(tmp_path):
    where = fill(tmp_path / "ledger.sqlite", PAPERS[:2])
    desk = Desk(as_of=DAY, ledger=where)
    before = {one.document.id: one for one in desk.brief().articles}
    name = next(iter(before))
    with Ledger.open(where, reader="of tomorrow") as store:
        assert store.add(replace(before[name], deals=()))
    after = {one.document.id: one for one in desk.brief().articles}
    assert before[name].deals
    assert not after[name].deals
    assert all(after[one] is before[one] for one in before if one != name)


def test_what_did_not_change_is_not_checked_again_and_the_verdicts_are_those_of_all(tmp_path, monkeypatch):
    where = fill(tmp_path / "ledger.sqlite", PAPERS[:4])
    desk = Desk(as_of=DAY, ledger=where)
    before = set(desk.digest().articles)
    fill(where, PAPERS[4:])
    looked, alone = [], registry._alone
    monkeypatch.setattr(
        registry, "_alone", lambda case, one: looked.append(one.article.document.id) or alone(case, one)
    )
    brief = desk.brief()
    assert brief.verdicts
    assert brief.verdicts == registry.run_checks(brief.articles, brief.relations, DAY, desk.catalog)
    assert looked == sorted(set(desk.digest().articles) - before)
