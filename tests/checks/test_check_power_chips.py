"""A power and a count of chips that belong together fit, in some reading, or they do not."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from asked import asked

from taksir.catalog.facts import load_catalog
from taksir.checks import Plausibility
from taksir.checks.power import power_chips, power_of_run, power_rating, power_site
from taksir.validate.row import published

CONSISTENT, INCONSISTENT = Plausibility.CONSISTENT, Plausibility.INCONSISTENT
IMPLAUSIBLE, UNINFORMATIVE = Plausibility.IMPLAUSIBLE, Plausibility.UNINFORMATIVE
BAD = {INCONSISTENT, IMPLAUSIBLE}


def told(text, lang="en", day=date(2025, 10, 1), **more):
    found = asked(power_chips.check, text, lang=lang, day=day, **more)
    assert len(found) == 1, [one.says for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("lang", "text", "each"),
    [
        ("en", "The hall runs 100,000 H100 GPUs on 150 MW.", 1500),
        ("en", "A 1 GW data center can hold up to 400,000 GPUs.", 2500),
        ("en", "36,000 GB300 superchips need about 180 MW including cooling.", 2500),
        ("en", "1,000 GB200 NVL72 racks need about 160 MW.", 2222),
        ("en", "500 DGX B200 systems draw 7 MW.", 1750),
        ("en", "One million Trainium2 chips will use more than 1 GW.", 1000),
        ("en", "The cluster has 150,000 H100, 50,000 H200 and 30,000 GB200 GPUs and draws 350 MW.", 1522),
        ("en", "10 of 40 buildings run 100,000 GB200 GPUs; the site will draw 1 GW.", 2500),
        ("en", "At 1.4 kW per GPU, 260,000 GPUs need 364 MW.", 1400),
        ("id", "Pusat data 150 MW itu menampung 100.000 kartu grafis H100.", 1500),
        ("id", "Kampus itu membutuhkan 1 GW untuk menjalankan 400 ribu GPU Blackwell.", 2500),
        ("ko", "GPU 5만장을 돌리려면 120MW의 전력이 필요하다.", 2400),
        ("ko", "엔비디아 GB300 5만개를 갖춘 130MW 규모 데이터센터를 짓는다.", 2600),
    ],
)
def test_what_fits_in_a_usual_reading_is_consistent(lang, text, each):
    verdict = told(text, lang)
    assert verdict.plausibility is CONSISTENT, verdict.says
    assert verdict.implied.value == pytest.approx(each, rel=0.01)
    assert verdict.implied.unit == "W/package"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A campus of 150 MW runs 250,000 H100 GPUs at full load."),
        ("en", "The 15 GW campus is needed to power 100,000 H100 GPUs."),
        ("en", "1,000 GB200 NVL72 racks need about 16 MW."),
        ("en", "One million GB300 GPUs are part of a 1 GW campus."),
        ("en", "Site A: 100,000 H100 on 15 MW."),
        ("id", "Sebanyak 400 ribu GPU Nvidia H100 hanya membutuhkan 150 MW."),
        ("id", "Kapasitas 10 GW setara dengan 400 ribu GPU."),
        ("ko", "GPU 5만장을 돌리려면 12MW의 전력이 필요하다."),
        ("ko", "H100 1만장을 갖춘 3MW 데이터센터를 가동한다."),
    ],
)
def test_what_fits_in_none_is_a_finding(lang, text):
    assert told(text, lang).plausibility in BAD


@pytest.mark.parametrize("factor", [1000, 0.001])
def test_a_slip_of_a_thousand_is_implausible(factor):
    power = 150e6 * factor
    words = f"{power / 1e3:,.0f} kW" if power < 1e9 else f"{power / 1e9:,.0f} GW"
    assert told(f"The hall runs 100,000 H100 GPUs on {words}.").plausibility is IMPLAUSIBLE


def test_chips_within_a_larger_power_need_only_be_less():
    verdict = told("The first 16,000 GB200 GPUs are at the 1.2 GW campus.")
    assert verdict.plausibility is CONSISTENT
    assert verdict.implied.unit == "W"
    assert verdict.implied.value == pytest.approx(38e6, rel=0.1)
    assert "3%" in verdict.says
    verdict = told("500MW 규모 사업 중 1단계로 GB300 1만8000개를 설치한다.", "ko")
    assert verdict.plausibility is CONSISTENT


def test_the_sentence_goes_both_ways():
    says = told("A campus of 150 MW runs 250,000 H100 GPUs at full load.").says
    assert "would hold 82,000 to 120,000" in says
    assert "need 310 MW to 460 MW" in says


def test_a_rating_told_beside_the_count_says_which_chip_is_meant():
    verdict = told("GPU 하나 1.4kW, 30만개면 냉각 포함 1.2GW다.", "ko", date(2025, 11, 10))
    assert verdict.plausibility in BAD
    assert all("GB300" in one.words or "stated" in one.words for one in verdict.readings)


def test_a_reading_that_would_save_a_finding_is_named():
    verdict = told("A licence for 35,000 GB300 systems covers the 100 MW site.")
    assert verdict.plausibility is IMPLAUSIBLE
    assert verdict.implied.value == pytest.approx(100e6 / 35000 / 72, rel=0.01)
    assert "It would fit only if read as" in verdict.says


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The company runs 100,000 H100 GPUs in Memphis, while another site in Ohio will draw 1.5 GW."),
        ("en", "The previous site used 50 MW, and the new one will have 300,000 GPUs."),
        ("en", "Humain will buy 600,000 GPUs over three years, with 500 MW of capacity in Riyadh."),
        ("en", "2.5 million H100 equivalents run on 3 GW."),
        ("en", "It may import 500,000 chips a year and builds a 200 MW site."),
        ("en", "The site has 422 MW of gas turbines and 900,000 GPUs."),
        ("en", "Meta spent on a 2 GW site in Louisiana and OpenAI bought 10,000 GPUs."),
        ("id", "Perusahaan itu punya 100.000 GPU, sedangkan pesaingnya membangun pusat data 2 GW."),
        ("id", "Perusahaan membeli 1 juta chip memori dan membangun pabrik 100 MW."),
        ("ko", "GPU 26만장을 2030년까지 도입하고, 한편 해남에는 1GW 데이터센터를 짓는다."),
    ],
)
def test_numbers_of_different_things_are_left_alone(lang, text):
    assert asked(power_chips.check, text, lang=lang) == []


@pytest.mark.parametrize(
    "text",
    [
        "Cortex will run 50,000 H100 GPUs on 130 MW.",
        "It plans to bring online about 1 GW of compute in 2025 and to end the year with more than 1.3 million GPUs.",
    ],
)
def test_what_may_be_room_to_grow_or_another_thing_is_no_finding(text):
    assert told(text).plausibility is UNINFORMATIVE


def test_a_chip_that_nobody_knew_of_decides_nothing():
    verdict = told("The hall runs 10,000 GB300 GPUs on 25 MW.", day=date(2023, 6, 1))
    assert verdict.plausibility is Plausibility.NOT_CHECKABLE
    assert verdict.since_then


def test_units_language_and_later_runs_keep_the_verdict():
    base = told("100,000 H100 GPUs need 150 MW.")
    for text, lang in (
        ("100,000 H100 GPUs need 0.15 GW.", "en"),
        ("100 ribu GPU H100 membutuhkan 150 MW.", "id"),
        ("H100 GPU 10만장에 150MW가 필요하다.", "ko"),
    ):
        other = told(text, lang)
        assert (other.plausibility, other.implied.value) == (base.plausibility, base.implied.value)
    later = told("100,000 H100 GPUs need 150 MW.", as_of=date(2027, 6, 1))
    assert (later.plausibility, later.says) == (base.plausibility, base.says)


def test_a_tighter_rule_turns_what_lies_at_the_edge():
    text = "The hall runs 100,000 H100 GPUs on 128 MW."
    assert told(text).plausibility is CONSISTENT
    tight = load_catalog(assume=("bands.power_chips.margin=0.0",))
    assert told(text, catalog=tight).plausibility in BAD


def test_every_step_that_computes_has_a_source():
    verdict = told("The hall runs 100,000 H100 GPUs on 150 MW.")
    assert verdict.working[0].sources == ("d1.c2", "d1.c1")
    assert all(step.sources or step.inputs for step in verdict.working)


@pytest.mark.parametrize(
    ("lang", "text", "plausibility"),
    [
        ("en", "A GB200 NVL72 rack draws 120 kW.", {CONSISTENT}),
        ("en", "A DGX H100 draws up to 10.2 kW.", {CONSISTENT}),
        ("en", "A DGX H100 draws up to 1.2 kW.", BAD),
        ("en", "The H100 has a TDP of 700 W.", {CONSISTENT}),
        ("en", "The H100 has a TDP of 1,500 W.", BAD),
        ("id", "Satu rak GB200 NVL72 menyedot daya 12 kW.", BAD),
        ("ko", "H100의 소비 전력은 700W다.", {CONSISTENT}),
        ("ko", "H100의 소비 전력은 300W다.", BAD),
    ],
)
def test_ratings_of_a_chip_and_of_a_rack(lang, text, plausibility):
    (verdict,) = asked(power_rating.check, text, lang=lang)
    assert verdict.plausibility in plausibility, verdict.says


@pytest.mark.parametrize(
    "text",
    [
        "The H100 replaces the A100 and draws 700 W, up from 400 W.",
        "The hall with GB200 NVL72 racks draws 20 MW.",
        "The H100 campus in Texas uses 40 MW.",
        "Idle, an H100 uses 60 W.",
    ],
)
def test_powers_that_are_no_ratings_are_left_alone(text):
    assert asked(power_rating.check, text) == []


def test_a_cluster_called_by_its_model():
    (high,) = asked(power_of_run.check, "The cluster that trained GPT-4 drew 300 MW.")
    (right,) = asked(power_of_run.check, "The cluster that trained GPT-4 drew about 22 MW.")
    assert high.plausibility is IMPLAUSIBLE
    assert right.plausibility is CONSISTENT
    assert asked(power_of_run.check, "GPT-4 was launched while Microsoft built a 300 MW site.") == []


@pytest.mark.parametrize(
    ("lang", "text", "finding"),
    [
        ("en", "Each rack draws 120 kW.", False),
        ("id", "Setiap rak menyedot 12 MW.", True),
        ("ko", "이 센터는 랙 하나가 1800kW의 전력을 쓰도록 설계됐다.", True),
    ],
)
def test_a_rack_without_a_name_takes_no_more_than_any(lang, text, finding):
    assert [one.plausibility in BAD for one in asked(power_rating.check, text, lang=lang)] == [True] * finding


@pytest.mark.parametrize(
    ("lang", "text", "finding"),
    [
        ("en", "A 400-gigawatt data center will be built in the desert.", True),
        ("id", "Mereka membangun pusat data 400 gigawatt di Batam.", True),
        ("ko", "기업은 400GW급 데이터센터를 짓는다.", True),
        ("en", "A 5-gigawatt data center campus will be built in the desert.", False),
        ("en", "Large loads of 226 GW, mostly data center projects, wait in the queue.", False),
        ("en", "Seven turbines deliver 27 gigawatts between them.", True),
        ("en", "Seven turbines deliver 2.7 gigawatts between them.", False),
        ("en", "One turbine of 280 tons generates roughly 2.7 gigawatts.", True),
        ("en", "One turbine of 280 tons generates roughly 500 megawatts.", False),
        ("id", "Sebuah turbin menghasilkan 2,7 GW.", True),
        ("en", "Three reactors supply 10 GW.", True),
        ("en", "Three reactors supply 4 GW.", False),
    ],
)
def test_one_site_and_one_plant_are_only_so_large(lang, text, finding):
    assert [one.plausibility in BAD for one in asked(power_site.check, text, lang=lang)] == [True] * finding


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Colossus has 230,000 GPUs, including 30,000 GB200, and draws 300 MW."),
        ("id", "Klaster itu punya 230.000 GPU, termasuk 30.000 GB200, dan menyedot 300 MW."),
        ("ko", "GB200 3만장을 포함한 GPU 23만장이 300MW를 쓴다."),
    ],
)
def test_a_part_that_is_named_does_not_name_the_whole(lang, text):
    verdict = told(text, lang)
    assert verdict.plausibility is CONSISTENT, verdict.says
    assert verdict.implied.value == pytest.approx(300e6 / 230000, rel=0.01)


def test_racks_that_are_called_by_their_dies():
    verdict = told("A Vera Rubin NVL144 rack with 144 GPUs draws 190 kW.", day=date(2026, 3, 1))
    assert verdict.plausibility is CONSISTENT
    assert verdict.implied.value == pytest.approx(190e3 / 72, rel=0.01)


def test_a_number_of_each_is_not_that_of_all():
    verdict = told("1,400 racks of 72 GB300 chips fill 200 MW.")
    assert verdict.plausibility is CONSISTENT
    assert verdict.implied.value == pytest.approx(200e6 / 1400 / 72, rel=0.01)
    found = asked(power_chips.check, "Site A: 100,000 GB200 with 250 MW; site B: 200,000 GB200 with 500 MW.")
    assert [one.plausibility for one in found] == [CONSISTENT, CONSISTENT]


NAMES = {
    "h100-sxm": "H100", "h200-sxm": "H200", "b200": "B200", "gb200": "GB200", "gb300": "GB300", "a100-sxm-40": "A100",
    "a100-sxm-80": "A100", "v100-sxm": "V100", "gh200": "GH200", "mi300a": "MI300A", "mi250x": "MI250X",
    "trainium2": "Trainium2",
}  # fmt: skip


def measured(reports, factor):
    """Verdicts on published clusters whose power is `factor` times what was published."""
    found: Counter[Plausibility] = Counter()
    for row in published("clusters"):
        if row["report"] not in reports or row["chips2"] or row["chip"] not in NAMES:
            continue
        power = float(row["value"]) * factor
        words = f"{power / 1e6:,.0f} MW" if power > 2e7 else f"{power / 1e3:,.0f} kW"
        verb = "needs" if row["report"] == "stated" else "draws"
        text = f"The machine of {float(row['chips']):,.0f} {NAMES[row['chip']]} GPUs {verb} {words}."
        found[told(text, day=date(int(row["year"]), 12, 31)).plausibility] += 1
    return found


def test_published_clusters_are_consistent_and_halves_of_them_are_not():
    whole = measured({"stated", "machine", "benchmark"}, 1.0)
    assert whole[CONSISTENT] >= 0.9 * whole.total()
    stated = measured({"stated"}, 1.0)
    assert stated[CONSISTENT] == stated.total() >= 10
    half = measured({"stated"}, 0.5)
    assert half[INCONSISTENT] + half[IMPLAUSIBLE] == half.total()
    double = measured({"stated"}, 2.0)
    assert double[CONSISTENT] == 0
    tenth = measured({"stated", "machine", "benchmark"}, 0.1)
    assert tenth[CONSISTENT] == 0
