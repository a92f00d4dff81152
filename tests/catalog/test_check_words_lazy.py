"""A list of words becomes a pattern when a text has one of them; what is found is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog import checkwords
from taksir.catalog.checkwords import any_of, check_words

LISTS = sorted(check_words().lists)


@given(name=st.sampled_from(LISTS), before=st.text("aſıİKµ 가.", max_size=6), after=st.text("sſ 의.", max_size=4),
       data=st.data())  # fmt: skip
def test_the_first_search_finds_what_the_pattern_finds(name: str, before: str, after: str, data: st.DataObject) -> None:
    words = check_words().lists[name]
    word = data.draw(st.sampled_from(sorted(words)))
    text = (
        before
        + data.draw(st.sampled_from([word, word.upper(), word.replace("s", "ſ"), word.replace("i", "İ")]))
        + after
    )
    checkwords._made.clear()
    checkwords._found.cache_clear()
    hit, expected = check_words().found(name, text), any_of(words).search(text)
    assert (hit and hit.span()) == (expected and expected.span())


@pytest.mark.parametrize("text", ["", "Nothing of the kind.", "아무것도 없다"])
def test_no_pattern_is_made_for_words_that_are_not_there(text: str) -> None:
    checkwords._made.clear()
    checkwords._found.cache_clear()
    assert check_words().found("power_tdp", text) is None
    assert "power_tdp" not in checkwords._made
