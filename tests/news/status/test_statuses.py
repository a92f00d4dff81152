"""Each way of saying how sure something is, in the three languages."""

from __future__ import annotations

import pytest

from tests.news.status.helpers import standing

INDONESIAN = [
    ("Orbita Cloud dikabarkan menyiapkan dana US$7 miliar.", "US$7 miliar", "rumoured"),
    ("Orbita Cloud tengah bernegosiasi untuk membeli 40.000 GPU.", "40.000 GPU", "rumoured"),
    ("Orbita Cloud sedang mempertimbangkan investasi US$2 miliar.", "US$2 miliar", "rumoured"),
    ("Beberapa sumber menyebutkan Orbita Cloud akan menggalang US$3 miliar.", "US$3 miliar", "rumoured"),
    ("Kedua pihak dilaporkan bertemu dalam pertemuan rahasia selama tiga jam.", "tiga jam", "rumoured"),
    ("Orbita Cloud dilaporkan menambah modal sebesar Rp 9 triliun.", "Rp 9 triliun", "reported"),
    ("Menurut laporan Reuters, Orbita Cloud akan membangun kampus 300 MW.", "300 MW", "reported"),
    ("Menurut laporan Reuters, jika izin terbit, kapasitasnya bisa menjadi 500 MW.", "500 MW", "reported"),
    ("Kapasitas kampus itu dapat mencapai 120 MW.", "120 MW", "possible"),
    ("Proyek itu berpotensi menyerap 4.000 pekerja.", "4.000 pekerja", "speculation"),
    ("Jika pendanaan cair, nilai perusahaan bisa menyentuh US$20 miliar.", "US$20 miliar", "conditional"),
    ("Nilai kontrak diperkirakan melebihi US$1 miliar.", "US$1 miliar", "estimated"),
    ("Belanja modal diproyeksikan naik menjadi US$8 miliar.", "US$8 miliar", "forecast"),
    ("Perusahaan itu memproyeksikan belanja modal US$8 miliar.", "US$8 miliar", "forecast"),
    ("Permintaan diharapkan dapat tumbuh 30%.", "30%", "forecast"),
    ("Orbita Cloud berencana menanamkan US$5 miliar.", "US$5 miliar", "planned"),
    ("Rencana belanja modal US$5 miliar difokuskan pada pusat data.", "US$5 miliar", "planned"),
    ("Orbita Cloud akan membangun dua gedung.", "dua gedung", "planned"),
    ("Pabrik itu dijadwalkan dibuka pada 3 Maret 2027.", "3 Maret 2027", "scheduled"),
    ("Orbita Cloud mengumumkan investasi US$4 miliar di Batam.", "US$4 miliar", "announced"),
    ("Orbita Cloud mengumumkan akan menginvestasikan US$4 miliar di Batam.", "US$4 miliar", "announced"),
    ("Orbita Cloud menandatangani kontrak senilai US$6 miliar.", "US$6 miliar", "contracted"),
    ("Kampus 90 MW tengah dibangun di Cikarang.", "90 MW", "under_construction"),
    ("Kampus 90 MW itu sudah beroperasi.", "90 MW", "operating"),
    ("Orbita Cloud mengonfirmasi PHK terhadap 800 karyawan.", "800 karyawan", "confirmed"),
    ("Orbita Cloud membantah kabar PHK 800 karyawan.", "800 karyawan", "denied"),
    ("Orbita Cloud menepis kabar bahwa investasi US$1 miliar itu batal.", "US$1 miliar", "denied"),
    ("Orbita Cloud menolak berkomentar soal dana US$1 miliar itu.", "US$1 miliar", "no_comment"),
    ("Orbita Cloud memangkas 800 karyawan pekan lalu.", "800 karyawan", "asserted"),
]

ENGLISH = [
    ("Helion Chips is rumored to be worth $9 billion.", "$9 billion", "rumoured"),
    ("Helion Chips is in talks to raise $2 billion.", "$2 billion", "rumoured"),
    ("Helion Chips is considering a plant worth $3 billion.", "$3 billion", "rumoured"),
    ("Helion Chips is in talks to raise $2 billion, Bloomberg reported.", "$2 billion", "reported"),
    ("The startup is seeking up to $700 million, per the report.", "$700 million", "reported"),
    ("Helion Chips will raise $2 billion, according to people familiar with the matter.", "$2 billion", "reported"),
    ("Last week, it was reported that Helion Chips was set to cut 900 jobs.", "900 jobs", "reported"),
    ("Reuters reported that the site could draw 400 MW if it is approved.", "400 MW", "reported"),
    ("The campus could draw 400 MW.", "400 MW", "possible"),
    ("The campus may draw 400 MW.", "400 MW", "possible"),
    ("If regulators agree, the campus will draw 400 MW.", "400 MW", "conditional"),
    ("The campus will draw 400 MW if regulators agree.", "400 MW", "conditional"),
    ("The build is estimated at $12 billion.", "$12 billion", "estimated"),
    ("Revenue is expected to reach $12 billion.", "$12 billion", "forecast"),
    ("Analysts estimate that spending could reach $12 billion.", "$12 billion", "estimated"),
    ("Helion Chips plans to hire 2,000 people.", "2,000 people", "planned"),
    ("Helion Chips aims to ship 50,000 accelerators by 2027.", "2027", "planned"),
    ("The plant is scheduled to open in March 2027.", "March 2027", "scheduled"),
    ("Helion Chips announced a $4 billion plant in Ohio.", "$4 billion", "announced"),
    ("Helion Chips said it will spend $4 billion in Ohio.", "$4 billion", "planned"),
    ("Helion Chips signed a contract for 300 MW of power.", "300 MW", "contracted"),
    ("A 150 MW campus is under construction near Dayton.", "150 MW", "under_construction"),
    ("The 150 MW campus is already operational.", "150 MW", "operating"),
    ("Helion Chips confirmed the loss of 900 jobs.", "900 jobs", "confirmed"),
    ("Helion Chips denied that it would cut 900 jobs.", "900 jobs", "denied"),
    ("Helion Chips declined to comment on the $2 billion round.", "$2 billion", "no_comment"),
    ("Helion Chips cut 900 jobs last year.", "900 jobs", "asserted"),
    ("Shares rose 4% in May.", "4%", "asserted"),
]

KOREAN = [
    ("한빛전자가 5조원 투자를 협상 중이다.", "5조원", "rumoured"),
    ("한빛전자는 2조원 규모 공장 건설을 검토 중이다.", "2조원", "rumoured"),
    ("한빛전자가 900명을 감원할 것이라는 소문이 돌고 있다.", "900명", "rumoured"),
    ("한빛전자는 내년까지 5조원을 투자할 계획인 것으로 알려졌다.", "5조원", "reported"),
    ("로이터에 따르면 한빛전자는 5조원을 투자할 계획이다.", "5조원", "reported"),
    ("블룸버그는 소식통을 인용해 한빛전자가 5조원을 투자한다고 보도했다.", "5조원", "reported"),
    ("업계에 따르면 한빛전자는 5조원 조달을 추진 중이다.", "5조원", "reported"),
    ("이 단지는 최대 200MW를 쓸 수 있다.", "200MW", "possible"),
    ("허가가 나면 용량은 200MW가 된다.", "200MW", "conditional"),
    ("계약이 성사될 경우 규모는 3조원에 이른다.", "3조원", "conditional"),
    ("올해 생산능력은 월 12만장으로 추정된다.", "월 12만장", "estimated"),
    ("내년 매출은 40조원에 이를 것으로 예상된다.", "40조원", "forecast"),
    ("점유율이 30%를 넘을 전망이다.", "30%", "forecast"),
    ("한빛전자는 5조원을 투자할 계획이다.", "5조원", "planned"),
    ("한빛전자는 GPU 6만장을 확보하기로 했다.", "6만장", "planned"),
    ("한빛전자는 울산에 100MW급 단지를 조성한다.", "100MW", "planned"),
    ("새 공장은 2027년 3월에 문을 열 예정이다.", "2027년 3월", "scheduled"),
    ("한빛전자는 5조원 규모의 증설을 발표했다.", "5조원", "announced"),
    ("한빛전자는 내년에 5조원을 투자한다고 밝혔다.", "5조원", "announced"),
    ("한빛전자는 3조원 규모의 공급 계약을 체결했다.", "3조원", "contracted"),
    ("울산에 100MW 규모 단지가 건설 중이다.", "100MW", "under_construction"),
    ("울산의 100MW 단지는 이미 가동 중이다.", "100MW", "operating"),
    ("한빛전자는 900명 감원을 확인했다.", "900명", "confirmed"),
    ("한빛전자는 900명 감원설을 부인했다.", "900명", "denied"),
    ("5조원 투자설은 사실이 아니라고 회사 측은 설명했다.", "5조원", "denied"),
    ("한빛전자는 5조원 투자에 대한 언급을 거부했다.", "5조원", "no_comment"),
    ("한빛전자의 지난해 매출은 40조원이었다.", "40조원", "asserted"),
    ("한빛전자는 점유율이 30%를 기록했다고 밝혔다.", "30%", "asserted"),
]


@pytest.mark.parametrize(("text", "quote", "status"), INDONESIAN)
def test_indonesian_sentences_get_their_status(text: str, quote: str, status: str) -> None:
    assert standing(text, quote, "id").status.value == status


@pytest.mark.parametrize(("text", "quote", "status"), ENGLISH)
def test_english_sentences_get_their_status(text: str, quote: str, status: str) -> None:
    assert standing(text, quote, "en").status.value == status


@pytest.mark.parametrize(("text", "quote", "status"), KOREAN)
def test_korean_sentences_get_their_status(text: str, quote: str, status: str) -> None:
    assert standing(text, quote, "ko").status.value == status
