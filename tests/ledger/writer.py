"""A process that writes documents into a ledger and reports each one after it is stored. Run by test_writers."""

from __future__ import annotations

import sys
from functools import cache

from told import C, K, article

from taksir.ledger import Ledger


@cache
def numbered(number: int):
    return article(
        "d1",
        f"Kabar {number}: Alfa menanam US${number + 1} miliar di Beta. Alfa menginvestasikan dana. "
        f"Beta memangkas {number + 10} karyawan. Kode penanda{number} selesai.",
        C(f"US${number + 1} miliar", (number + 1) * 1e9, "USD", "Alfa", "Beta"),
        C(f"{number + 10} karyawan", number + 10, "person", "Beta", kind="layoffs"),
        K("Alfa menanam", "investment", ("Alfa:investor", "Beta:investee"), claims=(1,)),
    )


def main(place: str, first: str, last: str, how: str) -> None:
    articles = (numbered(number) for number in range(int(first), int(last)))
    with Ledger.open(place) as ledger:
        print("open", flush=True)
        told = ledger.add_all(articles) if how == "batch" else ((one, ledger.add(one)) for one in articles)
        for one, new in told:
            print(one.document.sha256, int(new), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
