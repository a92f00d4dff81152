"""Lines of a ledger: “Amazon → OpenAI: investment, US$50 billion (planned)”, each thing in its place."""

from __future__ import annotations

import re
from functools import lru_cache

from taksir.copilot.agent.amounts import no_stronger, same_day, same_value
from taksir.copilot.agent.evidence import Evidence, Ref
from taksir.copilot.agent.sentence import Read, read_sentence
from taksir.copilot.agent.words import TOKEN, marks, words
from taksir.copilot.ask.phrase import phrase_keys, say
from taksir.news.standing import Status

ARROW = "→"
_ITEM = re.compile(
    rf"(?P<giver>[^:{ARROW}()]+?)(?: {ARROW} (?P<taker>[^:{ARROW}()]+?))?: "
    rf"(?:(?P<kind>[^,()\d]+), )?(?P<rest>[^:{ARROW}]+)"
)


def ledger_line(text: str, language: str, evidence: Evidence) -> tuple[Ref, ...] | None:
    """The numbers that a line of a ledger rests on; None where it is none, or where a thing in it is not as found."""
    bare = text.strip().rstrip(".")
    lead, colon, rest = bare.partition(": ")
    if colon and lead.casefold() in words(language).leads:
        bare = rest
    found: list[Ref] = []
    for item in bare.split("; "):
        match = _ITEM.fullmatch(item)
        ref = _of(match, language, evidence) if match else None
        if ref is None:
            return None
        found.append(ref)
    return tuple(found)


def _of(match: re.Match[str], language: str, evidence: Evidence) -> Ref | None:
    giver = _party(match["giver"], language, evidence)
    taker = _party(match["taker"], language, evidence) if match["taker"] else None
    if giver is None or (match["taker"] and taker is None):
        return None
    read = read_sentence(match["rest"], language, evidence.raw)
    if read is None or read.names or read.digits or read.article.unread:
        return None
    values = [claim for claim in read.claims if claim.quantity.iso is None]
    days = [claim.quantity.iso for claim in read.claims if claim.quantity.iso is not None]
    if len(values) != 1 or values[0].per or values[0].increment:
        return None
    told = _statuses(read)
    if told is None:
        return None
    for ref in evidence.refs:
        if ref.computed or ref.status is None or not same_value(values[0].quantity, ref):
            continue
        if ref.about != ((giver, taker) if taker else (giver,)) or not _is_kind(match["kind"], ref, language):
            continue
        bounds = {values[0].quantity.qualifier} - {"exact", "about"}
        if bounds != ref.hedges - {"exact", "about"}:
            continue
        if not all(any(same_day(day, own) for own in ref.dates) for day in days):
            continue
        if not told if ref.ahead else False:
            continue
        if all(status == Status(ref.status) or no_stronger(status, Status(ref.status)) for status in told):
            return ref
    return None


def _party(text: str, language: str, evidence: Evidence) -> str | None:
    read = read_sentence(text.strip(), language, evidence.raw)
    if read is None or len(read.names) != 1 or read.loose or read.digits or read.claims or not read.names[0].sure:
        return None
    return read.names[0].name


def _is_kind(said: str | None, ref: Ref, language: str) -> bool:
    """Whether a kind is named by its usual word, or by one that the number may be told with."""
    if said is None:
        return not ref.needed
    if said.strip() in _kinds(language).get(ref.number.kind or "", ()):
        return True
    held = [names for _, _, names in words(language).concepts(said)]
    plain = all(any(one.casefold() in word for word in _held(said, language)) for one in TOKEN.findall(said))
    strict = marks().needed - ref.needed
    return bool(held) and plain and all(names & ref.concepts and not names & strict for names in held)


def _held(said: str, language: str) -> list[str]:
    return [said[start:end].casefold() for start, end, _ in words(language).concepts(said)]


def _statuses(read: Read) -> list[Status] | None:
    """What the line says of how sure it is; None where it says something else as well."""
    rest = read.text
    for claim in sorted(read.claims, key=lambda one: -one.quantity.span.start):
        span = claim.quantity.span
        rest = rest[: span.start] + " , " + rest[span.end :]
    for claim in read.claims:
        hedge = claim.quantity.qualifier_span
        if hedge:
            rest = rest.replace(hedge.of(read.text), " , ", 1)
    known = _words(read.language)
    found: list[Status] = []
    for part in re.split(r"[,()]", rest):
        word = part.strip()
        if not word:
            continue
        if word not in known:
            return None
        found.append(known[word])
    return found


@lru_cache(maxsize=4)
def _words(language: str) -> dict[str, Status]:
    keys = [key for key in phrase_keys() if key.startswith("status_word.")]
    return {say(key, language): Status(key.partition(".")[2]) for key in keys}


@lru_cache(maxsize=4)
def _kinds(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key in phrase_keys():
        table, _, kind = key.partition(".")
        if table in ("deal_word", "kind_word"):
            found[kind] = (*found.get(kind, ()), say(key, language))
    return found
