"""The pages of the shell: every state is an address, every claim leads to its words, its checks and its sources."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from serving import client, fill, filled, settings

from taksir.quantity import Step
from taksir.web.tree import Branch, Leaf, tree_of

PAGE = {"Accept": "text/html"}
PART = {"Accept": "text/html", "HX-Request": "true"}


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    given = filled(tmp_path_factory.mktemp("pages"))
    with client(given) as found:
        yield found


def item(one: Any, what: str, **filters: str) -> dict[str, Any]:
    found = one.get(f"/api/{what}", params=filters).json()["items"]
    assert found
    return dict(found[0])


def test_the_first_page_leads_to_what_to_look_at(one):
    page = one.get("/", headers=PAGE).text
    assert 'enctype="multipart/form-data"' in page
    assert "inconsistent" in page
    assert re.search(r'href="/claims/a\w+\.c\d+"', page)
    assert re.search(r'href="/documents/a\w+"', page)


def test_an_empty_ledger_has_its_pages_too(tmp_path):
    with client(settings(tmp_path)) as new:
        assert "The ledger is empty" in new.get("/", headers=PAGE).text
        assert "Nothing fits" in new.get("/ledger", headers=PAGE).text
        assert new.get("/ledger?tab=deals&page=7", headers=PAGE).status_code == 200
        assert new.get("/claims/a1.c1", headers=PAGE).status_code == 404


def test_filters_stand_in_the_address_and_in_the_form(one):
    page = one.get("/ledger?entity=Amazon&kind=investment&q=Anthropic", headers=PAGE).text
    assert 'value="Amazon"' in page
    assert re.search(r'<option value="investment" selected', page)
    assert "US$8 billion" in page
    assert "600,000" not in page
    assert "/export?entity=Amazon&amp;kind=investment&amp;q=Anthropic&amp;format=csv" in page


def test_htmx_gets_the_rows_alone(one):
    part = one.get("/ledger?entity=Amazon", headers=PART)
    assert part.text.lstrip().startswith("<section")
    assert "HX-Request" in part.headers["vary"]
    boosted = one.get("/ledger", headers={**PART, "HX-History-Restore-Request": "true"})
    assert boosted.text.startswith("<!DOCTYPE html>")


def test_a_claim_shows_its_words_its_check_and_its_sources(one):
    found = item(one, "claims", kind="power")
    page = one.get(f"/claims/{found['id']}", headers=PAGE).text
    assert "<mark>500 MW</mark>" in page
    assert "600,000 GB300 GPUs on" in page
    assert 'class="gauge"' in page
    assert "<details" in page
    assert "server.gb300-nvl72.power_max" in page
    assert f'href="/documents/{found["document"]}#w-{found["id"]}"' in page


def test_a_claim_shows_what_became_of_it_and_who_else_says_it(one):
    found = item(one, "claims", kind="investment", entity="Amazon", sort="published")
    page = one.get(f"/claims/{found['id']}", headers=PAGE).text
    history = page[page.index('id="h-history"') : page.index('id="h-origins"')]
    assert history.index("planned") < history.index("announced")
    assert "corroborates" in page
    assert re.search(r'href="/deals/a\w+\.k\d+"', page)


def test_a_contradiction_stands_on_the_page_of_either_claim(one):
    found = item(one, "claims", status="denied")
    page = one.get(f"/claims/{found['id']}", headers=PAGE).text
    assert "contradicts" in page
    assert "stated, and denied" in page


def test_a_deal_names_its_parties_and_its_size(one):
    found = item(one, "deals", kind="investment", entity="Amazon")
    page = one.get(f"/deals/{found['id']}", headers=PAGE).text
    assert "investor" in page
    assert "US$8 billion" in page
    assert "corroborates" in page


def test_every_highlight_of_a_document_leads_somewhere(one):
    found = item(one, "claims", kind="power")
    page = one.get(f"/documents/{found['document']}", headers=PAGE).text
    links = set(re.findall(r'href="(/(?:claims|deals)/[^"]+)"', page))
    assert len(links) > 5
    for link in links:
        assert one.get(link, headers=PAGE).status_code == 200


def test_words_of_an_article_never_become_mark_up(tmp_path):
    given = settings(tmp_path)
    text = '<script>alert(1)</script> & "OpenAI" will invest US$3 billion in <b>Cerebras</b>, it said on Monday.\n'
    fill(given, {'"><img src=x onerror=alert(1)>.txt': text})
    with client(given) as hostile:
        document = hostile.get("/api/documents").json()["items"][0]["id"]
        claim = hostile.get("/api/claims").json()["items"][0]["id"]
        for path in ("/", "/ledger", "/ledger?q=<script>", f"/documents/{document}", f"/claims/{claim}"):
            page = hostile.get(path, headers=PAGE).text
            assert "<script>alert" not in page
            assert "<img" not in page
            assert "<b>Cerebras" not in page


def test_a_form_sends_a_text_and_its_job_tells_when_it_is_checked(tmp_path):
    with client(settings(tmp_path)) as new:
        text = "Oracle will run 600,000 GB300 GPUs on 500 MW in Texas, the company said on 3 November 2026."
        sent = new.post("/articles", data={"text": text}, headers=PAGE, follow_redirects=False)
        assert sent.status_code == 303
        until = time.monotonic() + 30
        part = ""
        while "Done." not in part and time.monotonic() < until:
            time.sleep(0.1)
            part = new.get(sent.headers["location"], headers=PART).text
        assert "inconsistent" in part
        assert "hx-get" not in part
        assert new.post("/articles", data={"text": " "}, headers=PAGE).status_code == 422
        assert new.get("/jobs/nothing", headers=PAGE).status_code == 404


def test_a_page_speaks_the_language_that_is_asked_for(one):
    assert '<html lang="id">' in one.get("/?lang=id", headers=PAGE).text
    one.cookies.clear()
    assert '<html lang="id">' in one.get("/", headers={**PAGE, "Accept-Language": "fr, id;q=0.8, en;q=0.5"}).text
    assert '<html lang="en">' in one.get("/?lang=xx", headers=PAGE).text
    one.cookies.clear()


def test_the_first_page_is_small(one):
    page = one.get("/", headers=PAGE)
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    assert any("htmx" in name for name in files)
    size = 0
    for path in ("/", *files):
        with one.stream("GET", path, headers={**PAGE, "Accept-Encoding": "gzip"}) as answer:
            assert answer.status_code == 200
            size += sum(len(part) for part in answer.iter_raw())
    assert size < 500_000


def test_working_is_a_tree_from_the_result_down():
    racks = Step("racks", "n", {"server.power": 3.0}, 6.0, "W", ("vendor",))
    whole = Step("whole", "racks · k", {"racks": 6.0, "k": 2.0}, 12.0, "W")
    other = Step("stated", "as written", {"a1.c1": 9.0}, 9.0, "W", ("a1.c1",))
    top = tree_of([racks, whole, other])
    assert [branch.step.step for branch in top] == ["stated", "whole"]
    assert top[1].inputs == (Branch(racks, (Leaf("server.power", 3.0),)), Leaf("k", 2.0))
