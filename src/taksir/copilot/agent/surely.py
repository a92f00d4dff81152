"""Whether a sentence as a whole is told no more surely than the weakest of what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.agent.amounts import as_sure, no_stronger
from taksir.copilot.agent.evidence import Evidence, Ref
from taksir.copilot.agent.grounds import LeftOutError, Rested, of_terms
from taksir.copilot.agent.sentence import Read
from taksir.copilot.agent.withdrawn import gives_up
from taksir.copilot.agent.words import words
from taksir.news.standing import Status
from taksir.news.status import StandingReader


def no_surer(read: Read, used: Sequence[Ref], evidence: Evidence, before: Rested) -> None:
    """The sentence as a whole is no surer than the weakest of what it rests on."""
    reader = StandingReader(read.article.document, read.article.mentions)
    told = [
        reader.of(sentence.span, index).status for index, sentence in enumerate(read.article.document.sentences)
    ] + [deal.standing.status for deal in read.article.deals]
    if used and gives_up(read.text, read.language):
        return
    if not used and told and _silent(read, told, evidence):
        return
    statuses = [ref.status for ref in used if ref.status]
    if used and not statuses:
        if not all(as_sure(status, ref) for status in told for ref in used):
            raise LeftOutError("surer")
        return
    signed = any("agreement" in names for _, _, names in read.concepts)
    signed = signed or (bool(used) and of_terms(read, list(used)))
    if used and signed and all(as_sure(status, ref, signed=True) for status in told for ref in used):
        return
    here = frozenset(name.name for name in read.names)
    near: list[Ref] = []
    if not statuses:
        near = [ref for ref in evidence.refs if ref.status and (not here or here <= ref.names)]
        statuses = before.statuses if not here and before.statuses else [ref.status for ref in near if ref.status]
        statuses += [one.status for one in evidence.citations if here and one.status and here <= frozenset(one.names)]
        if not here and all(status == Status.ASSERTED for status in told):
            return
        if here and not statuses and any(status != Status.ASSERTED for status in told):
            raise LeftOutError("surer")
        if here and not read.article.deals and all(status == Status.ASSERTED for status in told):
            return
    silent = (Status.NO_COMMENT, Status.DENIED)
    if (
        read.article.deals
        and any(ref.ahead for ref in near)
        and not all(s in silent for s in told)
        and not words(read.language).looks_ahead(read.text)
    ):
        raise LeftOutError("done")
    announced = bool(used) and all(ref.computed or as_sure(Status.ANNOUNCED, ref) for ref in used)
    for status in told:
        if status == Status.ANNOUNCED and announced:
            continue
        if not all(no_stronger(status, Status(one)) for one in statuses):
            raise LeftOutError("surer")


def _silent(read: Read, told: Sequence[Status], evidence: Evidence) -> bool:
    """Whether it only says that somebody denied or kept silent, as was found."""
    here = frozenset(name.name for name in read.names)
    stood = [deal.standing.status for deal in read.article.deals] or list(told)
    return bool(here) and all(
        status in (Status.NO_COMMENT, Status.DENIED)
        and (
            any(one.status == status.value and here <= frozenset(one.names) for one in evidence.citations)
            or any(ref.status == status.value and here <= ref.names for ref in evidence.refs)
        )
        for status in stood
    )
