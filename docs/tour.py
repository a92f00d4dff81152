"""The pictures of docs/questions.md: each is a figure of the report that a command on that page writes.

`![words](img/questions/NAME.svg "Title of the figure")` shows the figure of that title in `NAME.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from examples import ROOT

PAGE = ROOT / "docs" / "questions.md"
PICTURES = ROOT / "docs" / "img" / "questions"

_SHOWN = re.compile(r'!\[[^\]]+\]\(img/questions/(?P<name>[\w-]+)\.svg "(?P<title>[^"]+)"\)')
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TEXT = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def shown(page: str) -> Iterator[tuple[str, str]]:
    """Name and title of every picture of the page."""
    for match in _SHOWN.finditer(page):
        yield match["name"], match["title"]


def drawn(report: str, title: str) -> str:
    """The figure of that title in a report, as SVG; ValueError with the titles that there are."""
    titles = []
    for figure in _FIGURE.findall(report):
        caption, picture = _CAPTION.search(figure), _SVG.search(figure)
        if caption and picture:
            titles.append(unescape(_TAG.sub("", caption[1])).strip())
            if titles[-1] == title:
                return picture[0] + "\n"
    raise ValueError(f"no figure {title!r}: {', '.join(titles)}")


def words(picture: str) -> list[str]:
    """All that stands in a picture: its fonts may be those of another machine, its words and numbers may not."""
    return [unescape(_TAG.sub("", text)).strip() for text in _TEXT.findall(picture)]


def refresh(folder: Path) -> None:
    """Write every picture anew, from the reports that the examples of the page left in a folder."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, title in shown(PAGE.read_text("utf-8")):
        (PICTURES / f"{name}.svg").write_text(drawn((folder / f"{name}.html").read_text("utf-8"), title), "utf-8")
