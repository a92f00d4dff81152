"""Make articles/intel-equity.pdf from the text file beside this script: `python examples/make_pdf.py`.

The first line is the title, the second the dateline, and lines that begin with "- " are bullets. The same text gives
the same bytes, so the PDF can stand in the repository.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

HERE = Path(__file__).parent
SOURCE = HERE / "intel-equity.txt"
TARGET = HERE / "articles" / "intel-equity.pdf"
MADE = datetime(2025, 12, 30, 9, 0, tzinfo=UTC)


def notice(text: str) -> FPDF:
    """Lay the notice out on A4 pages."""
    title, dateline, *lines = text.splitlines()
    pdf = FPDF(format="A4")
    pdf.set_creation_date(MADE)
    pdf.set_title(title)
    pdf.set_author("Taksir examples")
    pdf.set_producer("examples/make_pdf.py")
    pdf.set_lang("en")
    pdf.set_margin(22)
    pdf.set_auto_page_break(True, margin=22)
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 17)
    paragraph(pdf, title, height=8)
    pdf.set_font("Helvetica", "", 9)
    paragraph(pdf, dateline, height=6)
    pdf.set_font("Helvetica", "", 11)
    for line in lines:
        if line:
            paragraph(pdf, line, height=6)
        else:
            pdf.ln(3)
    return pdf


def paragraph(pdf: FPDF, text: str, height: float) -> None:
    """Write one paragraph over the full width, ragged right."""
    pdf.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


if __name__ == "__main__":
    notice(SOURCE.read_text(encoding="utf-8")).output(str(TARGET))
