from __future__ import annotations

import csv
import json

import pytest
from told import C, K, article

from taksir.cli.main import main
from taksir.ledger import Ledger


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add(
            article(
                "d1",
                "Alfa menginvestasikan US$3 miliar [bold]di[/bold] Beta.",
                C("US$3 miliar", 3e9, "USD", "Alfa", "Beta"),
                K("Alfa menginvestasikan", "investment", ("Alfa:investor", "Beta:investee"), claims=(1,)),
                day="2026-01-30",
                publisher="=Kanal",
            )
        )
        ledger.add(
            article("d2", "CNBC: Alfa menanam US$3 miliar di Beta.", C("US$3 miliar", 3e9, "USD", "Alfa", "Beta"))
        )
    return path


def run(capsys, *arguments):
    code = main(["ledger", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_list_shows_documents_with_their_counts(kept, capsys):
    code, out, _ = run(capsys, "list", "--ledger", kept)
    assert code == 0
    assert "2026-01-30" in out
    assert "2 documents" in out
    _, out, _ = run(capsys, "list", "--ledger", kept, "--json")
    assert [(one["publisher"], one["claims"], one["deals"]) for one in json.loads(out)] == [
        ("=Kanal", 1, 1),
        (None, 1, 0),
    ]


def test_a_search_finds_other_forms_of_a_word(kept, capsys):
    code, out, _ = run(capsys, "search", "investasi", "--ledger", kept)
    assert code == 0
    assert "menginvestasikan" in out
    assert "[bold]" in out
    _, out, _ = run(capsys, "search", "investasi", "--ledger", kept, "--json")
    (hit,) = json.loads(out)
    assert hit["rank"] == 1
    assert run(capsys, "search", "kapal", "--ledger", kept)[1].strip() == "0 documents"


def test_show_tells_claims_deals_and_what_other_documents_say(kept, capsys):
    _, out, _ = run(capsys, "list", "--ledger", kept, "--json")
    name = json.loads(out)[0]["id"]
    code, out, _ = run(capsys, "show", name[:8], "--related", "--ledger", kept)
    assert code == 0
    assert "US$3 billion" in out
    assert "Alfa (investor)" in out
    assert "corroborates" in out
    _, out, _ = run(capsys, "show", name, "--ledger", kept, "--json")
    assert json.loads(out)["claims"][0]["span"]["text"] == "US$3 miliar"


def test_deals_and_timeline_are_asked_by_name(kept, capsys):
    assert "1 deal" in run(capsys, "deals", "--party", "Beta", "--type", "investment", "--ledger", kept)[1]
    assert "2 entries" in run(capsys, "timeline", "Alfa", "--ledger", kept)[1]
    _, out, _ = run(capsys, "timeline", "Alfa", "--json", "--ledger", kept)
    assert [moment["day"] for moment in json.loads(out)] == ["2026-01-30", None]


def test_everything_can_be_taken_out(kept, tmp_path, capsys):
    code, out, _ = run(capsys, "export", "--ledger", kept)
    assert code == 0
    lines = [json.loads(line) for line in out.splitlines()]
    assert sorted(len(line["deals"]) for line in lines) == [0, 1]
    assert run(capsys, "export", "--ledger", kept, "--format", "csv", "--out", tmp_path / "tables")[0] == 0
    with (tmp_path / "tables" / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == ["US$3 miliar", "US$3 miliar"]
    with (tmp_path / "tables" / "documents.csv").open(encoding="utf-8", newline="") as file:
        assert {row["publisher"] for row in csv.DictReader(file)} == {"'=Kanal", ""}
    assert run(capsys, "export", "--ledger", kept, "--out", tmp_path / "all.jsonl")[0] == 0
    assert len((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("show", "zzz"), 2, "unknown document"),
        (("timeline", "Alfaa"), 2, "nearest: 'Alfa'"),
        (("deals", "--type", "investmen"), 2, "nearest: 'investment'"),
        (("deals", "--party", "Betta"), 2, "nearest: 'Beta'"),
        (("deals", "--status", "rumored"), 2, "nearest: 'rumoured'"),
        (("search", "a", "--limit", "0"), 2, "--limit"),
        (("export", "--format", "csv"), 2, "--out"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(kept, capsys, arguments, code, says):
    found, _, err = run(capsys, *arguments, "--ledger", kept)
    assert found == code
    assert says.replace("'", "") in err.replace("'", "")
    assert err.count("\n") == 1


def test_a_ledger_that_is_not_there_is_not_made(tmp_path, capsys):
    code, _, err = run(capsys, "list", "--ledger", tmp_path / "none.sqlite")
    assert code == 3
    assert "there is no ledger" in err
    assert not (tmp_path / "none.sqlite").exists()
    (tmp_path / "empty.sqlite").touch()
    assert run(capsys, "list", "--ledger", tmp_path / "empty.sqlite")[0] == 3
