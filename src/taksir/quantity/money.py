"""Money with its currency and its day, and how a reader sees it: "US$50 billion", "Rp835 trillion".

Never a bare M or T: in Indonesian M is *miliar*, a thousand million.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taksir.quantity.figure import figure

SIGNS = {
    "USD": "US$", "IDR": "Rp", "KRW": "₩", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "SGD": "S$",
    "TWD": "NT$", "MYR": "RM", "HKD": "HK$", "AUD": "A$", "CAD": "C$", "VND": "₫", "THB": "฿", "PHP": "₱",
}  # fmt: skip
"""Signs that an international reader knows; other currencies are written with their code and a space."""

NAMES = {
    "USD": "US dollar", "EUR": "euro", "GBP": "pound", "JPY": "yen", "CNY": "yuan", "KRW": "won", "IDR": "rupiah",
    "INR": "rupee", "SGD": "Singapore dollar", "MYR": "ringgit", "TWD": "Taiwan dollar", "HKD": "Hong Kong dollar",
    "AUD": "Australian dollar", "CAD": "Canadian dollar", "AED": "dirham", "SAR": "riyal", "VND": "dong", "THB": "baht",
}  # fmt: skip
"""What one unit is called."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of an ISO-4217 currency, in the prices of the day `on` where it is known."""

    amount: float
    currency: str
    on: date | None = None

    def at(self, rate: float, currency: str, on: date) -> Money:
        """The same money in another currency, at `rate` units of it per unit of this one, on that day."""
        return Money(self.amount * rate, currency, on)

    def __str__(self) -> str:
        return format_money(self.amount, self.currency)


def format_money(amount: float, currency: str, digits: int = 4) -> str:
    """Money as a reader writes it, rounded to `digits` significant digits.

    >>> format_money(5e10, "USD"), format_money(835e12, "IDR"), format_money(80e12, "KRW"), format_money(9.6e9, "AED")
    ('US$50 billion', 'Rp835 trillion', '₩80 trillion', 'AED 9.6 billion')
    >>> format_money(2922.5e12, "IDR"), format_money(-1.5, "USD")
    ('Rp2,922 trillion', '-US$1.5')
    """
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{'-' if amount < 0 else ''}{sign}{figure(abs(amount), digits)}"


def format_rate(rate: float, base: str, quote: str, digits: int = 5) -> str:
    """An exchange rate as a reader writes it; the smaller unit is counted.

    >>> format_rate(16700.0, "USD", "IDR"), format_rate(1 / 16700, "IDR", "USD")
    ('Rp16,700 per US dollar', 'Rp16,700 per US dollar')
    """
    if 0 < rate < 1:
        return format_rate(1 / rate, quote, base, digits)
    return f"{format_money(rate, quote, digits)} per {NAMES.get(base, base)}"
