"""Where long work is done, so that pages stay fast: processes of their own that read articles and check the ledger.

Everything that a process gets and gives back is plain data. Without processes (`workers` is 0) threads do the same.
"""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache

from taksir.brief import Brief
from taksir.checks.verdict import Verdict
from taksir.copilot.desk import Desk
from taksir.errors import SourceError, TaksirError
from taksir.ledger.relation import Corroboration, Relation
from taksir.web.crew import Crew
from taksir.web.deadline import TimeUpError, within
from taksir.web.parcels import Parcels
from taksir.web.settings import Settings

MEMORY = 6_000_000_000
"""The most bytes that a process may take to read an article."""
PATIENCE_S = 2.0
"""So long the server waits at its end for what is being kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One article that was read and kept: its name in the ledger, whether it is new there, how much it says."""

    document: str
    new: bool
    title: str
    claims: int
    deals: int


@dataclass(frozen=True, slots=True)
class Worked:
    """What is to be known of a whole ledger besides its articles; `state` is the ledger's when this was begun.

    Lists come in parcels: to unpack one large parcel would hold up every thread of the server.
    """

    state: str
    names: tuple[str, ...]
    relations: Parcels[Relation]
    verdicts: Parcels[Verdict]
    corroborations: Parcels[Corroboration]


class Workroom:
    """`readers` read articles, one after the other as they come; one more checks the whole ledger."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        alone = not settings.workers
        self._readers = Crew(max(settings.workers, 1), threads=alone, memory=MEMORY)
        self._checker = Crew(1, threads=alone)

    def read(self, data: bytes, file: str, lang: str | None) -> Future[Kept]:
        """Read an article and keep it; the future holds a TaksirError where that cannot be."""
        return self._readers.submit(read_and_keep, self._settings, data, file, lang)

    def check(self) -> Future[Worked]:
        """Relate and check the whole ledger."""
        return self._checker.submit(work_out, self._settings)

    def close(self) -> None:
        """Begin nothing more; what is just being kept has a moment to be kept."""
        self._checker.close()
        self._readers.close(PATIENCE_S)


def read_and_keep(settings: Settings, data: bytes, file: str, lang: str | None) -> Kept:
    """Read an article and keep it in the ledger of the settings."""
    from taksir.ledger.shelf import usual_name
    from taksir.ledger.store import Ledger
    from taksir.news.article import read_article
    from taksir.news.read import Limits, read_data

    try:
        with within(settings.read_seconds):
            document = read_data(data, file, id="d1", lang=lang, limits=Limits(max_bytes=settings.max_upload))
            article = read_article(document)
    except TimeUpError:
        raise SourceError(f"{file}: not read within {settings.read_seconds:g} seconds, so it was given up") from None
    except MemoryError:
        raise SourceError(f"{file}: takes more memory than a file may") from None
    with Ledger.open(settings.ledger) as ledger:
        new = ledger.add(article, day=settings.as_of)
    own = sum(claim.own for claim in article.claims), sum(deal.own for deal in article.deals)
    return Kept(usual_name(document), new, document.title or file, *own)


def work_out(settings: Settings) -> Worked:
    """Relate and check all that the ledger holds."""
    desk = desk_of(settings)
    with desk.ledger() as ledger:
        state = ledger.state()
    brief: Brief = desk.brief()
    names = tuple(article.document.id for article in brief.articles)
    return Worked(
        state, names, Parcels.of(brief.relations), Parcels.of(brief.verdicts), Parcels.of(brief.corroborations)
    )


def reason_of(error: BaseException) -> str:
    """Why something failed, in one line that a reader may see."""
    if isinstance(error, TaksirError):
        return " ".join(str(error).split())
    if isinstance(error, BrokenProcessPool):
        return "the process that did this ended; try again"
    return "this could not be done; the server's log says why"


@lru_cache(maxsize=8)
def desk_of(settings: Settings) -> Desk:
    """The desk that these settings describe: one for each process, which remembers what it has loaded."""
    return Desk(as_of=settings.as_of, ledger=settings.ledger, data=settings.data, assume=settings.assume)
