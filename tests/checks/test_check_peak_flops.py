"""Count times peak meets the compute that is stated, in some number format, or it does not."""

from __future__ import annotations

from datetime import date

import pytest
from asked import asked

from taksir.checks import Plausibility
from taksir.checks.power import peak_flops

CONSISTENT = Plausibility.CONSISTENT
BAD = {Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE}


def told(text, lang="en", day=date(2025, 12, 1)):
    found = asked(peak_flops.check, text, lang=lang, day=day)
    assert len(found) == 1, [one.says for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("lang", "text", "total"),
    [
        ("en", "20 million H100 equal about 20,000 FP16 exaFLOPS.", 1.98e22),
        ("en", "A GB300 NVL72 rack delivers 1.1 exaFLOPS of FP4 dense compute.", 1.08e18),
        ("en", "65,536 GB200 GPUs give 1.2 zettaFLOPS.", 1.31e21),
        ("en", "A TPU v7 pod with 9,216 chips has 42.5 exaflops of FP8.", 4.25e19),
        ("en", "El Capitan: 44,544 MI300A, 2.7 exaflops peak FP64", 2.73e18),
        ("en", "Each B200 gives 20 petaflops of FP4.", 1.8e16),
        ("id", "Klaster 1.000 GPU H100 menghasilkan 1 exaflop FP16.", 9.9e17),
        ("ko", "엔비디아 H100 1000장으로 1엑사플롭스(EF) 성능을 낸다.", 9.9e17),
    ],
)
def test_peaks_that_fit(lang, text, total):
    verdict = told(text, lang)
    assert verdict.plausibility is CONSISTENT, verdict.says
    assert verdict.implied.value == pytest.approx(total, rel=0.02)
    assert verdict.implied.unit == "FLOP/s"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "20 million H100 equal about 20 FP16 exaFLOPS."),
        ("en", "A GB300 NVL72 rack delivers 11 exaFLOPS of FP4 dense compute."),
        ("en", "A TPU v7 pod with 9,216 chips has 42.5 petaflops of FP8."),
        ("en", "Its 10,000 H100 GPUs sustained 40 exaflops in BF16."),
        ("id", "Klaster 1.000 GPU H100 menghasilkan 100 exaflop FP16."),
        ("ko", "엔비디아 H100 1000장으로 1000엑사플롭스 성능을 낸다."),
    ],
)
def test_peaks_that_do_not(lang, text):
    assert told(text, lang).plausibility in BAD


def test_the_factor_is_told():
    assert "1,000 times less" in told("A TPU v7 pod with 9,216 chips has 42.5 petaflops of FP8.").says


def test_what_is_got_out_may_be_below_the_peak():
    assert told("Its 10,000 H100 GPUs sustained 4 exaflops in BF16.").plausibility is CONSISTENT


def test_without_chip_and_format_a_fit_says_little():
    assert told("The centre gets 3,000 GPUs and 10 exaflops.").plausibility is Plausibility.UNINFORMATIVE
    assert told("The centre gets 3,000 GPUs and 10 zettaflops.").plausibility is Plausibility.IMPLAUSIBLE


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The H100 cluster of the university gives 40 exaflops."),
        ("en", "The centre has 2 exaflops, more than the 1,000 H100 equivalents of last year."),
        ("ko", "국가AI컴퓨팅센터는 1엑사플롭스(1EF) 규모다."),
    ],
)
def test_compute_without_its_chips_is_left_alone(lang, text):
    assert asked(peak_flops.check, text, lang=lang) == []
