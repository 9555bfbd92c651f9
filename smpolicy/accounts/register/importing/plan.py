"""The plan of an import: what each row of a table would do to the register, before anything is written.

No row is lost: each is new, changes a row, says the same, is asked about, or is returned with the reason.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.importing.candidates import Candidate
from smpolicy.accounts.register.rows import RegisterRow, identity
from smpolicy.accounts.register.values import read_value, show

Outcome = Literal["new", "changed", "same", "asked", "returned"]
OUTCOMES: dict[Outcome, str] = {
    "new": "新規", "changed": "変更", "same": "変更なし", "asked": "確認待ち", "returned": "取り込まない",
}  # fmt: skip
CHANGE, NEW, NONE = "change", "new", "none"
_UNANSWERED = "確認に答えていないため、取り込みません。"


@dataclass(frozen=True)
class ImportQuestion:
    """What only people know. `options`: value -> sentence; `lines`: the table's rows that it is about."""

    id: str
    text: str
    options: Mapping[str, str]
    lines: tuple[int, ...]


@dataclass
class PlannedLine:
    """What becomes of one candidate. `changes`: column -> (before, after); `reason`: why it is not taken."""

    candidate: Candidate
    outcome: Outcome
    row: RegisterRow | None = None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    reason: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether it would be taken and should be looked at."""
        return self.outcome in ("new", "changed") and bool(self.notes)


@dataclass(frozen=True)
class Plan:
    """All lines in the order of the table, and the questions, answered or not."""

    lines: tuple[PlannedLine, ...]
    questions: tuple[ImportQuestion, ...]

    def of(self, outcome: Outcome) -> list[PlannedLine]:
        """Return the lines of one outcome."""
        return [line for line in self.lines if line.outcome == outcome]

    def returned(self) -> dict[int, str]:
        """Return the table's rows that are not taken, with the reasons; what is still asked about is one of them."""
        reasons_of_lines: dict[int, list[str]] = {}
        for line in self.lines:
            if line.outcome in ("returned", "asked"):
                reasons_of_lines.setdefault(line.candidate.line, []).append(line.reason or _UNANSWERED)
        return {at: "".join(dict.fromkeys(reasons)) for at, reasons in sorted(reasons_of_lines.items())}

    def new(self) -> list[dict[str, str]]:
        """Return the cells of the rows that would be new."""
        return [line.candidate.cells for line in self.of("new")]

    @property
    def writes(self) -> tuple[object, ...]:
        """What it would do to the register, to be compared with another plan: nobody takes in what they have not seen."""
        return self.new(), [
            (line.row.id, line.changes) for line in self.of("changed") if line.row is not None
        ]

    def changed(self) -> list[tuple[int, dict[str, str]]]:
        """Return the rows that would change, with their new cells."""
        return [
            (line.row.id, {name: after for name, (_, after) in line.changes.items()})
            for line in self.of("changed")
            if line.row is not None
        ]


def plan(
    candidates: Iterable[Candidate],
    rows: Sequence[RegisterRow],
    answers: Mapping[str, str] | None = None,
    *,
    with_doubtful: bool = True,
) -> Plan:
    """Return what these candidates would do to these rows.

    `answers`: question -> option; `with_doubtful`: whether lines with notes are taken or returned.
    """
    planning = _Planning(rows, answers or {})
    lines = planning.lines(list(candidates))
    if not with_doubtful:
        for line in lines:
            if line.is_doubtful:
                line.outcome, line.reason = "returned", "".join(line.notes)
    return Plan(tuple(lines), tuple(planning.questions))


class _Planning:
    def __init__(self, rows: Sequence[RegisterRow], answers: Mapping[str, str]) -> None:
        self._answers = answers
        self.questions: list[ImportQuestion] = []
        self._numbers = {row.number: row for row in rows}
        self._counted = {int(n): row for n, row in self._numbers.items() if n.isascii() and n.isdigit()}
        self._accounts = {key: row for row in rows if (key := identity(row.cells))}
        self._urls = {_url(row.cells): row for row in rows if row.cells["url"]}
        self._names = {_name(row.cells): row for row in rows if row.cells["name"]}

    def lines(self, candidates: list[Candidate]) -> list[PlannedLine]:
        fit = [c for c in candidates if not c.problems]
        for candidate in fit:
            self._give_zeros_back(candidate.cells)
        times = Counter(key for c in fit if (key := _same(c.cells)))
        twice = {
            key: [c for c in fit if _same(c.cells) == key] for key, number in times.items() if number > 1
        }
        chosen = {id(c) for key, several in twice.items() for c in self._choose(key, several)}
        lines = [self._line(c, twice, chosen) for c in candidates]
        _number_anew(lines, set(self._numbers))
        return lines

    def _give_zeros_back(self, cells: dict[str, str]) -> None:
        """Read 1 as 0001 where it is the same account's: spreadsheets take the zeros off a CSV's numbers."""
        number = cells.get("number", "")
        row = self._counted.get(int(number)) if number.isascii() and number.isdigit() else None
        if row is not None and number not in self._numbers:
            key = identity(cells)
            if key == identity(row.cells) and (key or _name(cells) == _name(row.cells)):
                cells["number"] = row.number

    def _choose(self, key: tuple[str, ...], several: list[Candidate]) -> list[Candidate]:
        """Ask which of several lines about one account is right; return it once it is answered."""
        what = several[0].cells.get("name") or several[0].cells.get("handle") or several[0].cells.get("url")
        at = tuple(c.line for c in several)
        options = {f"{c.line}-{c.part}": f"{c.line}行目を取り込む（{_words(c)}）" for c in several}
        question = ImportQuestion(
            f"twice-{'-'.join(key)}",
            f"{'、'.join(f'{line}行目' for line in at)}が、同じアカウント「{what}」です。どれを取り込みますか。",
            {**options, NONE: "どれも取り込まない"},
            at,
        )
        self.questions.append(question)
        answer = self._answers.get(question.id, "")
        return [c for c in several if f"{c.line}-{c.part}" == answer]

    def _line(
        self, candidate: Candidate, twice: Mapping[tuple[str, ...], list[Candidate]], chosen: set[int]
    ) -> PlannedLine:
        if candidate.problems:
            return PlannedLine(candidate, "returned", reason="".join(candidate.problems))
        several = twice.get(_same(candidate.cells) or ())
        if several and id(candidate) not in chosen:
            if any(id(c) in chosen for c in several):
                right = next(c.line for c in several if id(c) in chosen)
                return PlannedLine(
                    candidate, "returned", reason=f"同じアカウントの行のうち、{right}行目を選びました。"
                )
            answered = self._answers.get(f"twice-{'-'.join(_same(candidate.cells) or ())}") == NONE
            reason = "同じアカウントの行が重なり、どれも選びませんでした。" if answered else ""
            return PlannedLine(candidate, "returned" if answered else "asked", reason=reason)
        return self._matched(candidate)

    def _matched(self, candidate: Candidate) -> PlannedLine:
        cells = candidate.cells
        key = identity(cells)
        by_number = self._numbers.get(cells.get("number", ""))
        row = self._accounts.get(key) if key else None
        if row is None and by_number is not None:
            if key is None or identity(by_number.cells) is None:
                row = by_number
            else:
                return self._other_id(candidate, by_number)
        if row is None:
            row = self._alike(cells, key)
        return (
            _against(candidate, row) if row else PlannedLine(candidate, "new", notes=list(candidate.doubts))
        )

    def _alike(self, cells: Mapping[str, str], key: tuple[str, str] | None) -> RegisterRow | None:
        """Return the row of the same URL, else of the same name, where the candidate or the row has no ID."""
        row = self._urls.get(_url(cells)) or self._names.get(_name(cells))
        return row if row and (key is None or identity(row.cells) is None) else None

    def _other_id(self, candidate: Candidate, row: RegisterRow) -> PlannedLine:
        """The number is a row's, platform or ID are not: only people know whether it is the same account."""
        number = candidate.cells["number"]
        question = ImportQuestion(
            f"number-{number}",
            f"{candidate.line}行目は管理番号が{number}で、台帳の{number}「{row.title}」と媒体かIDが違います。同じアカウントですか。",
            {
                CHANGE: f"同じアカウント（台帳の{number}を、この行の媒体とIDに変える）",
                NEW: "別のアカウント（新しい番号で加える）",
                NONE: "取り込まない",
            },
            (candidate.line,),
        )
        self.questions.append(question)
        match self._answers.get(question.id, ""):
            case "change":
                return _against(candidate, row)
            case "new":
                return PlannedLine(candidate, "new", notes=list(candidate.doubts))
            case "none":
                return PlannedLine(
                    candidate, "returned", reason="管理番号が同じで、取り込まないことを選びました。"
                )
        return PlannedLine(candidate, "asked")


def _against(candidate: Candidate, row: RegisterRow) -> PlannedLine:
    """Hold a candidate against its row; an empty cell takes nothing away, and an edition's word stays."""
    line = PlannedLine(candidate, "same", row, notes=list(candidate.doubts))
    for name, value in candidate.cells.items():
        column, now = columns()[name], row.cells[name]
        if not value or value == now or (now and value == read_value(column, show(column, now)).value):
            continue
        if name == "number" or row.is_led_by_edition(column):
            line.notes.append(
                f"{column.label}は、台帳の「{show(column, now)}」のままにします（表では「{show(column, value)}」）。"
            )
            continue
        if name == "handle" and now.lower() == value.lower():
            continue
        line.changes[name] = (now, value)
    line.outcome = "changed" if line.changes else "same"
    return line


def _number_anew(lines: list[PlannedLine], taken: set[str]) -> None:
    """Let new rows whose number is another's have a new one."""
    for line in lines:
        number = line.candidate.cells.get("number", "")
        if line.outcome == "new" and number:
            if number in taken:
                line.notes.append(f"管理番号「{number}」は別の行が使っているため、番号を付け直します。")
                line.candidate.cells["number"] = ""
            taken.add(number)


def _same(cells: Mapping[str, str]) -> tuple[str, ...] | None:
    key = identity(cells)
    return key or (("url", _url(cells)) if cells.get("url") else None)


def _url(cells: Mapping[str, str]) -> str:
    return cells.get("url", "").lower().rstrip("/")


def _name(cells: Mapping[str, str]) -> tuple[str, str]:
    return cells.get("platform", ""), cells.get("name", "")


def _words(candidate: Candidate) -> str:
    texts = (candidate.cells.get(name, "") for name in ("name", "section", "url"))
    return "、".join(text for text in texts if text)
