"""How many chips the record gave a site, a programme or a deal by the day of a text."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.catalog.checkwords import check_words
from taksir.catalog.known_claims import known_claims
from taksir.checks.case import Case, Reading
from taksir.checks.chips import Meant, chips_of_sentence, keys_of
from taksir.news.claim import Claim

_TYPES = frozenset({"programme", "place"})
_STANDING = frozenset({"denied", "no_comment"})


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A known count with its bounds, whose it is, who said so, and which chips are meant."""

    name: str
    count: float
    low: float
    high: float
    origin: str
    sources: tuple[str, ...]
    meant: Meant
    of_deal: bool


def chips_on_record(case: Case, reading: Reading, claim: Claim) -> OnRecord | None:
    """The largest count known on the day of what a sentence is about; None where the record has none.

    A programme or site counts by its own name; a country only for a deal that carries its name.
    """
    day = case.day(reading)
    known = known_claims(case.catalog.library.layers)
    mentions = reading.named(claim.evidence)
    deal = check_words().found("money_deal", reading.around(claim)) is not None
    for mention in mentions:
        if mention.type not in _TYPES or (mention.type == "place" and not deal):
            continue
        found = [
            one
            for one in known.about("package", mention.name)
            if one.kind == "chips" and one.as_of <= day and one.status not in _STANDING and one.object == mention.name
        ]
        if mention.type == "place":
            found = [one for one in found if (day - one.as_of).days <= case.setting("bands.money_chips.news_days")]
        if not found:
            continue
        best = max(found, key=lambda one: one.value)
        least = best.low or best.value
        keys = keys_of(case.catalog, (best.note or "").partition(";")[0].strip())
        meant = Meant(keys, True, mention.name) if keys else chips_of_sentence(case, reading, mentions)
        high = best.high or best.value
        return OnRecord(mention.name, best.value, least, high, best.origin, (best.source,), meant, deal)
    return None
