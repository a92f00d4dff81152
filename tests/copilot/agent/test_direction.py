"""What rose is told from the lower number on; limits, answers, counts and comparisons are those that were found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taksir.copilot.agent.gate import Passed, gate
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.tools import tool_named
from taksir.ledger.store import Ledger
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text

ARTICLE = (
    "Meta lifts its guidance\nNEW YORK, 3 November 2026 (Reuters) - Meta raised its 2026 capital expenditure guidance to "
    "$72 billion from $66 billion. KT will buy 3,000 B200 chips.\n"
)
CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "meta": ("claims", {"about": "Meta"}),
    "changes": ("changes", {"since": "2026-11-01"}),
    "can": ("can_run", {"chips": "40,000 GB300 (one GPU)", "power": "100 MW"}),
    "supply": ("supply", {"chip": "H200", "by": "2027-06-30"}),
    "train": ("train", {"model": "llama-3.1-70b", "count": 1024, "chip": "H100"}),
    "site": ("site", {"names": ["id", "my-johor"], "mw": 50}),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    place = Path(tmp_path_factory.mktemp("direction") / "ledger.db")
    with Ledger.open(place) as ledger:
        ledger.add(read_article(document_from_text(ARTICLE, id="meta", file="-", lang="en")))
    desk = Desk(as_of=date(2026, 11, 21), ledger=place, samples=64)
    return {name: tool_named(tool).call(desk, given) for name, (tool, given) in CALLS.items()}


def passed(found: dict[str, Finding], name: str, language: str, text: str) -> Passed:
    """What is left of a draft."""
    given = CALLS[name][1]
    return gate(
        text, [found[name]], f"What is known of {' and '.join(map(str, given.values()))}?", language, given=[given]
    )


PAIRS = [
    # what was raised ends above where it began
    ("meta", "en", "Meta raised its 2026 capex guidance from $66 billion to $72 billion.", "Meta raised its 2026 capex guidance from $72 billion to $66 billion."),
    # a limit is the day up to which it was worked out, and not the day from which
    ("supply", "en", "NVIDIA could have about 33.8 million H200 made by June 2027.", "NVIDIA could have about 33.8 million H200 made by June 2024."),
    ("supply", "id", "Nvidia bisa membuat sekitar 33,8 juta H200 sampai Juni 2027.", "Nvidia bisa membuat sekitar 33,8 juta H200 sampai Juni 2024."),
    ("supply", "ko", "2027년 6월까지 H200을 약 3381만 개 만들 수 있다.", "2024년 6월까지 H200을 약 3381만 개 만들 수 있다."),
    # days of training are no days of shipping or of buying
    ("train", "id", "Pelatihan memakan sekitar 146 hari.", "Pengiriman memakan sekitar 146 hari."),
    ("train", "id", "Pelatihan memakan sekitar 146 hari.", "Pengadaan memakan sekitar 146 hari."),
    ("train", "en", "The training takes about 146 days.", "The shipment takes about 146 days."),
    # a ratio of power says nothing of when
    ("site", "en", "Johor has the lower PUE, 1.17 against 1.19.", "Johor has the lower PUE, 1.17 against 1.19, and gets power later."),
    # of what changes are told, each count has its own thing
    ("changes", "en", "Since 1 November there are 2 new deals.", "Since 1 November there are 2 new deals, and two statuses changed."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "language", "so", "not_so"), PAIRS)
def test_what_is_so_is_kept_and_its_contrary_is_not(
    found: dict[str, Finding], name: str, language: str, so: str, not_so: str
) -> None:
    left = passed(found, name, language, so)
    assert left.kept
    assert not left.dropped
    assert not passed(found, name, language, not_so).kept


@pytest.mark.parametrize("text", ["가장 부족한 것은 전력이다.", "Yang paling langka adalah listrik."])
def test_the_most_of_all_needs_a_number(found: dict[str, Finding], text: str) -> None:
    assert not passed(found, "supply", "ko" if "전력" in text else "id", text).kept


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "가능하다. 100MW에 GB300 4만 개면 한 개당 2.5MW다."),
        ("ko", "불가능하다. 100MW에 GB300 4만 개면 한 개당 2.5kW다."),
        ("en", "Yes. 100 MW for 40,000 GPU packages is 9 kW each."),
        ("en", "Impossible. 100 MW for 40,000 GPU packages is 2.5 kW each."),
    ],
)
def test_an_answer_and_its_reason_stand_or_fall_together(found: dict[str, Finding], language: str, text: str) -> None:
    assert not passed(found, "can", language, text).kept


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Yes. 100 MW for 40,000 GPU packages is 2.5 kW each."),
        ("ko", "가능하다. 100MW에 GB300 4만 개면 한 개당 2.5kW다."),
    ],
)
def test_an_answer_with_its_reason_is_kept(found: dict[str, Finding], language: str, text: str) -> None:
    left = passed(found, "can", language, text)
    assert len(left.kept) == 2
    assert not left.dropped
