"""Sections: what is the article and what a page puts around it, in three languages."""

from __future__ import annotations

import pytest

from taksir.news.document import Document
from taksir.news.document import SectionKind as K
from taksir.news.read import document_from_text

ID_ONE = "Perusahaan awan Nusantara Komputasi akan membangun pusat data 120 MW di Batam dengan nilai Rp 4 triliun."
ID_TWO = "Direktur utamanya mengatakan pembangunan tahap pertama dimulai pada kuartal kedua tahun depan di kawasan itu."
ID_THREE = "Pemerintah daerah menyambut rencana tersebut karena akan membuka ratusan lapangan kerja baru bagi warga."
EN_ONE = "The cloud company Northwind said on Monday it will spend $4 billion on a 300 MW data center in Ohio."
EN_TWO = "Construction of the first phase is to begin next spring, according to the head of its infrastructure unit."
EN_THREE = "Local officials welcomed the plan, which they expect to bring several hundred jobs to the region."
KO_ONE = "클라우드 기업 한빛컴퓨팅이 전남 해남에 200MW 규모의 데이터센터를 짓기로 했다고 21일 밝혔다."
KO_TWO = "회사는 내년 상반기에 1단계 공사를 시작해 2028년까지 모두 3조원을 투자할 계획이라고 설명했다."
KO_THREE = "지방자치단체는 이번 투자로 일자리 수백 개가 새로 생길 것으로 기대하고 있다고 전했다."


def kinds(text: str) -> dict[str, K]:
    """The kind of each line of `text`, by the section that holds its first letter."""
    document = document_from_text(text, id="d1", file="-")
    found = {}
    at = 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        if line.strip():
            found[line.strip()] = kind_at(document, start)
        at += len(line) + 1
    return found


def kind_at(document: Document, position: int) -> K:
    return next(s.kind for s in document.sections if s.span.start <= position < s.span.end)


@pytest.mark.parametrize(
    ("proses", "teaser"),
    [
        ((ID_ONE, ID_TWO, ID_THREE), "Baca juga: Harga Chip Memori Naik 40 Persen Bulan Ini"),
        ((ID_ONE, ID_TWO, ID_THREE), "“Baca Juga: Harga Chip Memori Naik 40 Persen Bulan Ini”"),
        ((ID_ONE, ID_TWO, ID_THREE), "BACA JUGA : Harga Chip Memori Naik 40 Persen"),
        ((ID_ONE, ID_TWO, ID_THREE), "Simak juga video: Melihat Pusat Data 500 MW dari Dekat"),
        ((ID_ONE, ID_TWO, ID_THREE), "Lihat juga: Daftar Investor Pusat Data Terbesar"),
        ((ID_ONE, ID_TWO, ID_THREE), "SCROLL TO CONTINUE WITH CONTENT"),
        ((EN_ONE, EN_TWO, EN_THREE), "Read more: Memory prices jump 40% in a month"),
        ((EN_ONE, EN_TWO, EN_THREE), "Also read: Memory prices jump 40% in a month"),
        ((EN_ONE, EN_TWO, EN_THREE), "READ ALSO | Five states that court $10 billion campuses"),
        ((EN_ONE, EN_TWO, EN_THREE), "Advertisement: Scroll to Continue"),
        ((EN_ONE, EN_TWO, EN_THREE), "ADVERTISEMENT"),
        ((EN_ONE, EN_TWO, EN_THREE), "Related: Who pays for the 2 GW campus?"),
        ((KO_ONE, KO_TWO, KO_THREE), "[관련기사] 메모리 가격 한 달 새 40% 급등"),
        ((KO_ONE, KO_TWO, KO_THREE), "관련 기사: 메모리 가격 한 달 새 40% 급등"),
        ((KO_ONE, KO_TWO, KO_THREE), "☞ 메모리 가격 한 달 새 40% 급등"),
        ((KO_ONE, KO_TWO, KO_THREE), "더보기"),
    ],
)
def test_a_link_between_paragraphs_is_a_teaser_and_the_paragraphs_stay_own(
    proses: tuple[str, str, str], teaser: str
) -> None:
    found = kinds("\n".join((proses[0], proses[1], teaser, proses[2])))
    assert found[teaser] is K.TEASER
    assert [found[p] for p in proses] == [K.LEAD, K.BODY, K.BODY]


@pytest.mark.parametrize(
    ("proses", "head", "titles"),
    [
        ((ID_ONE, ID_TWO, ID_THREE), "Baca juga:", ("Danantara Lirik Pusat Data 1 GW", "Harga GPU Bekas Turun 30%")),
        ((EN_ONE, EN_TWO, EN_THREE), "Read also", ("- Fund eyes a 1 GW campus", "- Used GPU prices fall 30%")),
        ((KO_ONE, KO_TWO, KO_THREE), "관련기사", ("국부펀드, 1GW 데이터센터 검토", "중고 GPU 가격 30% 하락")),
    ],
)
def test_titles_under_a_link_head_are_teasers_until_prose_resumes(
    proses: tuple[str, str, str], head: str, titles: tuple[str, str]
) -> None:
    found = kinds("\n\n".join((proses[0], proses[1], head, *titles, proses[2])))
    assert [found[line] for line in (head, *titles)] == [K.TEASER] * 3
    assert found[proses[2]] is K.BODY


def test_a_link_at_the_end_of_a_paragraph_is_cut_out_of_it() -> None:
    text = f"{ID_ONE} Baca juga: Harga Chip Memori Naik 40 Persen\n{ID_TWO}\n{ID_THREE}"
    document = document_from_text(text, id="d1", file="-")
    assert kind_at(document, text.index("Baca juga")) is K.TEASER
    assert kind_at(document, 0) is K.LEAD
    own = [s.span.of(text) for s in document.sentences if s.own]
    assert own == [ID_ONE, ID_TWO, ID_THREE]


def test_a_link_in_brackets_is_cut_out_and_the_paragraph_goes_on() -> None:
    text = f"{EN_ONE} (Read more: Memory prices jump 40%) {EN_TWO}\n\n{EN_THREE}"
    document = document_from_text(text, id="d1", file="-")
    assert [s.span.of(text) for s in document.sentences if s.own] == [EN_ONE, EN_TWO, EN_THREE]


def test_a_title_in_capitals_that_is_glued_to_the_text_does_not_swallow_it() -> None:
    rest = "Kebutuhan listrik pusat data itu diperkirakan mencapai 200 MW dan akan dipasok dari jaringan setempat."
    text = f"{ID_ONE}\nBaca Juga: Harga Chip Memori Naik Tajam Sejak Awal Tahun {rest} {ID_TWO}\n{ID_THREE}"
    document = document_from_text(text, id="d1", file="-")
    own = [s.span.of(text) for s in document.sentences if s.own]
    assert own == [ID_ONE, rest, ID_TWO, ID_THREE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Analis meminta investor baca juga laporan keuangan 2025 yang mencatat belanja modal Rp 3 triliun.",
        "Readers who want to read more about the $4 billion plan can ask the regulator for its 80-page file.",
        "관련 기사가 나온 뒤 회사 주가는 하루 만에 12% 올랐고 거래대금은 1조원을 넘었다고 거래소가 밝혔다.",
        "댓글 조작을 막기 위해 네이버는 올해 500억원을 들여 새로운 인공지능 모델을 도입했다고 밝혔다.",
        "Share buybacks of $2 billion will be paused while the company builds its data centers, the board said.",
        "Komentar Menteri itu muncul setelah nilai proyek dinaikkan menjadi Rp 9 triliun oleh kedua perusahaan.",
    ],
)
def test_prose_that_uses_the_words_of_a_teaser_stays_own(sentence: str) -> None:
    text = "\n\n".join((sentence, sentence.replace(".", " lagi.")))
    document = document_from_text(text, id="d1", file="-", lang="id")
    assert all(s.own for s in document.sentences)


@pytest.mark.parametrize(
    ("proses", "tail"),
    [
        ((ID_ONE, ID_TWO, ID_THREE), ("Tinggalkan Balasan", "Alamat email Anda tidak akan dipublikasikan.", "Kirim")),
        ((EN_ONE, EN_TWO, EN_THREE), ("Leave a Reply", "Your email address will not be published.", "Name")),
        ((KO_ONE, KO_TWO, KO_THREE), ("답글 남기기", "이메일 주소는 공개되지 않습니다.", "이름")),
    ],
)
def test_everything_after_a_comment_form_is_not_own(proses: tuple[str, str, str], tail: tuple[str, ...]) -> None:
    found = kinds("\n".join((*proses, *tail)))
    assert {found[line] for line in tail} == {K.FOOTER}
    assert found[proses[2]] is K.BODY


def test_cards_with_author_date_and_cut_summary_are_teasers() -> None:
    cards = (
        "Startup Chip Lokal Raih Pendanaan USD 80 Juta",
        "rina 03/10/2025",
        "Sebuah startup perancang chip asal Bandung kembali mencatat pendanaan baru senilai puluhan juta…",
        "Kampus AI 400 MW Disetujui di Johor",
        "rina 02/10/2025",
        "Otoritas Johor menyetujui kampus pusat data berkapasitas ratusan megawatt yang akan…",
    )
    found = kinds("\n\n".join((ID_ONE, ID_TWO, ID_THREE, *cards)))
    assert {found[line] for line in cards} == {K.TEASER}


@pytest.mark.parametrize(
    "line",
    [
        "© 2025 Kabar Komputasi. Hak cipta dilindungi.",
        "Copyright © 2025 Example Wire. All rights reserved.",
        "저작권자 © 예시경제 무단전재 및 재배포 금지",
        "Follow us on Example for more AI news",
        "Editor: Siti Aminah",
        "Tags: pusat data, AI, Batam",
        "Facebook Twitter WhatsApp Copy link",
        "Dapatkan berita terbaru lewat saluran WhatsApp kami",
    ],
)
def test_the_closing_lines_of_a_page_are_not_own(line: str) -> None:
    found = kinds("\n".join((EN_ONE, EN_TWO, EN_THREE, line)))
    assert found[line] in (K.FOOTER, K.BYLINE, K.TEASER)


def test_boilerplate_of_a_press_release_is_footer_to_the_end() -> None:
    boilerplate = (
        "About Northwind",
        "Northwind (NASDAQ: NWND) runs 40 data centers with 2 GW of capacity and serves 9,000 customers.",
        "Forward-Looking Statements",
        "This release contains forward-looking statements, which involve risks; actual results may differ by billions.",
        "Media Contact:",
        "press@northwind.example",
    )
    found = kinds("\n\n".join((EN_ONE, EN_TWO, EN_THREE, *boilerplate)))
    assert {found[line] for line in boilerplate} == {K.FOOTER}


def test_a_heading_about_something_in_the_middle_is_no_boilerplate() -> None:
    heading = "About the money"
    found = kinds("\n\n".join((EN_ONE, heading, EN_TWO, EN_THREE, EN_ONE, EN_TWO)))
    assert found[heading] is K.BODY
    assert found[EN_THREE] is K.BODY


def test_a_glossary_ends_where_its_definitions_end() -> None:
    lines = ("Glosarium:", "● HBM: memori berkecepatan tinggi yang ditumpuk.", "● GPU: prosesor grafis untuk AI.")
    found = kinds("\n".join((ID_ONE, ID_TWO, *lines, ID_THREE)))
    assert [found[line] for line in lines] == [K.GLOSSARY] * 3
    assert found[ID_THREE] is K.BODY


def test_hashtags_quotes_captions_bylines_and_bullets_are_told_apart() -> None:
    lines = {
        "#PusatData #AI2026 #Batam": K.HASHTAGS,
        "“Kami membangun untuk sepuluh tahun ke depan dan tidak akan berhenti di satu lokasi saja.”": K.QUOTE,
        "Ilustrasi: pusat data di malam hari": K.CAPTION,
        "(사진=한빛컴퓨팅)": K.CAPTION,
        "▲ 해남 데이터센터 조감도": K.CAPTION,
        "(Rina Wulandari)": K.BYLINE,
        "Penulis: Rina Wulandari": K.BYLINE,
        "홍길동 기자 gildong@example.kr": K.BYLINE,
        "• Kapasitas tahap pertama 40 MW": K.BULLET,
        "- Tahap kedua 80 MW": K.BULLET,
    }
    found = kinds("\n\n".join((ID_ONE, ID_TWO, *lines)))
    assert {line: found[line] for line in lines} == lines


def test_speech_with_its_speaker_stays_body() -> None:
    speech = "“Kami membangun untuk sepuluh tahun ke depan,” kata direktur utama perusahaan itu di Jakarta."
    assert kinds("\n".join((ID_ONE, speech)))[speech] is K.BODY


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("JAKARTA, KABAR.com –", ID_ONE),
        ("Bisnisku.com, JAKARTA—", ID_ONE),
        ("KabarChannel –", ID_ONE),
        ("Redmond, 25 Juni 2025 —", ID_ONE),
        ("Jakarta, CNBC Indonesia -", ID_ONE),
        ("(RTTNews) -", EN_ONE),
        ("SAN FRANCISCO, Sept 22 (Reuters) -", EN_ONE),
        ("REDMOND, Wash. — May 19, 2025 —", EN_ONE),
        ("SANTA CLARA, Calif., Oct. 06, 2025 (GLOBE NEWSWIRE) --", EN_ONE),
        ("[서울=뉴시스]", KO_ONE),
        ("(서울=연합뉴스) 홍길동 기자 =", KO_ONE),
        ("[예시경제 홍길동 기자]", KO_ONE),
        ("[파이낸셜뉴스]", KO_ONE),
    ],
)
def test_a_dateline_is_cut_before_the_lead(dateline: str, rest: str) -> None:
    text = f"{dateline} {rest}"
    document = document_from_text(text, id="d1", file="-")
    assert [(s.kind, s.span.of(text)) for s in document.sections] == [(K.DATELINE, dateline), (K.LEAD, rest)]


@pytest.mark.parametrize(
    "text",
    [
        "Meta-Google teken kontrak komputasi awan senilai US$10 miliar untuk enam tahun ke depan, kata sumber itu.",
        "The plan — worth $4 billion — was approved on Monday by the council after months of heated debate.",
        "Nvidia, yang menguasai pasar GPU, akan memasok 26.000 unit ke pusat data itu mulai tahun depan.",
        "(주)한빛컴퓨팅은 올해 데이터센터 투자를 두 배로 늘려 3조원을 집행할 계획이라고 21일 밝혔다.",
    ],
)
def test_a_sentence_with_a_dash_or_a_bracket_has_no_dateline(text: str) -> None:
    assert [s.kind for s in document_from_text(text, id="d1", file="-").sections] == [K.LEAD]


def test_the_top_of_a_page_is_taken_apart() -> None:
    lines = {
        "Home": K.FOOTER,
        "Northwind to build 300 MW data center in Ohio for $4 billion": K.TITLE,
        "By Jane Roe": K.BYLINE,
        "September 23, 2025": K.DATELINE,
        EN_ONE: K.LEAD,
        EN_TWO: K.BODY,
    }
    assert kinds("\n\n".join(lines)) == lines


def test_a_text_that_starts_with_prose_has_no_title() -> None:
    document = document_from_text(f"{EN_ONE}\n{EN_TWO}", id="d1", file="-")
    assert document.title is None
    assert {s.kind for s in document.sections} == {K.LEAD, K.BODY}


def test_lines_broken_at_a_fixed_width_become_paragraphs_again() -> None:
    import textwrap

    paragraph = f"{EN_ONE} {EN_TWO} {EN_THREE}"
    text = "\n".join(textwrap.wrap(paragraph, 70)) + "\n\n" + "\n".join(textwrap.wrap(paragraph, 70))
    document = document_from_text(text, id="d1", file="-")
    assert [" ".join(s.span.of(text).split()) for s in document.sentences] == [EN_ONE, EN_TWO, EN_THREE] * 2
