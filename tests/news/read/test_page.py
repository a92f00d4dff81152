"""Saved pages: the article is kept whole, the rest is kept and marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from taksir.errors import SourceError
from taksir.news.document import Document
from taksir.news.document import SectionKind as K
from taksir.news.read import read

PARAGRAPHS = (
    "Perusahaan awan Nusantara Komputasi akan membangun pusat data 120 MW di Batam dengan nilai Rp 4 triliun.",
    "Direktur utamanya mengatakan pembangunan tahap pertama dimulai pada kuartal kedua tahun depan di kawasan itu.",
    "Menurut perusahaan, sebanyak 8.000 GPU akan dipasang pada tahap pertama dan jumlah itu berlipat dua pada 2027.",
    "Pemerintah daerah menyambut rencana tersebut karena akan membuka ratusan lapangan kerja baru bagi warga.",
)

PAGE = f"""<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8">
<title>Pusat Data 120 MW Dibangun di Batam - Kabar Komputasi</title>
<meta property="og:title" content="Pusat Data 120 MW Dibangun di Batam">
<meta property="og:site_name" content="Kabar Komputasi">
<meta property="article:published_time" content="2025-09-23T10:00:00+07:00">
<meta name="author" content="Rina Wulandari">
<style>.x {{ color: red }}</style><script>var price = "Rp 999 triliun";</script>
</head><body class="single has-sidebar">
<header class="site-header"><nav><ul>
<li><a href="/">Beranda</a></li><li><a href="/tekno">Teknologi</a></li></ul></nav></header>
<main><article class="post">
<h1>Pusat Data 120 MW Dibangun di Batam</h1>
<div class="meta">Oleh Rina Wulandari
<time datetime="2025-09-23">Selasa, 23 September 2025</time></div>
<figure><img src="a.jpg"><figcaption>Ilustrasi pusat data pada malam hari. Foto: Kabar/Budi</figcaption></figure>
<p>{PARAGRAPHS[0]}</p>
<p>{PARAGRAPHS[1]}</p>
<div class="baca-juga"><strong>Baca juga:</strong> <a href="/x">Harga Chip Naik 40 Persen</a></div>
<p>{PARAGRAPHS[2]}</p>
<ul><li>Tahap pertama: 40 MW</li><li>Tahap kedua: 80 MW</li></ul>
<p>{PARAGRAPHS[3]}</p>
</article>
<section class="related-posts"><h3>Berita Terkait</h3><ul>
<li><a href="/1">Investor Asing Siapkan Rp 70 Triliun untuk Kampus AI</a></li>
<li><a href="/2">Kampus AI 400 MW Disetujui di Johor</a></li></ul></section>
<div id="comments"><h3>Komentar</h3>
<p>Wah, Rp 12 triliun itu mahal sekali menurut saya, semoga tidak mangkrak lagi ya.</p></div>
</main>
<aside><h4>Terpopuler</h4><p>Saham perusahaan chip melonjak 30 persen dalam sepekan terakhir di bursa.</p></aside>
<footer><p>© 2025 Kabar Komputasi. Kapasitas server kami 3 MW.</p></footer>
<div class="cookie-consent">Kami menggunakan cookie untuk 12 tujuan.</div>
</body></html>"""


def page(tmp_path: Path, html: str | bytes, name: str = "a.html") -> Document:
    path = tmp_path / name
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    return read(str(path), id="d1")


def kind(document: Document, words: str) -> K:
    at = document.text.index(words)
    return next(s.kind for s in document.sections if s.span.start <= at < s.span.end)


def test_the_article_is_own_and_in_order(tmp_path: Path) -> None:
    document = page(tmp_path, PAGE)
    own = [s.span.of(document.text) for s in document.sentences if s.own]
    assert [s for s in own if s in PARAGRAPHS] == list(PARAGRAPHS)
    assert [kind(document, p) for p in PARAGRAPHS] == [K.LEAD, K.BODY, K.BODY, K.BODY]
    assert kind(document, "Tahap kedua: 80 MW") is K.BULLET
    assert kind(document, "Ilustrasi pusat data") is K.CAPTION


@pytest.mark.parametrize(
    "words",
    [
        "Beranda", "Harga Chip Naik 40 Persen", "Investor Asing Siapkan Rp 70 Triliun", "Kampus AI 400 MW",
        "Wah, Rp 12 triliun", "Saham perusahaan chip", "Kapasitas server kami 3 MW", "Kami menggunakan cookie",
    ],
)  # fmt: skip
def test_the_rest_is_kept_and_marked(tmp_path: Path, words: str) -> None:
    document = page(tmp_path, PAGE)
    assert kind(document, words) in (K.TEASER, K.FOOTER)


def test_scripts_and_styles_are_no_text(tmp_path: Path) -> None:
    text = page(tmp_path, PAGE).text
    assert "999 triliun" not in text
    assert "color: red" not in text


def test_the_mark_up_states_title_publisher_author_and_date(tmp_path: Path) -> None:
    document = page(tmp_path, PAGE)
    assert document.title == "Pusat Data 120 MW Dibangun di Batam"
    assert document.title_span is not None
    assert document.title_span.of(document.text) == document.title
    assert (document.publisher, document.author) == ("Kabar Komputasi", "Rina Wulandari")
    assert (document.published, document.published_from) == (date(2025, 9, 23), "meta")


def test_linked_data_states_them_too(tmp_path: Path) -> None:
    data = (
        '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle", '
        '"headline": "Pusat Data", "datePublished": "2025-09-22T23:00:00Z", '
        '"author": [{"name": "Rina W"}, {"name": "Budi S"}], '
        '"publisher": {"name": "Kabar"}}]}'
    )
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    document = page(tmp_path, f'<html><script type="application/ld+json">{data}</script><body>{body}</body></html>')
    assert (document.publisher, document.author, document.published) == ("Kabar", "Rina W, Budi S", date(2025, 9, 22))


def test_a_time_beside_the_heading_is_the_date_and_one_in_a_teaser_is_not(tmp_path: Path) -> None:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    near = f"<header><h1>Pusat Data</h1><time datetime='2025-09-21'>kemarin</time></header>{body}"
    far = f"<h1>Pusat Data</h1>{body}<aside><li><time datetime='2025-11-05'>5/11</time></li></aside>"
    assert page(tmp_path, f"<html><body><article>{near}</article></body></html>").published == date(2025, 9, 21)
    assert page(tmp_path, f"<html><body><article>{far}</article></body></html>").published is None


def test_line_breaks_part_paragraphs_and_legacy_charsets_are_declared(tmp_path: Path) -> None:
    lines = (
        "한빛컴퓨팅이 전남 해남에 200MW 규모의 데이터센터를 짓기로 했다고 21일 밝혔다.",
        "회사는 내년 상반기에 1단계 공사를 시작해 2028년까지 모두 3조원을 투자할 계획이라고 설명했다.",
        "홍길동 기자 gildong@example.kr",
    )
    body = f'<div id="articleBody">{"<br><br>".join(lines)}</div>'
    html = f'<html><head><meta charset="euc-kr"></head><body>{body}</body></html>'
    document = page(tmp_path, html.encode("cp949"))
    assert [s.span.of(document.text) for s in document.sentences if s.own] == list(lines[:2])
    assert document.author == "홍길동"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/n'>News</a></nav><footer>© 2025</footer></body></html>",
        "<html><head><title>Login</title></head><body><form><label>User</label><input></form></body></html>",
        "<html><body><script>render()</script></body></html>",
    ],
)
def test_a_page_with_no_article_is_refused_with_one_line(tmp_path: Path, html: str) -> None:
    with pytest.raises(SourceError, match="no article was found") as error:
        page(tmp_path, html)
    assert "\n" not in str(error.value)


def test_hostile_mark_up_is_read_or_refused(tmp_path: Path) -> None:
    for html in (
        "<div>" * 20_000 + PARAGRAPHS[0],
        "<html><body>" + "<p>" + "<b>" * 5_000 + PARAGRAPHS[0] + "</body></html>",
        "<html><p>\x0b" + PARAGRAPHS[0] + "&#0;&#xD800;&bogus;</p></html>",
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>" + PARAGRAPHS[0] + "</p></body></html>",
    ):
        try:
            document = page(tmp_path, html)
        except SourceError:
            continue
        assert PARAGRAPHS[0] in document.text
        assert all(s.span.end <= len(document.text) for s in document.sections)
