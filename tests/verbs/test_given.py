"""Quantities as people type them: number, unit, and words of scope behind it."""

import pytest

from taksir.errors import UnknownNameError, UsageError
from taksir.verbs.given import read_given

WORDS = ("all_in", "land_and_power", "it", "facility", "bf16", "package", "superchip", "server", "pod")


@pytest.mark.parametrize(
    ("text", "value", "unit", "words"),
    [
        ("US$500e9 all_in", 5e11, "USD", ("all_in",)),
        ("US$1.5e9", 1.5e9, "USD", ()),
        ("US$500 billion all_in", 5e11, "USD", ("all_in",)),
        ("500 MW it", 5e8, "W", ("it",)),
        ("1.2 GW facility", 1.2e9, "W", ("facility",)),
        ("600,000 GB300", 6e5, "package", ()),
        ("1000 racks", 1000, "rack", ()),
        ("100,000 packages", 1e5, "package", ("package",)),
        ("2e5 superchip", 2e5, "package", ("superchip",)),
        ("10 exaflops bf16", 1e19, "FLOP/s", ("bf16",)),
        ("100 servers", 100, "package", ("server",)),
        ("5,000 server", 5000, "package", ("server",)),
        ("10 pods", 10, "package", ("pod",)),
        ("US$10 billion all in", 1e10, "USD", ("all_in",)),
        ("US$10 billion, all-in", 1e10, "USD", ("all_in",)),
        ("US$1 billion land and power", 1e9, "USD", ("land_and_power",)),
        ("Rp 8.000 triliun", 8e15, "IDR", ()),
        ("5천억 달러", 5e11, "USD", ()),
    ],
)
def test_a_quantity_is_read_like_in_an_article(text: str, value: float, unit: str, words: tuple[str, ...]) -> None:
    given = read_given(text, WORDS)
    assert (given.value, given.unit, given.words) == (pytest.approx(value), unit, words)


def test_an_unknown_word_comes_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="nearest: facility"):
        read_given("500 MW facilty", WORDS)


@pytest.mark.parametrize("text", ["", "all_in", "500 MW and 600 MW"])
def test_it_must_be_one_quantity(text: str) -> None:
    with pytest.raises(UsageError, match=r"quantity|single number"):
        read_given(text, WORDS)
