"""What every call of the command line keeps: Japanese words."""

import pytest

from smpolicy import cli


def test_a_wrong_call_is_told_in_japanese(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["chekc"])

    assert stop.value.code == 2
    assert "コマンドの書き方が違います" in capsys.readouterr().err
