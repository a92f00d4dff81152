"""`taksir score questions`: what counts as right, wrong and open, with answers made by hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from taksir.copilot.ask.answer import Answer, State
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.errors import DataError, LedgerError
from taksir.news.standing import Status
from taksir.score.question_file import COLUMNS, Asked, Within, read_questions
from taksir.score.questions import judge, measure, score_questions


def number(value: float | str | None, unit: str, status: str | None = None) -> Number:
    return Number(name="n", text=f"{value} {unit}", value=value, unit=unit, origin="here", status=status)


def answer(text: str, *numbers: Number, state: State = "answered") -> Answer:
    return Answer(state, text, "", numbers)


def asked(
    state: State = "answered",
    numbers: str = "",
    begins: str = "",
    words: Sequence[str] = (),
    status: Sequence[str] = (),
) -> Asked:
    return Asked(
        "q", "en", "any", "What?", None, date(2026, 11, 21), state,
        tuple(Within.read(one) for one in numbers.split(";") if one), begins, tuple(words),
        frozenset(Status(one) for one in status), "by hand",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "value", "unit", "right"),
    [
        ("1e9..2e9 W", 1.5e9, "W", True),
        ("1e9..2e9 W", 1.5, "GW", True),
        ("1e9..2e9 W", 2.1e9, "W", False),
        ("1e9..2e9 W", 1.5e9, "USD", False),
        ("1e9..2e9 W", 1.5e9, "furlong per stone", False),
        ("1e9..2e9 W", None, "W", False),
        ("700 W", 702, "W", True),
        ("700 W", 710, "W", False),
        ("10..20 day", 2, "week", True),
        ("2..4 USD/package*hour", 3, "USD/chip-hour", True),
        ("2..4 USD/package*hour", 3, "USD/package", False),
        ("50..65 percent", 0.6, "ratio", True),
        ("16000..17000 IDR/USD", 16500, "IDR/USD", True),
        ("16000..17000 IDR/USD", 16500, "KRW/USD", False),
        ("2027-05-01..2027-09-30 date", "2027-06-12", "date", True),
        ("2027-05-01..2027-09-30 date", "2027-05", "date", True),
        ("2027-05-01..2027-09-30 date", "2028-01-01", "date", False),
        ("2027-05-01..2027-09-30 date", 2027, "year", False),
        ("1..2 W", "2026-01-01", "date", False),
        ("2028-07-01..2028-09-30 date", "2028-Q3", "date", True),
        ("2028-07-01..2028-09-30 date", "2028-Q4", "date", False),
    ],
)  # fmt: skip
def test_a_number_answers_in_its_range_whatever_its_unit_of_that_measure(
    wanted: str, value: float | str | None, unit: str, right: bool
) -> None:
    assert Within.read(wanted).holds(value, unit) is right


def test_the_first_number_decides() -> None:
    wanted = asked(numbers="1..2 W;5..6 USD")
    assert judge(wanted, answer("", number(5.5, "USD"), number(9, "W")))[0] == "right"
    verdict, why = judge(wanted, answer("", number(9, "W"), number(5.5, "USD")))
    assert verdict == "wrong"
    assert "9" in why
    assert judge(wanted, answer("about one watt"))[0] == "wrong"


def test_the_text_must_begin_and_hold_what_is_wanted() -> None:
    wanted = asked(begins="No", words=["Amazon|아마존", "OpenAI"])
    assert judge(wanted, answer("No: 아마존 has not paid openai."))[0] == "right"
    assert judge(wanted, answer("Yes, Amazon has paid OpenAI. No doubt."))[0] == "wrong"
    assert judge(wanted, answer("No, Amazon has not."))[1] == "text lacks OpenAI"


def test_the_first_status_must_be_one_that_is_allowed() -> None:
    wanted = asked(status=["denied", "rumoured"])
    assert judge(wanted, answer("", number(1, "USD"), number(2, "USD", "denied")))[0] == "right"
    assert judge(wanted, answer("", number(1, "USD", "confirmed"), number(2, "USD", "denied")))[0] == "wrong"
    assert judge(wanted, answer("It is denied."))[0] == "wrong"


@pytest.mark.parametrize("state", ["asked_back", "declined"])
def test_no_answer_where_there_is_one_is_open(state: State) -> None:
    assert judge(asked(), answer("Which?", state=state)) == ("open", state)


def test_what_has_no_answer_must_not_be_given_one() -> None:
    assert judge(asked("declined"), answer("I cannot say.", state="declined"))[0] == "right"
    assert judge(asked("declined"), answer("Who?", state="asked_back"))[0] == "right"
    assert judge(asked("declined"), answer("It is so."))[0] == "wrong"
    assert judge(asked("declined"), answer("Perhaps", number(3, "USD"), state="declined"))[0] == "wrong"
    assert judge(asked("asked_back"), answer("3 or 4?", number(3, "USD"), state="asked_back"))[0] == "right"


def written(path: Path, **cells: str) -> Path:
    row = dict.fromkeys(COLUMNS, "") | {"id": "a", "lang": "en", "text": "Who?", "as_of": "2026-11-21"}
    rows = [row | {"state": "answered"} | cells, row | {"id": "b", "state": "declined", "lang": "id"}]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_file_is_asked_of_ledgers_of_its_own_and_counted(tmp_path: Path) -> None:
    here = tmp_path / "articles"
    here.mkdir()
    (here / "one.txt").write_text("Amazon will invest $5 billion in Anthropic.\n", encoding="utf-8")
    heard: list[tuple[str, int]] = []

    def asker(desk: Desk, text: str) -> Answer:
        heard.append((text, len(desk.brief().articles)))
        if text == "Fail?":
            raise LedgerError("broken")
        return answer("Amazon", number(5e9, "USD", "planned"))

    path = written(tmp_path / "q.csv", ledger="articles", number="5e9 USD", words="Amazon/아마존", status="firm;soft")
    score = score_questions(path, asker=asker)
    assert [(row.asked.id, row.verdict) for row in score.rows] == [("a", "right"), ("b", "wrong")]
    assert heard == [("Who?", 1), ("Who?", 1), ("Who?", 0), ("Who?", 0)]
    found = measure(score.rows)
    assert (found.right_rate, found.wrong_rate, found.held) == (1.0, 0.5, 0.0)
    assert list(score.by(lambda one: one.language)) == ["en", "id"]
    told = score.as_json()
    assert [miss["id"] for miss in told["misses"]] == ["b"]
    assert told["seconds"]["longest"] >= 0
    broken = score_questions(written(tmp_path / "r.csv", text="Fail?"), asker=asker)
    assert broken.rows[0].verdict == "open"
    assert "broken" in broken.rows[0].why


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"state": "maybe"}, "state"),
        ({"ledger": "nowhere"}, "nowhere"),
        ({"as_of": "soon"}, "soon"),
        ({"number": "many W"}, "many"),
        ({"status": "sure"}, "sure"),
        ({"words": "(open"}, "unterminated"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, cells: dict[str, str], why: str) -> None:
    with pytest.raises(DataError, match=f"a: .*{why}"):
        read_questions(written(tmp_path / "q.csv", **cells))


def test_a_file_without_the_columns_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("id,text\n", encoding="utf-8")
    with pytest.raises(DataError, match="column missing"):
        read_questions(tmp_path / "q.csv")
    with pytest.raises(DataError, match="cannot be read"):
        read_questions(tmp_path / "none.csv")
