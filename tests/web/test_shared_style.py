"""Reports and the workbench share one style sheet and one way of drawing."""

from __future__ import annotations

import re

from serving import client, settings

from taksir.report.arc import label_place
from taksir.report.environment import shared_style


def test_a_page_loads_the_style_that_reports_have(tmp_path):
    with client(settings(tmp_path)) as found:
        sheets = re.findall(r'href="(/static/[^"]+\.css[^"]*)"', found.get("/glossary").text)
        served = [found.get(one) for one in sheets]
    assert [one.status_code for one in served] == [200] * len(sheets)
    assert served[0].text == shared_style().read_text(encoding="utf-8")


def test_no_template_of_a_report_is_served(tmp_path):
    with client(settings(tmp_path)) as found:
        assert found.get("/static/marks.html").status_code == 404


def test_two_numbers_on_one_curve_stand_apart():
    taken: list[tuple[float, float, float]] = []
    places = [label_place((20, 220), (160, 260), text, taken) for text in ("1", "2")]
    assert abs(places[0][1] - places[1][1]) >= 13
