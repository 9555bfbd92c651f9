"""lint: exit code and sentences; what it looks for is tested in tests/dossier."""


def test_lint_of_the_built_in_bodies_is_clean(run):
    code, out, _ = run("lint")

    assert code == 0
    assert out.startswith("直すところはありません。\n")


def test_lint_shows_what_is_still_to_be_confirmed(run):
    _, out, _ = run("lint")

    assert "要確認：" in out
    assert "日付の記載がありません" in out
