"""A server asks itself one of each before anybody else does."""

from __future__ import annotations

from serving import filled

from taksir.web.bench import Bench
from taksir.web.warming import FIRST, Warming, calls


def test_every_kind_of_question_is_asked_once_after_the_panels_and_none_fails(tmp_path):
    from taksir.copilot.ask.intents import intents

    given = filled(tmp_path)
    bench = Bench(given)
    try:
        found = list(calls(bench))
        assert [one.func.__name__ for one in found[:3]] == ["buy", "run", "statement"]
        asked = [one.args[1] for one in found if getattr(one, "func", None) and one.func.__name__ == "ask"]
        assert len(asked) == len(set(asked)) == sum(1 for one in intents().values() if one.examples.get("en"))
        for call in found[:6]:
            assert call() is not None
    finally:
        bench.close()


def test_an_end_in_the_middle_is_waited_for(tmp_path):
    given = filled(tmp_path)
    bench = Bench(given)
    warming = Warming(bench)
    try:
        warming.begin()
        assert not warming.wait(0)
        warming.close()
        assert warming.wait(0)
    finally:
        bench.close()


def test_pages_come_in_english_before_the_ledgers_questions_and_in_other_languages_after(tmp_path):
    given = filled(tmp_path)
    bench = Bench(given)
    asked = []
    try:
        for call in calls(bench, lambda path, language: asked.append((path, language))):
            if getattr(call, "func", None) is not None and call.func.__name__ in ("ask", "<lambda>"):
                call.func(*call.args) if call.func.__name__ == "<lambda>" else asked.append("question")
        first, last = asked.index(("/", "en")), asked.index(("/", "id"))
        assert asked[first : first + len(FIRST)] == [(path, "en") for path in FIRST]
        assert "question" in asked[first:last]
        assert asked[-len(FIRST) :] == [(path, "id") for path in FIRST]
    finally:
        bench.close()
