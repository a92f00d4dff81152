"""What changed since a day, found by its sentence where no claim or deal says it of those who are named."""

from __future__ import annotations

from datetime import date

import pytest
from papers import desk_of

from taksir.copilot.ask.ask import ask

PAPERS = (
    (
        "Kabar Niaga", date(2026, 8, 5), "id",
        "Telkom menargetkan pusat data AI berkapasitas 80 MW di Cikarang beroperasi pada Maret 2028.",
    ),
    (
        "Kabar Niaga", date(2026, 11, 13), "id",
        "Pemerintah mengajukan anggaran Rp22 triliun. "
        "Meutya Hafid mengatakan proyek Cikarang milik Telkom dipangkas menjadi 55 MW karena pasokan gas terbatas.\n\n"
        "Sementara itu, Sinar Mas memperbesar pusat datanya di Karawang dari 60 MW menjadi 90 MW.",
    ),
    (
        "Harbour Post", date(2026, 11, 14), "en",
        "Speakers of Oracle and Cisco came to a fair in Tulsa, where the weather was fine.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("moved") / "moved.sqlite", PAPERS)


@pytest.mark.parametrize(
    "text",
    [
        "What changed on Telkom's Cikarang project since 1 November 2026?",
        "Apa yang berubah pada proyek Telkom di Cikarang sejak 1 November 2026?",
        "2026년 11월 1일 이후 텔콤의 치카랑 사업에서 바뀐 것은?",
    ],
)
def test_a_change_that_a_third_party_tells_is_found_with_what_was_told_before(desk, text):
    answer = ask(desk, text)
    assert "55 MW" in answer.text
    assert "80 MW" in answer.text


def test_the_change_of_somebody_else_in_the_same_document_is_left_out(desk):
    assert "Karawang" not in ask(desk, "What changed on Telkom's Cikarang project since 1 November 2026?").text


def test_documents_without_a_change_are_named_and_not_denied(desk):
    answer = ask(desk, "What changed about Oracle and Cisco since 1 November 2026?")
    assert "no document" not in answer.text
    assert "Harbour Post" in answer.text
