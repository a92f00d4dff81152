"""Queues of requests: closed and open loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.perf.serving.queue import closed_batch, shared_waiting_s, waiting_s


@given(st.floats(1e-3, 10), st.floats(0.0, 4.0))
def test_nobody_waits_where_nothing_is_asked(service, variation):
    assert waiting_s(service, 1e-9, variation) < 1e-6 * service * (1 + variation)


def test_half_a_load_of_equal_services_waits_half_a_service():
    assert float(waiting_s(3.0, 0.5)) == pytest.approx(1.5)


def test_a_full_server_never_gets_to_the_last():
    assert np.isinf(waiting_s(1.0, 1.0))
    assert np.isinf(shared_waiting_s(1.0, 1.2, 4.0))


@given(st.floats(0.01, 0.99), st.integers(2, 64))
def test_servers_with_one_queue_wait_less_than_one_alone(busy, servers):
    assert shared_waiting_s(1.0, busy, 1.0) == pytest.approx(float(waiting_s(1.0, busy)))
    assert shared_waiting_s(1.0, busy, float(servers)) < waiting_s(1.0, busy)


@given(st.floats(1, 1e4), st.floats(0, 5), st.floats(1, 1e4))
def test_a_closed_loop_keeps_its_clients_in_flight(clients, extra, limit):
    batch = float(closed_batch(clients, limit, lambda each: each * (1 + extra)))
    assert batch == pytest.approx(min(clients / (1 + extra), clients, limit), rel=1e-9)
