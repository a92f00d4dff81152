"""Where a cue's words hold: clauses, relative clauses, dates, lists, quotations and references back."""

from __future__ import annotations

import pytest

from tests.news.status.helpers import standing


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            "Orbita Cloud dikabarkan menegosiasikan dana US$9 miliar, di saat yang bersamaan memangkas 700 pekerja.",
            {"US$9 miliar": "rumoured", "700 pekerja": "asserted"},
        ),
        (
            "id",
            "Orbita Cloud dikabarkan mencari modal US$9 miliar, yang telah mengantongi 300 MW di Batam.",
            {"US$9 miliar": "rumoured", "300 MW": "asserted"},
        ),
        (
            "en",
            "Helion Chips plans to spend $6 billion, while its rival cut 400 jobs.",
            {"$6 billion": "planned", "400 jobs": "asserted"},
        ),
        (
            "en",
            "Helion Chips is in talks to raise $2 billion, which has already drawn $900 million from funds.",
            {"$2 billion": "rumoured", "$900 million": "asserted"},
        ),
        (
            "en",
            "Shares fell 4% after Reuters reported that Helion Chips would cut 900 jobs.",
            {"4%": "asserted", "900 jobs": "reported"},
        ),
        (
            "ko",
            "한빛전자는 지난해 3조원을 투자했으며 올해는 5조원을 투자할 계획이다.",
            {"3조원": "asserted", "5조원": "planned"},
        ),
        (
            "ko",
            "3조원을 투자한 한빛전자는 점유율이 30%를 넘을 것으로 예상한다.",
            {"3조원": "asserted", "30%": "forecast"},
        ),
        (
            "ko",
            "울산에서 100MW를 운영 중인데 이를 2GW까지 늘릴 예정이다.",
            {"100MW": "operating", "2GW": "scheduled"},
        ),
    ],
)
def test_a_cue_stops_at_its_clause(language: str, text: str, expected: dict[str, str]) -> None:
    assert {quote: standing(text, quote, language).status.value for quote in expected} == expected


@pytest.mark.parametrize(
    ("language", "text", "day", "amount"),
    [
        (
            "id",
            "Pada 18 September, Orbita Cloud mengumumkan akan menanamkan US$5 miliar.",
            "18 September",
            "US$5 miliar",
        ),
        ("id", "“Kami akan membangun dua pabrik,” kata Dewi Larasati, Rabu (5/3/2025).", "5/3/2025", "dua pabrik"),
        ("en", "On Sept. 18, Helion Chips announced it will invest $5 billion.", "Sept. 18", "$5 billion"),
        ("ko", "한빛전자는 22일 울산에 5조원을 투자하기로 합의했다고 밝혔다.", "22일", "5조원"),
    ],
)
def test_the_day_of_an_announcement_is_a_fact(language: str, text: str, day: str, amount: str) -> None:
    assert standing(text, day, language).status.value == "asserted"
    assert standing(text, amount, language).status.value in ("announced", "planned")


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("id", "Gedung ketiga akan rampung pada 2028.", "2028"),
        ("id", "Pada 2028, Orbita Cloud akan mengoperasikan tiga gedung.", "2028"),
        ("en", "By 2028, Helion Chips will run three sites.", "2028"),
        ("ko", "지원 기간은 내년 9월까지다.", "내년 9월까지"),
    ],
)
def test_a_coming_date_is_planned(language: str, text: str, day: str) -> None:
    assert standing(text, day, language).status.value == "planned"


@pytest.mark.parametrize(
    ("language", "lines", "quote", "status"),
    [
        ("id", ["Dengan chip sendiri, Orbita Cloud dapat:", "• Menekan biaya 40%."], "40%", "possible"),
        ("id", ["Orbita Cloud menghadapi dua hal:", "• Menekan biaya 40%."], "40%", "asserted"),
        ("en", ["Helion Chips is reportedly preparing:", "• A campus of 300 MW."], "300 MW", "reported"),
        ("ko", ["한빛전자의 내년 계획:", "• 울산 단지 100MW."], "100MW", "planned"),
    ],
)
def test_a_list_head_governs_its_bullets(language: str, lines: list[str], quote: str, status: str) -> None:
    assert standing(lines, quote, language).status.value == status


@pytest.mark.parametrize(
    ("language", "lines", "quote", "status"),
    [
        (
            "en",
            ["Helion Chips announced a supply deal.", "As part of the agreement, it has issued 20 million shares."],
            "20 million shares",
            "announced",
        ),
        (
            "en",
            ["Helion Chips announced a supply deal.", "The first tranche vests with 1 gigawatt of chips."],
            "1 gigawatt",
            "announced",
        ),
        (
            "en",
            ["Helion Chips cut prices.", "As part of the agreement, it has issued 20 million shares."],
            "20 million shares",
            "asserted",
        ),
        (
            "id",
            ["Orbita Cloud mengumumkan kerja sama.", "Dalam kerja sama ini, mitranya memasok 9.000 server."],
            "9.000 server",
            "announced",
        ),
        (
            "ko",
            ["한빛전자는 공급 계약을 체결했다.", "이번 계약에 따라 납품 물량은 9000대다."],
            "9000대",
            "contracted",
        ),
    ],
)
def test_an_announced_deal_governs_sentences_that_refer_to_it(
    language: str, lines: list[str], quote: str, status: str
) -> None:
    assert standing(lines, quote, language).status.value == status


def test_a_sentence_inside_a_longer_quotation_belongs_to_its_speaker() -> None:
    lines = ["“Pasar kami luas.", "Kami membangun pabrik senilai Rp3 triliun,” kata Dewi Larasati."]
    told = standing(lines, "Rp3 triliun", "id")
    assert (told.status.value, told.attribution) == ("announced", ("Dewi Larasati",))


@pytest.mark.parametrize(
    ("language", "title", "quote", "status"),
    [
        ("en", "Helion Chips to invest $2bn in Ohio", "$2bn", "planned"),
        ("id", "Orbita Cloud Bakal Bangun Pusat Data Rp3 Triliun", "Rp3 Triliun", "planned"),
        ("ko", "한빛전자, HBM 생산량 20% 늘린다", "20%", "planned"),
        ("ko", "블룸버그 “한빛전자, 900명 내보내”", "900명", "reported"),
    ],
)
def test_headlines_have_their_own_grammar(language: str, title: str, quote: str, status: str) -> None:
    assert standing([title, "…"], quote, language, title=True).status.value == status


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("id", "Permintaan akan chip naik 12%.", "12%"),
        ("id", "Situs resmi itu memuat 40 produk.", "40 produk"),
        ("en", "Shares trade at $40 per share.", "$40"),
        ("en", "Sales rose 4% in May.", "4%"),
        ("ko", "전망대 입장료는 2만원이었다.", "2만원"),
    ],
)
def test_words_that_only_look_like_cues_do_nothing(language: str, text: str, quote: str) -> None:
    assert standing(text, quote, language).status.value == "asserted"


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("id", "Namun hingga kini, Orbita Cloud belum memberikan komentar soal kabar itu.", "no_comment"),
        ("id", "Orbita Cloud menegaskan tidak akan menjadi anak perusahaan Helion Chips.", "denied"),
        ("en", "Helion Chips says it does not require payment in advance.", "denied"),
        ("en", "Helion Chips is in talks to buy Orbita Cloud, though it cut 900 jobs.", "rumoured"),
        ("ko", "한빛전자는 로이터의 질의에 답변하지 않았다.", "no_comment"),
        ("ko", "한빛전자는 합작사 설립을 공식 발표했다.", "announced"),
    ],
)
def test_a_whole_sentence_has_the_status_of_its_main_clause(language: str, text: str, status: str) -> None:
    assert standing(text, text, language).status.value == status
