"""Who doubts, denies or puts otherwise what a document tells, found by sentences where no deal or fact says so."""

from __future__ import annotations

from datetime import date

import pytest
from papers import desk_of

from taksir.copilot.ask.ask import ask

PAPERS = (
    (
        "Harbour Post", date(2026, 8, 3), "en",
        "Oracle is in talks to lease a 600 MW campus in Abilene to xAI for US$9 billion, Reuters reported.\n\n"
        "Goldman Sachs estimates that filling the campus would cost US$18 billion.\n\n"
        "Evercore thinks that figure is far too high and puts the cost at US$13 billion.\n\n"
        "Oracle said that the site would create 1,700 permanent jobs. A think tank expects no more than 300.\n\n"
        "Oracle said gas turbines would save 25 percent on power. Lazard reckons the saving at just 8 percent.\n\n"
        "Oracle expects revenue of US$70 billion in 2026.\n\n"
        "Microsoft expects capital expenditure of US$150 billion in 2026.\n\n"
        "Cerebras leases 200 MW, up from 150 MW a year ago.\n\n"
        "Reuters said that NVIDIA would put US$5 billion into Cerebras. NVIDIA denied the report.\n\n"
        "Amazon, which invested US$8 billion in Anthropic, has no plan to sell.\n\n"
        "The round values Mistral at US$16.5 billion, less than the US$18 billion that had been reported.\n\n"
        "MGX denied that it is taking part in the round of Mistral.\n\n"
        "Crusoe puts the cost of its campus in Wyoming at US$40 billion.\n\n"
        'The sum has been questioned. "Not for less than US$55 billion," said Gil Luria of Wedbush.\n\n'
        "Vultr is said to be the tenant in Wyoming. Vultr said that no lease had been signed.",
    ),
    (
        "Morning Wire", date(2026, 10, 20), "en",
        "Oracle and xAI have signed a lease for a campus in Abilene. The lease is worth US$7.4 billion.\n\n"
        '"We never discussed 600 MW," said Oracle.',
    ),
    (
        "Kabar Niaga", date(2026, 8, 5), "id",
        "Telkom menargetkan pusat data AI di Cikarang. Nilai investasinya Rp14 triliun.\n\n"
        "Analis Mandiri Sekuritas, Ratna Dewi, menilai angka Rp14 triliun terlalu rendah. "
        '"Kami memperkirakan kebutuhan Rp21 triliun," ujarnya.\n\n'
        "Telkom mengklaim pendinginan cair menghemat listrik 40 persen. "
        "Menurut IESR, penghematannya paling banyak 22 persen.\n\n"
        "Pusat data itu disebut menyerap 900 tenaga kerja. Serikat pekerja meragukan angka tersebut.",
    ),
    (
        "한강일보", date(2026, 8, 11), "ko",
        "네이버는 2027년 클라우드 매출이 3조원에 이를 것으로 내다봤다. 그러나 대신증권은 매출이 2조1000억원에 그칠 것으로 추정했다.\n\n"
        "네이버는 전력을 35% 절감한다고 설명했지만, 한국전자통신연구원은 절감 폭이 15% 수준이라고 평가했다.\n\n"
        "카카오가 네이버의 시설을 임차한다는 보도에 대해 카카오는 사실과 다르다고 반박했다.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("doubts") / "doubts.sqlite", PAPERS)


@pytest.mark.parametrize(
    ("text", "said", "first"),
    [
        ("Who disagrees with Goldman's US$18 billion for the Abilene campus?", "Evercore", 13e9),
        ("Is Oracle's 25% power saving disputed?", "Lazard", 8.0),
        ("What contradicts the US$9 billion lease between Oracle and xAI?", "US$7.4 billion", 7.4e9),
        (
            "Siapa yang meragukan angka Rp14 triliun untuk pusat data Telkom, dan berapa taksirannya?",
            "Ratna Dewi",
            21e12,
        ),
        ("Penghematan listrik 40 persen Telkom, ada yang bantah?", "22 persen", 22.0),
        ("Who questions Crusoe's US$40 billion?", "Gil Luria", 55e9),
        ("Is the valuation of US$18 billion for Mistral disputed?", "16.5 billion", 16.5e9),
        ("네이버 2027년 클라우드 매출 전망이 엇갈리는데 어떻게 달라?", "대신증권", 2.1e12),
        ("네이버의 전력 35% 절감에 반박하는 곳은?", "한국전자통신연구원", 15.0),
    ],
)
def test_a_rival_number_is_told_with_who_gives_it(desk, text, said, first):
    answer = ask(desk, text)
    assert answer.state == "answered"
    assert said in answer.text
    assert first in [one.value for one in answer.numbers[:2]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Does anyone dispute Oracle's 1,700 jobs in Abilene?", "no more than 300"),
        ("What contradicts the report of 600 MW for xAI?", "never discussed"),
        ("What contradicts the report that Vultr is the tenant in Wyoming?", "no lease had been signed"),
        ("Who denied that MGX takes part in Mistral's round?", "MGX denied"),
        ("What contradicts NVIDIA's US$5 billion for Cerebras?", "NVIDIA denied"),
        ("Siapa yang meragukan 900 tenaga kerja di pusat data Telkom?", "Serikat pekerja"),
    ],
)
def test_a_sentence_of_doubt_is_told_without_another_number(desk, text, said):
    answer = ask(desk, text)
    assert answer.state == "answered"
    assert said in answer.text


def test_a_denial_of_something_else_is_not_held_against_it(desk):
    assert "카카오" not in ask(desk, "네이버의 전력 35% 절감에 반박하는 곳은?").text


def test_what_follows_a_denial_is_not_held_against_it(desk):
    assert "Amazon" not in ask(desk, "What contradicts NVIDIA's US$5 billion for Cerebras?").text


def test_growth_is_no_contradiction(desk):
    assert "150 MW" not in ask(desk, "Are there contradictions about Cerebras?").text


def test_a_question_about_nobody_gets_no_contradictions_of_others(desk):
    assert "Cerebras" not in ask(desk, "Siapa yang meragukan 900 tenaga kerja?").text


def test_a_number_of_another_kind_is_no_rival(desk):
    answer = ask(desk, "Does anyone dispute Oracle's revenue forecast for 2026?")
    assert "US$150 billion" not in answer.text


def test_a_place_alone_is_the_matter(desk):
    assert "Rp14" not in ask(desk, "Do the articles disagree about Abilene?").text


def test_what_nothing_speaks_against_is_told_as_it_stands(desk):
    answer = ask(desk, "Does anyone dispute Oracle's revenue forecast for 2026?")
    assert "70 billion" in answer.text


def test_what_no_sentence_tells_is_not_called_free_of_contradiction(desk):
    answer = ask(desk, "Who disputes Oracle's plans for quantum computers in Peru?")
    assert answer.state == "declined"
