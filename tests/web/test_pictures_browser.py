"""Pictures, sliders, plans, questions and terms in a real browser: by key, without script, in both colour schemes."""

from __future__ import annotations

import pytest
from serving import ARTICLES, browsing, filled, served, tab
from test_pictures import CIRCLE

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}
PAGES = (
    "/picture", "/picture?ties=1", "/timeline", "/timeline?entity=OpenAI", "/what-if?s_q=5",
    "/what-if?mode=run", "/what-if?mode=statement&text=Anthropic+runs+600,000+GB300+GPUs+on+500+MW.",
    "/plans", "/ask", "/ask?q=What+is+PUE%3F&h=Apa+itu+capex%3F", "/ask?q=Can+600,000+GB300+run+on+500+MW%3F",
    "/ask?q=What+does+a+GPU+cost%3F", "/glossary", "/glossary?topic=power",
)  # fmt: skip


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    given = filled(tmp_path_factory.mktemp("pictures"), {**ARTICLES, "circle.txt": CIRCLE})
    with browsing() as browser, served(given) as address:
        yield browser, address


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "en"), ("light", "id"), ("dark", "id")])
def test_axe_finds_nothing_serious(here, scheme, language):
    from axe_playwright_python.sync_playwright import Axe

    wrong = []
    with tab(*here, color_scheme=scheme, locale=language) as page:
        for address in PAGES:
            page.goto(address)
            for more in page.locator("main details").all():
                more.evaluate("one => one.open = true")
            found = Axe().run(page).response["violations"]
            wrong += [
                (address, one["id"], one["nodes"][0]["html"][:120])
                for one in found
                if one["impact"] in ("serious", "critical")
            ]
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_pages_fit_a_phone(here, language):
    with tab(*here, viewport=PHONE, locale=language) as page:
        for address in PAGES:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def test_a_term_opens_without_script(here):
    with tab(*here, java_script_enabled=False) as page:
        page.goto("/picture")
        term = page.locator("button.term").first
        term.click()
        assert page.locator(f"#{term.get_attribute('popovertarget')}").is_visible()


def test_the_panel_works_without_script(here):
    with tab(*here, java_script_enabled=False) as page:
        page.goto("/what-if?mode=run")
        page.get_by_label("Power", exact=True).fill("2 GW")
        page.get_by_role("button", name="Work it out").click()
        assert "power=2+GW" in page.url
        assert page.locator(".badge").first.inner_text().startswith("Yes")


def test_keys_reach_everything_and_leave_again(here):
    with tab(*here) as page:
        page.goto("/what-if")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        seen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
            outline = page.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle + document.activeElement.tagName"
            )
            assert outline.endswith("BODY") or not outline.startswith("none"), seen[-1]
            if outline.endswith("BODY"):
                break
        assert any('type="range"' in one for one in seen)
        assert any("submit" in one for one in seen)
        assert len(seen) < 60


def test_a_number_leads_to_its_working_and_an_option_to_its_answer_by_key(here):
    with tab(*here) as page:
        page.goto("/ask?q=Can+600,000+GB300+run+on+500+MW%3F")
        assert not page.locator("#working").is_visible()
        page.locator("table a[href='#working']").first.focus()
        page.keyboard.press("Enter")
        page.locator("#working").wait_for(state="visible")
        page.goto("/ask?q=What+does+a+GPU+cost%3F")
        page.locator(".options a").first.focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Answer", exact=True).wait_for()


def test_citations_lead_to_their_claims(here):
    with tab(*here) as page:
        page.goto("/ask?q=Who+invested+in+Anthropic%3F")
        page.locator(".cites a").first.click()
        assert page.locator("blockquote mark").count() > 0
