"""Tables tried on 青空町's answers."""

import pytest

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import Answers
from smpolicy.checking.checker import check
from smpolicy.checking.finding import Finding
from smpolicy.rules.library import load_library
from tests.sixth_body import RULEBOOK


@pytest.fixture
def checked(tmp_path):
    """Return a function that adds tables to 青空町's rulebook and returns the findings of its checks."""

    def run(tables: str, reasons: dict | None = None, **answers: dict) -> list[Finding]:
        folder = tmp_path / "aozora"
        folder.mkdir(exist_ok=True)
        (folder / "rulebook.toml").write_text(RULEBOOK + tables, encoding="utf-8")
        library = load_library([tmp_path])
        assert library.broken == ()
        extra = {"password_hint": "sky", **answers.pop("extra", {})}
        base = {"purpose": {"purpose": "観光"}, "account": {"platform": "x", "handle": "aozora_kanko"}}
        merged = {name: {**base.get(name, {}), **answers.get(name, {})} for name in {*base, *answers}}
        file = AnswerFile(
            municipality="aozora",
            procedure="open",
            answers=Answers.model_validate(merged),
            extra=extra,
            deviations=reasons or {},
        )
        return check(file, library.rulebooks["aozora"])

    return run


@pytest.fixture
def findings(checked):
    """Return a function that returns path and check of each finding."""

    def run(tables: str, reasons: dict | None = None, **answers: dict) -> list[tuple[str, str | None]]:
        return [(f.path, f.check) for f in checked(tables, reasons, **answers)]

    return run


@pytest.fixture
def messages(checked):
    """Return a function that returns what each finding says."""

    def run(tables: str, **answers: dict) -> list[str]:
        return [f.message for f in checked(tables, **answers)]

    return run
