"""What is told, of what, and that it is told once."""

from __future__ import annotations

from pathlib import Path

from watching import CONTRACT, HEAD, INBOX, OUT, PLAN, RUMOUR, TOO_MANY, kinds, lines, look, put

ALL = HEAD + INBOX + OUT
WATCHED = HEAD + "entities = ['Nvidia']\n" + INBOX + OUT


def test_a_number_and_a_status_that_change_are_told_with_both_quotes(tmp_path: Path) -> None:
    for name, text in (("a.txt", RUMOUR), ("b.txt", PLAN), ("c.txt", CONTRACT)):
        put(tmp_path, name, text)
        look(tmp_path, ALL)
    number, status = lines(tmp_path)
    assert number["kind"] == "number"
    assert number["line"] == "NVIDIA and Intel: investment is now $7 billion, was $5 billion"
    assert number["place"]["quote"] in PLAN
    assert number["against"][0]["quote"] in RUMOUR
    assert number["place"]["link"] == (tmp_path / "inbox/b.txt").as_uri()
    assert status["kind"] == "status"
    assert status["line"] == "Intel and NVIDIA: investment is now contracted, was planned"


def test_the_order_of_reading_does_not_turn_old_news_into_a_change(tmp_path: Path) -> None:
    for name, text in (("c.txt", CONTRACT), ("b.txt", PLAN), ("a.txt", RUMOUR)):
        put(tmp_path, name, text)
        look(tmp_path, ALL)
    assert kinds(tmp_path) == []


def test_two_numbers_of_one_day_are_a_contradiction_told_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", PLAN)
    put(tmp_path, "b.txt", PLAN.replace("$7 billion", "$9 billion"))
    look(tmp_path, ALL)
    assert kinds(tmp_path) == ["contradiction"]
    assert lines(tmp_path)[0]["line"] == "NVIDIA and Intel: $9 billion here, $7 billion elsewhere"


def test_an_implausible_claim_is_told_with_why(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TOO_MANY)
    look(tmp_path, ALL)
    (event,) = lines(tmp_path)
    assert event["verdict"] == "implausible"
    assert "167 W each" in event["why"]


def test_only_what_concerns_the_watched_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TOO_MANY)
    put(tmp_path, "b.txt", RUMOUR)
    look(tmp_path, WATCHED)
    assert kinds(tmp_path) == ["named"]
    assert lines(tmp_path)[0]["names"] == ["NVIDIA"]


def test_a_name_that_nobody_knows_can_be_watched_as_written(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "The start-up Zorblat Compute opened an office in Jakarta on Monday, it said.")
    look(tmp_path, HEAD + "names = ['Zorblat Compute']\n" + INBOX + OUT)
    assert lines(tmp_path)[0]["line"].startswith("Zorblat Compute named")


def test_the_same_content_is_told_once_wherever_it_stands(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", RUMOUR)
    put(tmp_path, "b.txt", RUMOUR.replace("\n\n", "\n\n\n"))
    tally = look(tmp_path, WATCHED)
    assert (tally.read, tally.same) == (1, 1)
    put(tmp_path, "c.txt", RUMOUR)
    look(tmp_path, WATCHED)
    assert kinds(tmp_path) == ["named"]


def test_a_file_that_changed_tells_only_what_is_new_in_it(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", PLAN)
    look(tmp_path, WATCHED)
    put(tmp_path, "a.txt", PLAN + "\nThe weather was fine.\n")
    look(tmp_path, WATCHED)
    assert kinds(tmp_path) == ["named"]
    put(tmp_path, "a.txt", PLAN.replace("$7 billion", "$9 billion"))
    look(tmp_path, WATCHED)
    assert kinds(tmp_path) == ["named", "number", "named"]
    assert lines(tmp_path)[1]["line"].endswith("is now $9 billion, was $7 billion")


def test_a_quiet_first_look_reads_and_tells_nothing(tmp_path: Path) -> None:
    text = WATCHED.replace("entities", "first = 'quiet'\nentities")
    put(tmp_path, "a.txt", RUMOUR)
    look(tmp_path, text)
    assert kinds(tmp_path) == []
    put(tmp_path, "b.txt", PLAN)
    look(tmp_path, text)
    assert kinds(tmp_path) == ["number", "named"]


def test_messages_can_be_indonesian(tmp_path: Path) -> None:
    text = ALL.replace(INBOX, "language = 'id'\n" + INBOX)
    for name, article in (("a.txt", RUMOUR), ("b.txt", PLAN), ("c.txt", CONTRACT), ("d.txt", TOO_MANY)):
        put(tmp_path, name, article)
    look(tmp_path, text)
    told = [line["line"] for line in lines(tmp_path)]
    assert told == [
        "NVIDIA dan Intel: investasi kini $7 billion, sebelumnya $5 billion",
        "Intel dan NVIDIA: investasi kini terikat kontrak, sebelumnya direncanakan",
        "Oracle: 100 MW tidak masuk akal",
    ]
    why = lines(tmp_path)[2]["why"]
    assert why.startswith("tersirat ")
    assert why.endswith("(daya chip)")
    assert "per chip" in why  # the units as well
