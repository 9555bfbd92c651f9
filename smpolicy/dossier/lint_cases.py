"""A folder's own tests: cases.toml says which answers which rule must refuse, and which it must let pass."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking import checker
from smpolicy.checking.editing import EditError, edited_by_name
from smpolicy.checking.examples import example
from smpolicy.checking.finding import Finding, blocking
from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.rules.conditions import Severity
from smpolicy.rules.library import refuse_unknown
from smpolicy.rules.rulebook import Rulebook
from smpolicy.rules.words import case_words

CASES = "cases.toml"
# How many findings that were not expected are named.
_TOLD = 3


class Case(Data):
    """One case: the procedure's example with the answers of `break` is refused by exactly this rule.

    The rule is named by its clause, by the check's id, or both; `keep`: other answers with which it is content.
    """

    name: str
    procedure: str
    clause: str = ""
    check: str = ""
    path: str = ""
    severity: Severity | None = None
    break_: dict[str, Any] = Field(alias="break", min_length=1)
    keep: dict[str, Any] | None = None


class CasesFile(Data):
    """cases.toml."""

    cases: tuple[Case, ...]


def lint_cases(rulebook: Rulebook) -> Iterator[str]:
    """Yield a Japanese sentence for each case of the folder's cases.toml that does not come out as it says."""
    path = rulebook.folder / CASES
    if not path.is_file():
        return
    try:
        file = toml_file.load(path, CasesFile, lambda _: case_words())
    except toml_file.DataError as error:
        yield from error.sentences
        return
    lines = toml_file.lines(path, case_words())
    for number, case in enumerate(file.cases):
        at = lines.of_field(("cases", number, "name"))
        where = f"{lines.quoted(at)}：" if at is not None else ""
        yield from (f"{path}：{where}{sentence}" for sentence in failures(case, rulebook))


def failures(case: Case, rulebook: Rulebook) -> Iterator[str]:
    """Yield what comes out otherwise than a case says."""
    try:
        base = example(rulebook, case.procedure)
        if base is None:
            table = rulebook.procedures.get(case.procedure)
            yield f"手続「{table.word if table else case.procedure}」の記入例がないため、試せません。"
            return
        yield from _of_break(case, _findings(case.break_, base, rulebook))
        if case.keep is not None:
            yield from _of_keep(case, _findings(case.keep, base, rulebook))
    except (EditError, AnswerFileError) as error:
        yield str(error)


def _findings(edits: dict[str, Any], base: AnswerFile, rulebook: Rulebook) -> list[Finding]:
    file = edited_by_name(base, edits, rulebook)
    refuse_unknown(file, rulebook, CASES)
    return checker.check(file, rulebook)


def _of_break(case: Case, findings: list[Finding]) -> Iterator[str]:
    if case.severity != "advice":
        findings = blocking(findings)
    expected = [finding for finding in findings if _is_expected(case, finding)]
    others = [finding for finding in findings if finding not in expected]
    rule = "、".join(word for word in (case.clause and f"条項 {case.clause}", case.check) if word)
    if not expected:
        yield f"この回答では「{rule or '点検'}」の指摘が出ません。{_named(others)}"
    elif others:
        yield f"「{rule or '点検'}」のほかにも指摘が出ます。{_named(others)}"


def _is_expected(case: Case, finding: Finding) -> bool:
    return (
        case.clause in ("", finding.clause)
        and case.check in ("", finding.check)
        and case.path in ("", finding.path)
        and case.severity in (None, finding.severity)
    )


def _of_keep(case: Case, findings: list[Finding]) -> Iterator[str]:
    refused = [f for f in findings if f.blocks or (case.check and f.check == case.check)]
    if refused:
        yield f"守る回答（keep）に指摘が出ます。{_named(refused)}"


def _named(findings: list[Finding]) -> str:
    if not findings:
        return "出た指摘はありません。"
    told = "／".join(f"{f.label}：{f.message}（{f.clause or '条項なし'}）" for f in findings[:_TOLD])
    return f"出た指摘：{told}"
