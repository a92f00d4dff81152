"""A question answered with a model: it plans over the tools, and what it says passes the gate."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from taksir.copilot.agent.gate import Passed, gate
from taksir.copilot.agent.guard import unfounded
from taksir.copilot.agent.instructions import asked, instructions, shown, told
from taksir.copilot.agent.once import run_once
from taksir.copilot.agent.settings import ModelSettings
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.ask import ask
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.read import LONGEST, language_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.tool import Tool
from taksir.copilot.tools import tools
from taksir.errors import TaksirError

if TYPE_CHECKING:
    from pydantic_ai import Tool as Offered
    from pydantic_ai.models import Model


@dataclass
class Run:
    """One question with a model: what the tools returned, in order, and what the model wrote.

    `given` are the arguments of each call; `own` is the answer without a model, a finding like the others.
    """

    desk: Desk
    question: str
    language: str
    findings: list[Finding] = field(default_factory=list)
    draft: str = ""
    failed: str = ""
    given: list[dict[str, Any]] = field(default_factory=list)
    own: Answer | None = None
    passed: Passed | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def call(self, tool: Tool, arguments: dict[str, Any]) -> str:
        """What a tool says to the model: a finding, or in one line why there is none."""
        with self._lock:
            wrong = unfounded(arguments, self.question, (*self.findings, *(self.own.findings if self.own else ())))
            if wrong is not None:
                refused: str = told()["refused"]
                return refused.format(what=wrong)
            try:
                found = tool.call(self.desk, arguments)
            except TaksirError as error:
                return f"{type(error).__name__}: {error}"
            self.findings.append(found)
            self.given.append(arguments)
            return shown(found)


def ask_model(desk: Desk, text: str, settings: ModelSettings, lang: str | None = None) -> Answer:
    """The answer of a model as far as it rests on what the tools returned, else the answer without a model."""
    return answered_by(desk, text, settings.model(), settings, lang)[0]


def answered_by(
    desk: Desk, text: str, model: Model, settings: ModelSettings, lang: str | None = None, only: Sequence[str] = ()
) -> tuple[Answer, Run]:
    """The answer and the run behind it; `only` are the names of the tools that are offered, all by default."""
    run = Run(desk, text, lang or language_of(text[:LONGEST]))
    if not text.strip() or len(text) > LONGEST:
        return ask(desk, text, lang), run
    run.own = ask(desk, text, lang)
    _draft(run, model, settings, only)
    if run.failed:
        return _without(run.own, say("agent.failed", run.language, why=run.failed)), run
    answered = run.own.state == "answered"
    known = {(one.tool, one.says) for one in run.findings}
    found = (*run.findings, *(one for one in run.own.findings if answered and (one.tool, one.says) not in known))
    passed = run.passed = gate(
        run.draft, found, text, run.language, given=run.given, own=(run.own.text, run.own.reading) if answered else ()
    )
    if not passed.grounded:
        return _without(run.own, say("agent.instead", run.language), *_left_out(passed, run.language)), run
    names = ", ".join(dict.fromkeys(finding.tool for finding in found))
    reading = say("agent.reading", run.language, model=settings.name, tools=names)
    return Answer(
        "answered", passed.text, reading, passed.numbers, passed.citations, notes=_left_out(passed, run.language),
        findings=found, language=run.language,
    ), run  # fmt: skip


def _draft(run: Run, model: Model, settings: ModelSettings, only: Sequence[str]) -> None:
    """Lets the model write; what hinders it is told in `failed`, in one line."""
    import pydantic_ai
    from pydantic_ai.settings import ModelSettings as Sent

    agent = pydantic_ai.Agent(
        model,
        instructions=instructions(run.desk.as_of, run.language),
        tools=[_offered(tool, run) for name, tool in tools().items() if not only or name in only],
        model_settings=Sent(temperature=0.0, max_tokens=min(1_000, settings.tokens), timeout=settings.seconds),
        retries=1,
    )
    limits = pydantic_ai.UsageLimits(
        request_limit=settings.calls, tool_calls_limit=3 * settings.calls, total_tokens_limit=settings.tokens
    )
    try:
        run.draft = str(run_once(agent, asked(run.question, run.own), limits, settings.seconds))
    except TaksirError:
        raise
    except Exception as error:  # whatever an endpoint, a network or a model may do
        run.failed = f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"


def _offered(tool: Tool, run: Run) -> Offered[Any]:
    import pydantic_ai

    def call(**arguments: Any) -> str:
        return run.call(tool, arguments)

    schema = tool.arguments.model_json_schema()
    return pydantic_ai.Tool.from_schema(call, tool.name, tool.description, schema)


def _without(own: Answer, *notes: str) -> Answer:
    return replace(own, notes=(*notes, *own.notes))


def _left_out(passed: Passed, language: str) -> tuple[str, ...]:
    if not passed.dropped:
        return ()
    first = passed.dropped[0].why
    if len(passed.dropped) == 1:
        return (say("agent.left_out_one", language, why=first),)
    return (say("agent.left_out", language, count=len(passed.dropped), why=first),)
