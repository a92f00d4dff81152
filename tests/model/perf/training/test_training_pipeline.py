import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.perf.training.layout import DUAL_PIPE, ONE_F_ONE_B, ZERO_BUBBLE
from taksir.model.perf.training.pipeline import bubble_share, in_flight, pipeline_s, stages


def time_of(p, m, v=1, schedule=ONE_F_ONE_B, weight=0.0):
    one = np.array([1.0])
    return float(
        pipeline_s(one, p * one, 2 / 3 * one, weight * one, m * one, p * one, v * one, np.array([schedule]))[0]
    )


@given(st.integers(1, 64), st.integers(1, 256), st.integers(1, 8))
def test_equal_stages_lose_the_published_bubble(p, m, v):
    assert time_of(p, m, v) == pytest.approx(m * (1 + float(bubble_share(p, m, v))))


def test_bubble_of_a_hand_computed_case():
    assert time_of(4, 8) == pytest.approx(11.0)


def test_zero_bubble_puts_gradients_of_weights_into_the_bubble():
    assert time_of(8, 16, schedule=ZERO_BUBBLE, weight=1 / 3) == pytest.approx(16 + 7 / 3)


def test_dualpipe_leaves_a_third_of_half_the_stages():
    assert time_of(16, 60, schedule=DUAL_PIPE, weight=1 / 3) == pytest.approx(60 + 7 * 2 / 3)


def test_the_last_stage_is_short_of_the_layers_that_do_not_divide():
    found = stages(126, 16, 8)
    assert (float(found.inner), float(found.last)) == (8.0, 6.0)


@given(st.integers(1, 64), st.integers(1, 8), st.integers(1, 512))
def test_the_first_stage_never_holds_more_micro_batches_than_there_are(p, v, m):
    assert float(in_flight(p, v, m)) <= m
