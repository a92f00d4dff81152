"""From the power of what computes to that of the facility, and back, by a PUE that the question tells."""

from __future__ import annotations

import re

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.wording import told
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.quantity.unit import show

_PUE = re.compile(r"\bPUE\D{0,12}?(\d(?:[.,]\d{1,3})?)(?!\d)", re.IGNORECASE)
_IT = re.compile(r"(?<![A-Za-z])IT(?![A-Za-z])")
NEAR = 12
"""So many letters beside a power in which a word says that it is that of what computes."""
MOST = 4.0


def power_by_pue(question: Question, desk: Desk) -> Answer:
    """The power of the facility where that of what computes is told, else what is left for what computes."""
    language, found = question.language, _PUE.search(question.text)
    power = next((one for one in question.amounts("power") if one.value), None)
    pue = float(found[1].replace(",", ".")) if found is not None else 0.0
    if power is None or not 1.0 <= pue <= MOST:
        return declined("facts.no_measure", language)
    beside = question.text[max(0, power.span.start - NEAR) : power.span.end + NEAR]
    of_it = _IT.search(beside) is not None
    value = float(power.value or 0.0) * pue if of_it else float(power.value or 0.0) / pue
    name = "power of the facility" if of_it else "IT power"
    number = Number(name=name, text=show(value, "W", 4), value=value, unit="W", origin="pue.told")
    text = say("by_pue.facility" if of_it else "by_pue.computing", language, power=told(power, language),
               pue=figure(pue, "", language), value=figure(value, "W", language, 4))  # fmt: skip
    finding = Finding(
        tool="pue", says=text, numbers=(number,), as_of=desk.as_of, data_hash=desk.catalog.data_hash,
        working=({"of": name, "step": "by the PUE told", "formula": "P · PUE" if of_it else "P / PUE",
                  "inputs": {"P": power.value, "PUE": pue}, "value": value, "unit": "W"},),
    )  # fmt: skip
    return answered(text, say("by_pue.reading", language, power=told(power, language), pue=figure(pue, "", language)),
                    finding)  # fmt: skip
