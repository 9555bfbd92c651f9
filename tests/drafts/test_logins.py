"""A login ends on the server: by the person, elsewhere too, and by not being used."""

import pytest
from sqlalchemy import Engine, text

from smpolicy.drafts.logins import LoginStore

KATE, JOHN = "kate@city.example", "john@city.example"
HERE, THERE = '{"iat": 1}', '{"iat": 2}'
HOUR = 60 * 60 * 1000


@pytest.fixture
def logins(engine: Engine, clock) -> LoginStore:
    return LoginStore(engine, 12, clock)


def test_a_login_that_was_ended_does_not_begin_again_whoever_has_its_cookie(logins: LoginStore):
    assert logins.is_open(HERE, KATE)
    assert logins.is_open(THERE, KATE)
    [first, second] = logins.listed(KATE)
    logins.end(first.mark, KATE)

    assert [logins.is_open(claims, KATE) for claims in (HERE, THERE)].count(True) == 1
    assert [one.mark for one in logins.listed(KATE)] == [second.mark]
    assert logins.is_open('{"iat": 3}', KATE)


def test_a_login_that_is_not_used_ends_and_one_that_is_used_does_not(logins: LoginStore, clock):
    assert logins.is_open(HERE, KATE)
    assert logins.is_open(THERE, KATE)
    for _ in range(4):
        clock.now += 5 * HOUR
        assert logins.is_open(THERE, KATE)

    assert [one.mark for one in logins.listed(KATE)] != []
    assert not logins.is_open(HERE, KATE)
    assert not logins.is_open(HERE, KATE)
    assert logins.is_open(THERE, KATE)


def test_nobody_ends_or_takes_over_anothers_login(logins: LoginStore):
    assert logins.is_open(HERE, KATE)
    [login] = logins.listed(KATE)
    logins.end(login.mark, JOHN)

    assert logins.is_open(HERE, KATE)
    assert not logins.is_open(HERE, JOHN)
    assert logins.listed(JOHN) == []


def test_what_the_provider_has_said_is_not_kept(logins: LoginStore, engine: Engine):
    logins.is_open('{"iat": 1, "name": "課長"}', KATE)
    with engine.connect() as connection:
        assert "課長" not in str(connection.execute(text("SELECT * FROM login")).all())


def test_old_logins_are_forgotten(logins: LoginStore, clock, engine: Engine):
    logins.is_open(HERE, KATE)
    clock.days_pass(41)
    logins.forget()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM login")).scalar_one() == 0
