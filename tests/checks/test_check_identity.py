"""Numbers of one sentence that fit each other: told where they do, silent where they do not."""

import random

import pytest
from asking import answer, ask

from taksir.checks.arithmetic import identity

FITS = [
    ("en", "It booked $14.6 billion, $3.7 billion and $4.2 billion, $22.5 billion in all."),
    ("en", "The backlog went to 455 billion dollars, 317 billion dollars over the 138 billion dollars of June."),
    ("en", "Meta holds 21% of the venture of $27 billion, some $5.67 billion."),
    ("en", "A load of 45.5 MW over 24 hours takes 1,092 MWh."),
    ("en", "After a cut of 44%, the rent is $55.1, where it was $98.32."),
    ("en", "A raise of 32.9% took it from 70.5 GW, to 93.7 GW."),
    ("en", "In 2024 it was 415 TWh; with 14.7% more a year it is 945 TWh in 2030."),
    ("en", "At 23.5 billion dollars a year for 4.5 years the bill is 105.75 billion dollars."),
    ("en", "The 12,500 shares, at $84.2 per share, brought in $1.0525 million."),
    ("id", "Meta memegang 21 persen dari usaha US$27 miliar, yaitu US$5,67 miliar."),
    ("id", "Tiga kontrak US$14,6 miliar, US$3,7 miliar dan US$4,2 miliar, semuanya US$22,5 miliar."),
    ("ko", "메타는 270억달러 합작사의 21%인 56억7000만달러를 갖는다."),
]

SILENT = [
    ("en", "It booked $14.6 billion, $3.7 billion and $4.2 billion, and spent $25.5 billion."),
    ("en", "Sales of $39.1 billion left $26.4 billion, and 61% of it came from one customer."),
    ("en", "The 12,500 shares, at $84.2 per share, brought in $1.3 million."),
    ("en", "Half of 4 GW is 2 GW and one more is 3 GW."),
    ("id", "Meta memegang 21 persen dari usaha US$27 miliar, dan menjual US$7,1 miliar."),
    ("ko", "매출 440억달러, 영업이익 290억달러, 이익률은 57%였다."),
]


@pytest.mark.parametrize(("lang", "text"), FITS)
def test_what_fits_is_told(lang: str, text: str) -> None:
    (verdict,) = ask(identity.check, text, lang=lang)
    assert answer([verdict]) == "good"
    assert verdict.working[0].inputs


@pytest.mark.parametrize(("lang", "text"), SILENT)
def test_what_does_not_fit_or_may_by_chance_is_left_alone(lang: str, text: str) -> None:
    assert answer(ask(identity.check, text, lang=lang)) == "silent"


PATTERNS = (
    "The firm had ${} billion, spent ${} billion and owed ${} billion.",
    "Of ${} billion it kept {}%, and ${} billion went elsewhere.",
    "It has {} racks, draws {} MW, and pays ${} million.",
    "The sites have {} MW, {} MW, {} MW and {} MW.",
    "It bought {}0 GPUs for ${} million, after {}0 GPUs and {}% more.",
    "It runs {} hours at {} MW and stores {} MWh.",
)


def _number(rng: random.Random) -> str:
    """Two or three digits, evenly over two decades of size."""
    value = 10 ** rng.uniform(0, 2)
    return f"{value:.1f}" if value < 10 else f"{value:.0f}" if rng.random() < 0.5 else f"{value:.1f}"


def test_random_numbers_rarely_fit() -> None:
    """The rate that the module names."""
    rng, tries = random.Random(20261121), 900
    hits = 0
    for place in range(tries):
        pattern = PATTERNS[place % len(PATTERNS)]
        text = pattern.format(*(_number(rng) for _ in range(pattern.count("{}"))))
        hits += answer(ask(identity.check, text)) == "good"
    assert hits / tries <= 0.025
