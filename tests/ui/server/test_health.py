"""/healthz says what the look at the data says."""

from smpolicy.ui.server.health import examine


def test_healthz_says_what_the_probe_says():
    assert examine(lambda: {"version": "1"}) == (200, {"status": "ok", "version": "1"})


def test_healthz_is_503_when_the_data_does_not_load():
    def broken():
        raise ValueError("rulebook.toml")

    assert examine(broken) == (503, {"status": "error", "error": "ValueError"})
