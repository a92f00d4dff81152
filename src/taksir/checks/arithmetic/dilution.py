"""A share of a company that comes from warrants or new shares: before or after they are exercised?

A percentage in a sentence that names two organisations, of which one is known to have a right to so many shares of the
other (`data/known`, kind shares), and whose shares outstanding are known, is worked out both ways: shares over those
outstanding, and over those with the new ones. Either makes it consistent; the sentence says which. A number of shares
of a company beside a percentage of it in one sentence is worked out alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.catalog.known_claims import KnownClaim, KnownClaims, known_claims
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.leeway import known
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = "dilution"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each share of a company that known or stated numbers of shares give."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            shares = [claim for claim in claims if claim.quantity.unit == "percent" and claim.quantity.value]
            if len(shares) == 1 and _speaks_of_shares(reading, shares[0]):
                verdict = _judge(case, reading, shares[0], claims)
                if verdict is not None:
                    yield verdict


def _speaks_of_shares(reading: Reading, claim: Claim) -> bool:
    words, around = check_words(), reading.around(claim)
    return claim.kind == "stake" or any(words.found(name, around) for name in ("stake", "stake_holds", "warrant"))


def _judge(case: Case, reading: Reading, share: Claim, claims: tuple[Claim, ...]) -> Verdict | None:
    names = {mention.name for mention in reading.named(share.evidence) if mention.type == "org"}
    if not names:
        return None
    table, day = known_claims(case.catalog.library.layers), case.day(reading)
    rights = [
        row
        for row in table.about("share", *names)
        if row.kind == "shares" and row.as_of <= day and row.object in names and row.subject in names
    ]
    told = [claim for claim in claims if claim.quantity.unit == "share" and claim.quantity.value]
    if len(told) == 1:
        companies = {right.object for right in rights} or names
        bases = [b for name in sorted(n for n in companies if n) if (b := _outstanding(table, name, case, reading))]
        if len(bases) == 1:
            return _settle(case, share, bases[0], told[0].quantity.value or 0.0, "", (told[0].id, told[0].id), told)
    by_company: dict[str, dict[str, KnownClaim]] = {}
    for right in sorted(rights, key=lambda row: row.as_of):
        by_company.setdefault(right.object or "", {})[right.subject or ""] = right
    for company, held in by_company.items():
        base = _outstanding(table, company, case, reading)
        if base is not None:
            number, first = sum(right.value for right in held.values()), next(iter(held.values()))
            whose = f"{' and '.join(held)}'s"
            return _settle(case, share, base, number, whose, (first.id, first.source), ())
    return None


def _outstanding(table: KnownClaims, company: str, case: Case, reading: Reading) -> KnownClaim | None:
    day = case.day(reading)
    rows = [
        row
        for row in table.about("share", company)
        if row.kind == "shares_outstanding" and row.subject == company and row.as_of <= day
    ]
    return max(rows, key=lambda row: (row.status == "confirmed", row.as_of)) if rows else None


def _settle(
    case: Case, share: Claim, base: KnownClaim, number: float, whose: str, named: tuple[str, str], told: Sequence[Claim]
) -> Verdict | None:  # fmt: skip
    said = known(case, share, flat=True)
    if said is None:
        return None
    expected = Range(*said.interval, "percent", said.value)
    candidates = []
    for words, whole, formula in (
        ("a share of all, the new ones counted", base.value + number, "n / (shares + n) * 100"),
        ("a share of those outstanding today", base.value, "n / shares * 100"),
    ):
        value = number / whole * 100
        inputs = {named[0]: number, base.id: base.value}
        step = Step("share of the company", formula, inputs, value, "percent", (named[1], base.source))
        slack = case.setting("bands.dilution.margin")
        implied = Range(value * (1 - slack), value * (1 + slack), "percent", value)
        candidates.append(Candidate(words, implied, expected, (step,)))

    def says(chosen: Candidate, decided: Plausibility) -> str:
        value = plain(chosen.implied.value or 0.0, 3)
        ending = "they agree" if decided is Plausibility.CONSISTENT else "they do not fit"
        return (
            f"{whose or 'The'} {show(number, 'share')} of {base.subject}, which has {show(base.value, 'share')}, are "
            f"{value}% as {chosen.words}; the article says {plain(said.value, 3)}%: {ending}."
        )

    claims = (share.id, *(claim.id for claim in told))
    return settle(case, NAME, claims, candidates, says, "another number of shares, or rights that are not exercised")
