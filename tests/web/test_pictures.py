"""Pages with pictures, the what-if panel, questions, plans and terms, without a browser."""

from __future__ import annotations

import time

import pytest
from serving import ARTICLES, client, fill, filled, settings

PAGES = (
    "/picture",
    "/timeline",
    "/what-if",
    "/what-if?mode=run",
    "/what-if?mode=statement",
    "/plans",
    "/ask",
    "/glossary",
)
CIRCLE = (
    "Nvidia to invest US$10 billion in OpenAI\n\n"
    "SAN FRANCISCO, 3 November 2026 - Nvidia will invest US$10 billion in OpenAI, the companies announced. "
    "OpenAI signed a US$30 billion contract to buy chips from Nvidia.\n"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    given = filled(tmp_path_factory.mktemp("pictures"), {**ARTICLES, "circle.txt": CIRCLE})
    with client(given) as found:
        yield found


@pytest.mark.parametrize("address", PAGES)
def test_every_page_speaks_both_languages(pages, address):
    mark = "&" if "?" in address else "?"
    english, indonesian = (pages.get(f"{address}{mark}lang={one}") for one in ("en", "id"))
    assert english.status_code == indonesian.status_code == 200
    assert '<html lang="en">' in english.text
    assert '<html lang="id">' in indonesian.text
    assert "Glossary" in english.text
    assert "Glosarium" in indonesian.text


def test_the_language_is_that_of_the_address_then_the_cookie_then_the_browser(pages):
    pages.cookies.clear()
    assert '<html lang="id">' in pages.get("/glossary", headers={"accept-language": "fr, id;q=0.8, en;q=0.5"}).text
    assert "taksir_lang=id" in pages.get("/glossary?lang=id").headers["set-cookie"]
    assert '<html lang="id">' in pages.get("/glossary", headers={"accept-language": "en"}).text
    pages.cookies.clear()


def test_a_circle_of_money_is_pointed_out(pages):
    text = pages.get("/picture?circling=1&lang=en").text
    assert "of money" in text
    assert "circling" in text
    assert "US$10 billion all the way round" in text


def test_the_picture_has_a_table_with_the_same_deals(pages):
    text = pages.get("/picture?party=OpenAI").text
    assert text.count("<tr id=") == 2
    assert "<caption" in text
    assert text.count('scope="col"') == 5


def test_filters_stand_in_the_address(pages):
    text = pages.get("/picture?status=denied").text
    assert '<option value="denied" selected>' in text
    assert text.count("<tr id=") < pages.get("/picture").text.count("<tr id=")


def test_htmx_gets_the_part_alone(pages):
    part = pages.get("/picture", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "<svg" in part


def test_the_timeline_is_of_whom_it_is_asked_for(pages):
    text = pages.get("/timeline?entity=OpenAI&type=investment").text
    assert "OpenAI" in text
    assert "Anthropic" not in text.partition('id="found"')[2]
    assert pages.get("/timeline?since=nonsense").status_code == 422


def test_a_slider_changes_what_follows(pages):
    here = pages.get("/what-if?q=500+MW+it&lang=en").text
    there = pages.get("/what-if?q=500+MW+it&s_q=20&lang=en").text
    assert "500 MW</output>" in here
    assert "5 GW</output>" in there


def test_what_cannot_be_read_is_told_on_the_panel(pages):
    answer = pages.get("/what-if?q=hello")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_statement_has_a_slider_for_each_number(pages):
    asked = "/what-if?mode=statement&text=Anthropic+runs+600,000+GB300+GPUs+on+500+MW.&lang=en"
    text = pages.get(asked).text
    assert text.count('type="range"') == 2
    assert "p-inconsistent" in text
    moved = pages.get(f"{asked}&s_n0=-14").text
    assert "120,000" in moved


@pytest.mark.parametrize("address", ["/what-if?q=US$10+billion+all_in&s_q={}", "/what-if?mode=run&s_chips={}"])
def test_the_panel_takes_less_than_200_ms_of_a_core_when_warm(pages, address):
    head = {"hx-request": "true"}
    for step in (-3, -2):
        pages.get(address.format(step), headers=head)
    took = []
    for step in range(1, 12):
        began = time.process_time()
        assert pages.get(address.format(step), headers=head).status_code == 200
        took.append(time.process_time() - began)
    assert sorted(took)[len(took) // 2] < 0.2


def test_a_term_is_found_in_any_language(pages):
    assert "power usage effectiveness" in pages.get("/glossary?q=efektivitas+penggunaan+daya&lang=en").text
    assert "1 term<" in pages.get("/glossary?q=neocloud+debt&lang=en").text.replace("1 term</p>", "1 term<")


def test_a_question_is_answered_and_stands_in_the_address(pages):
    text = pages.get("/ask?q=Apa+itu+PUE%3F&h=What+is+capex%3F").text
    assert "efektivitas penggunaan daya" in text
    assert "q=What+is+capex%3F" in text


def test_an_unknown_scenario_is_no_plan(pages):
    assert pages.get("/plans?s=nothing").status_code == 404


def test_an_upload_that_is_no_scenario_is_refused(pages):
    for data, code in ((b"hello", 422), (b"\xff\xfe=", 422), (b"a = 1", 422), (b"a=1\n" * 20_000, 413)):
        answer = pages.post("/plans", files={"file": ("own.toml", data)}, headers={"origin": "http://127.0.0.1:8765"})
        assert answer.status_code in (code, 400), (data[:10], answer.status_code)


def test_a_deal_of_no_known_day_stands_below_the_line_of_time(tmp_path):
    given = settings(tmp_path)
    fill(
        given, {"undated.txt": "Oracle to supply Mistral\n\nOracle will supply chips to Mistral, the companies said.\n"}
    )
    with client(given) as one:
        english, indonesian = (one.get(f"/timeline?lang={language}").text for language in ("en", "id"))
        other = one.get("/timeline?type=lease").text
    assert "Deals of no known day" in english
    assert "Kesepakatan tanpa tanggal" in indonesian
    assert "Deals of no known day" not in other


def test_an_uploaded_scenario_goes_by_its_own_name(tmp_path):
    from taksir.verbs.plan import shipped_scenarios

    text = shipped_scenarios()["hyperscaler-200"].read_text("utf-8").replace('name = "', 'name = "Ours: ', 1)
    with client(settings(tmp_path)) as one:
        answer = one.post("/plans", files={"file": ("own.toml", text, "application/toml")}, follow_redirects=False)
        page = one.get("/plans").text
    assert "up-" in answer.headers["location"]
    assert "> Ours: " in page
    assert "> up-" not in page
