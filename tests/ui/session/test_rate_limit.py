"""How often one sender may do a thing."""

from smpolicy.ui.session.rate_limit import RateLimit


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_sender_is_held_back_until_its_time_is_over():
    clock = Clock()
    limit = RateLimit(2, 60, clock)
    for _ in range(2):
        assert not limit.is_reached("198.51.100.1")
        limit.count("198.51.100.1")
    assert limit.is_reached("198.51.100.1")

    clock.now = 60.0
    assert not limit.is_reached("198.51.100.1")


def test_one_sender_does_not_hold_back_another():
    limit = RateLimit(1, 60, Clock())
    limit.count("198.51.100.1")
    assert limit.is_reached("198.51.100.1")
    assert not limit.is_reached("198.51.100.2")


def test_a_limit_is_reached_by_one_sender_and_lifted_with_time():
    now = [0.0]
    limit = RateLimit(3, 60, lambda: now[0])
    for _ in range(3):
        assert not limit.is_reached("a")
        limit.count("a")

    assert limit.is_reached("a")
    assert not limit.is_reached("b")
    now[0] = 61
    assert not limit.is_reached("a")


def test_a_million_senders_do_not_fill_the_memory():
    limit = RateLimit(3, 60)
    for sender in range(30_000):
        limit.count(str(sender))

    assert len(limit._times) <= 10_000
