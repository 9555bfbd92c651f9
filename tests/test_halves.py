"""`make quick` tries every test file once, in one of two processes, and is red when either is."""

import sys

import pytest

from tests import halves, quick


class Config:
    """What a half was started with."""

    def __init__(self, before=None, first=None):
        self.options = {"before": before, "from": first}

    def getoption(self, name):
        return self.options[name]


FILES = sorted(halves.files_of(["tests"]))


def test_every_file_stands_in_one_half():
    middle = halves.middle(FILES)
    sides = [
        [quick.is_left_out(file, config) for file in FILES]
        for config in (Config(middle), Config(None, middle))
    ]
    assert [one is not other for one, other in zip(*sides, strict=True)] == [True] * len(FILES)
    assert 0 < sum(sides[0]) < len(FILES)


def test_a_folder_is_read_in_each_half_in_which_a_file_of_it_stands():
    for middle in FILES[1::40]:
        for config in (Config(middle), Config(None, middle)):
            for file in FILES:
                folder = file.rpartition("/")[0] + "/"
                assert quick.is_left_out(file, config) or not quick.is_left_out(folder, config)


def test_what_is_left_out_is_the_browser_alone():
    every = {path.relative_to(halves.ROOT).as_posix() for path in (halves.ROOT / "tests").rglob("test_*.py")}
    assert {name.split("/")[1] for name in every - set(FILES)} == {"browser"}
    assert halves.files_of(["tests/dossier/test_papers.py"]) == {"tests/dossier/test_papers.py"}


@pytest.mark.parametrize(
    ("codes", "expected"),
    [((0, 0), 0), ((1, 0), 1), ((0, 1), 1), ((0, 5), 0), ((5, 5), 5), ((5, 1), 1), ((0, -9), -9)],
)
def test_a_failure_of_either_half_is_one_of_the_loop(codes, expected, monkeypatch):
    monkeypatch.setattr(halves, "try_both", lambda *_: codes)
    assert halves.main(["-k", "anything"]) == expected


def test_what_both_say_is_shown_one_after_the_other(monkeypatch, capfdbinary):
    tell = "import sys; print(*sys.argv[1:], flush=True); sys.exit('--from' in sys.argv)"
    monkeypatch.setattr(halves, "PYTEST", (sys.executable, "-c", tell))
    assert halves.try_both(["-x"], "tests/b.py") == (0, 1)
    first, second = capfdbinary.readouterr().out.decode().splitlines()
    assert first.endswith("--before tests/b.py -x")
    assert second.endswith("--from tests/b.py -x")
