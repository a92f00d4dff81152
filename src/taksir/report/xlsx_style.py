"""How cells of a workbook look."""

from __future__ import annotations

from typing import Any

from taksir.quantity.unit import is_currency


class Styles:
    """The cell formats of a workbook; one for each form of number."""

    def __init__(self, book: Any) -> None:
        self._book = book
        top = {"valign": "top"}
        self.head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EAEEF2", "valign": "top"})
        self.text = book.add_format(top)
        self.wrapped = book.add_format({**top, "text_wrap": True})
        self.strong = book.add_format({"bold": True, **top})
        self.bad = book.add_format({**top, "font_color": "#A40E26", "bold": True})
        self._numbers: dict[str, Any] = {}

    def number(self, unit: str, *, whole: bool) -> Any:
        """Money with its code, percent with its sign, everything else grouped with its unit."""
        named = unit.replace('"', "")
        digits = "#,##0" if whole else "#,##0.00##"
        if is_currency(unit):
            form = f'"{named}" {digits}'
        elif unit == "percent":
            form = f'{digits}"%"'
        else:
            form = f'{digits} "{named}"' if named and named != "ratio" else digits
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._numbers[form]
