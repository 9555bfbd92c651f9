"""A login that has ended on the server is none, whatever cookie the browser brings."""

from pathlib import Path
from typing import Any

import pytest

from smpolicy.drafts.records import StoreError
from smpolicy.ui.session import draft_store, login

KATE = "kate@city.example"


class User(dict[str, Any]):
    """What Streamlit tells of the reader."""

    is_logged_in = True

    def to_dict(self) -> dict[str, Any]:
        return dict(self)


@pytest.fixture(autouse=True)
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", f"sqlite:///{tmp_path}/drafts.sqlite3")
    monkeypatch.setenv("SMPOLICY_LOGIN", "1")
    monkeypatch.setattr(login.st, "logout", lambda: None)
    monkeypatch.setattr(login, "_checked", {})
    draft_store._store.cache_clear()


def comes(monkeypatch: pytest.MonkeyPatch, **claims: object) -> None:
    """Somebody comes with the cookie of this login."""
    monkeypatch.setattr(login.st, "user", User({"email": KATE, "email_verified": True} | claims))


def test_a_copied_cookie_is_worth_nothing_after_the_logout(monkeypatch: pytest.MonkeyPatch):
    comes(monkeypatch, iat=1)
    assert login.reader() == KATE
    login.logout()

    with pytest.raises(PermissionError):
        login.reader()
    comes(monkeypatch, iat=2)
    assert login.reader() == KATE


def test_another_device_is_ended_from_here(monkeypatch: pytest.MonkeyPatch):
    comes(monkeypatch, iat=1)
    assert login.reader() == KATE
    comes(monkeypatch, iat=2)
    assert login.reader() == KATE
    found, this = login.my_logins()
    [other] = [one.mark for one in found if one.mark != this]
    login.end_login(other)

    assert login.reader() == KATE
    comes(monkeypatch, iat=1)
    with pytest.raises(PermissionError):
        login.reader()


def test_nobody_ends_anothers_login(monkeypatch: pytest.MonkeyPatch):
    comes(monkeypatch, iat=1)
    assert login.reader() == KATE
    _, mark = login.my_logins()
    comes(monkeypatch, iat=2, email="john@city.example")
    login.end_login(mark)

    comes(monkeypatch, iat=1)
    assert login.reader() == KATE


def test_tokens_and_their_renewal_make_no_other_login(monkeypatch: pytest.MonkeyPatch):
    comes(monkeypatch, iat=1, tokens={"id": "a"})
    assert login.reader() == KATE
    comes(monkeypatch, iat=1, tokens={"id": "b"})
    login.logout()
    comes(monkeypatch, iat=1)
    with pytest.raises(PermissionError):
        login.reader()


def test_a_provider_that_tells_no_login_from_another_goes_on_as_before(monkeypatch: pytest.MonkeyPatch):
    comes(monkeypatch)
    assert login.reader() == KATE
    login.logout()
    assert login.reader() == KATE


def test_a_store_out_of_reach_logs_nobody_out(monkeypatch: pytest.MonkeyPatch):
    comes(monkeypatch, iat=1)

    def fails() -> None:
        raise StoreError("下書きの保存先に接続できません。")

    monkeypatch.setattr(login, "logins", fails)
    assert login.reader() == KATE
    login.logout()
