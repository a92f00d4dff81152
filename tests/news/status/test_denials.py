"""What is denied, by whom, and what its denier tells instead."""

from __future__ import annotations

import pytest

from tests.news.status.helpers import standing

INSTEAD = [
    ("en", "Orbita Cloud disputes that figure: only 420 MW are running.", "420 MW", "operating"),
    ("en", "Orbita Cloud rejected the estimate, saying it has installed 180,000 GPUs.", "180,000 GPUs", "asserted"),
    ("en", "Orbita Cloud denied the report; the budget is $22 billion.", "$22 billion", "asserted"),
    (
        "en",
        "Orbita Cloud called the $12 billion figure wrong and said it paid $7.5 billion.",
        "$7.5 billion",
        "asserted",
    ),
    ("en", "Orbita Cloud denied it would pay $30 billion, saying the sum was $22 billion.", "$22 billion", "asserted"),
    (
        "en",
        "Contrary to reports of a $40 billion order, Orbita Cloud said it ordered for $25 billion.",
        "$25 billion",
        "",
    ),
    ("id", "Orbita Cloud membantah angka itu: hanya 420 MW yang beroperasi.", "420 MW", ""),
    ("id", "Orbita Cloud menampik perkiraan tersebut dan mengatakan memasang 180.000 GPU.", "180.000 GPU", "asserted"),
    (
        "id",
        "Orbita Cloud menyebut angka US$12 miliar keliru dan mengatakan nilainya US$7 miliar.",
        "US$7 miliar",
        "asserted",
    ),
    ("ko", "한빛전자는 이를 반박하며 가동 중인 전력은 420MW라고 밝혔다.", "420MW", "operating"),
    ("ko", "한빛전자는 5조원이라는 주장을 부인하고 3조원이라고 설명했다.", "3조원", "asserted"),
    ("ko", "한빛전자는 25만개가 아니라 10만개를 출하했다고 밝혔다.", "10만개", "asserted"),
]

DENIED = [
    ("en", "Orbita Cloud denied that it would pay $9 billion a year, or 5 GW, for the site.", "5 GW"),
    ("en", "Orbita Cloud denied it would pay $30 billion, saying the sum was $22 billion.", "$30 billion"),
    ("en", "Orbita Cloud called the $12 billion figure wrong and said it paid $7.5 billion.", "$12 billion"),
    ("en", "Contrary to reports of a $40 billion order, Orbita Cloud said it ordered for $25 billion.", "$40 billion"),
    ("en", "Orbita Cloud denied the report, saying it would not pay $9 billion.", "$9 billion"),
    ("en", "Orbita Cloud paid $7 billion, not $9 billion.", "$9 billion"),
    ("id", "Orbita Cloud membantah akan membayar US$9 miliar per tahun.", "US$9 miliar"),
    ("id", "Orbita Cloud menyebut angka US$12 miliar keliru dan mengatakan nilainya US$7 miliar.", "US$12 miliar"),
    ("id", "Orbita Cloud membayar US$7 miliar, bukan US$9 miliar.", "US$9 miliar"),
    ("ko", "한빛전자는 5조원이라는 주장을 부인하고 3조원이라고 설명했다.", "5조원"),
    ("ko", "한빛전자는 “120억달러라는 숫자는 틀렸다”고 말했다.", "120억달러"),
    ("ko", "한빛전자는 25만개가 아니라 10만개를 출하했다고 밝혔다.", "25만개"),
]


@pytest.mark.parametrize(("lang", "said", "quote", "status"), INSTEAD)
def test_what_is_told_instead_is_not_denied_and_is_the_deniers(lang: str, said: str, quote: str, status: str) -> None:
    found = standing(said, quote, lang)
    assert found.status != "denied"
    assert found.status == (status or found.status)
    assert found.attribution in {("Orbita Cloud",), ("Hanbit Electronics",)}


@pytest.mark.parametrize(("lang", "said", "quote"), DENIED)
def test_what_is_denied_stays_denied(lang: str, said: str, quote: str) -> None:
    assert standing(said, quote, lang).status == "denied"


def test_an_estimate_that_is_beaten_is_still_an_estimate() -> None:
    assert (
        standing("Revenue was $7 billion, above the estimate of $6 billion.", "$6 billion", "en").status == "estimated"
    )


def test_not_only_denies_nothing() -> None:
    assert standing("Orbita Cloud paid not only $9 billion in cash.", "$9 billion", "en").status != "denied"


@pytest.mark.parametrize(
    ("lang", "said", "quote"),
    [
        ("en", "Orbita Cloud said it would not cut its budget of $125 billion.", "$125 billion"),
        ("en", "Orbita Cloud did not deny that it would pay $9 billion.", "$9 billion"),
        ("id", "Orbita Cloud tidak akan memangkas anggaran US$9 miliar.", "US$9 miliar"),
        ("ko", "한빛전자는 60조원을 투입한다는 보도를 부인하지 않았다.", "60조원"),
    ],
)
def test_what_is_not_cut_and_what_is_not_denied_is_not_denied(lang: str, said: str, quote: str) -> None:
    assert standing(said, quote, lang).status != "denied"


@pytest.mark.parametrize(
    ("lang", "said", "quote"),
    [
        ("id", "Kabar bahwa Helion Chips membeli 20 persen saham dibantah Orbita Cloud.", "20 persen"),
        ("en", "A report that Helion Chips would pay $9 billion was disputed by Orbita Cloud.", "$9 billion"),
    ],
)
def test_a_passive_denial_is_by_whoever_stands_behind_it(lang: str, said: str, quote: str) -> None:
    found = standing(said, quote, lang)
    assert (found.status, found.attribution) == ("denied", ("Orbita Cloud",))
