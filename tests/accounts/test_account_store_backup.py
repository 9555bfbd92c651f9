"""The copy of the store holds accounts and their editions, and says so."""

from pathlib import Path

from smpolicy import cli
from smpolicy.accounts.account_store import AccountStore
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from tests.accounts.deciding import edition, opening


def test_editions_come_back_as_they_were_decided(tmp_path: Path, monkeypatch, capsys):
    settings = Settings(f"sqlite:///{tmp_path}/store/drafts.sqlite3", 0)
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", settings.url)
    store = open_store(settings)
    draft = store.create(opening()).draft.id
    accounts = AccountStore(store._engine, 5)
    confirmed = accounts.confirm(draft, edition(), "running")
    assert cli.main(["backup", str(tmp_path / "copy")]) == 0
    assert "1件の下書きと1件のアカウント（確定版）を写しました" in capsys.readouterr().out

    accounts.confirm(draft, edition(2), "ended_kept")
    store._engine.dispose()
    assert cli.main(["restore", str(tmp_path / "copy")]) == 0
    assert "1件のアカウント（確定版）を戻しました" in capsys.readouterr().out
    store = open_store(settings)
    accounts = AccountStore(store._engine, 5)
    account = accounts.open(confirmed.key)
    assert account is not None
    assert (account.state, len(account.editions)) == ("running", 1)
    kept = accounts.edition(account.id, 1)
    assert kept.files == edition().files
    assert not kept.altered
    store._engine.dispose()
