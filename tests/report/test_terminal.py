from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console
from written import brief, hostile

from taksir.brief import Brief
from taksir.report.terminal import print_brief


def printed(made: Brief, width: int = 80, **options: object) -> str:
    out = io.StringIO()
    print_brief(made, Console(file=out, width=width, **options))  # type: ignore[arg-type]
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_worst_verdict_stands_first_then_findings_then_other_claims_then_deals():
    text = printed(brief())
    order = ["Findings (2)", "implausible", "inconsistent", "Other claims", "Deals", "Between statements",
             "Not understood", "Warnings", "Not read", "Data 0123456789abcdef"]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_row_says_what_by_whom_with_which_status_and_what_the_check_says():
    text = flat(printed(brief(), 150))
    for words in (
        "“Rp1,2 triliun” = Rp1.2 trillion",
        "investment: Borealis → Lintang",
        "Warta Uji",
        "planned",
        "≠ inconsistent (scale): Rp1.2 trillion is a",
    ):
        assert words in text


def test_what_is_told_several_times_is_one_row():
    text = printed(brief())
    assert text.count("= US$80 billion") == 1
    assert "Rp1.2 trillion" in text


def test_a_date_has_a_row_only_when_a_check_speaks_of_it():
    made = brief()
    assert "“2026”" not in printed(made)
    assert "1 date that no check speaks of" in printed(made)
    verdict = replace(made.verdicts[1], claims=("d1.c4",), says="The year has passed.")
    assert "“2026”" in printed(replace(made, verdicts=(verdict,)))


def test_what_a_teaser_says_is_counted_but_never_listed():
    text = printed(brief())
    assert "Rp5 trillion" not in text
    assert "Left out: 1 statement of teasers" in text


def test_what_was_not_understood_and_what_was_not_read_is_named():
    text = flat(printed(brief()))
    assert "numbers: “© 2026”" in text
    assert "names: Kirana" in text
    assert "gone.pdf: no such file" in text
    assert "gone.pdf: gone.pdf" not in text
    assert "https://x.test/<b>: refused" in text


@pytest.mark.parametrize("width", [40, 60, 80, 109, 110, 200])
def test_no_line_is_wider_than_the_console_nor_ends_in_blanks(width):
    for line in printed(brief(hostile()), width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_a_pipe_gets_no_colour_and_a_terminal_does():
    assert "\x1b" not in printed(brief())
    assert "\x1b[" in printed(brief(), force_terminal=True, color_system="standard")


def test_an_article_cannot_steer_the_terminal():
    text = printed(brief(hostile()), 150)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_words_in_brackets_are_printed_and_not_taken_for_markup():
    made = brief()
    verdict = replace(made.verdicts[2], says="[bold]200 MW[/bold] [/nothing] :smile:")
    assert "[bold]200 MW[/bold] [/nothing] :smile:" in flat(printed(replace(made, verdicts=(verdict,)), 200))


def test_the_same_brief_prints_the_same_characters():
    assert printed(brief()) == printed(brief())


def test_a_brief_of_nothing_says_so():
    made = brief()
    text = printed(Brief(made.as_of, made.data_hash, (), (), (), (), made.failures))
    assert "0 documents" in text
    assert "Nothing was read." in text
    assert "gone.pdf" in text
