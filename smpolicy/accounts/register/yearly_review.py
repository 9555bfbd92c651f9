"""棚卸し: a year's review of every account: its day and questions fixed, sheets, who has answered, the report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from smpolicy.accounts.edition import Edition
from smpolicy.accounts.register.account_drafts import NextDraft
from smpolicy.accounts.register.columns import columns, register_file
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, Cells, RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.accounts.starting import next_procedure
from smpolicy.documents.template.compose import compose
from smpolicy.documents.word.combine import combine
from smpolicy.documents.word.write import Properties, write
from smpolicy.dossier.template_files import template
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import fiscal_year_label, parse_date, wareki
from smpolicy.rules.procedures import ProcedureTable
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES

_KEY = "reviews"
_SUGGESTED = "提案"
_BEGUN = "{0}の棚卸しは、別の人が先に始めています。回答の期限は{1}で、始めた後は変えられません。"
_APRIL = 4
_RESULTS = ("continue", "change", "pause", "end")
# The kind of procedure that a result leads to.
_LEADS = {"change": "changes", "pause": "ends", "end": "ends"}


@dataclass(frozen=True)
class AskedOnce:
    """A question of a round: its words, the register's column that knows something of it, its clause ('' ours)."""

    text: str
    column: str
    clause: str


@dataclass(frozen=True)
class Round:
    """A fiscal year's round as it was begun; dates are ISO."""

    year: int
    begun_on: str
    due: str
    questions: tuple[AskedOnce, ...]

    @property
    def label(self) -> str:
        """令和8年度."""
        return fiscal_year_label(self.year)


def review_procedure(rulebook: Rulebook) -> ProcedureTable | None:
    """Return the body's own procedure that recurs, None where its guideline knows none."""
    return next((table for table in rulebook.procedures.values() if table.recurs), None)


def questions(rulebook: Rulebook) -> tuple[AskedOnce, ...]:
    """Return what is asked: what the guideline's own review asks by a clause of it, then our suggestions."""
    procedure = review_procedure(rulebook)
    own = rulebook.questions(procedure.id) if procedure else ()
    by_clause = [
        AskedOnce(q.label, "", "、".join(q.clauses))
        for q in own
        if q.clauses and q.path.startswith("review.") and q.kind != "date"
    ]
    ours = [AskedOnce(q.text, q.column, "") for q in register_file().review_questions]
    return (*by_clause, *ours)


def begin_round(
    store: RegisterStore, access: Access, rulebook: Rulebook, year: int, due: date, today: date
) -> Round:
    """Begin a year's round: its day and questions stay what they are now, whatever the rulebook becomes.

    What became of the round before is kept with it, for this one's report. Raises StoreError for a year whose round
    somebody else has begun.
    """
    begun = Round(year, today.isoformat(), due.isoformat(), questions(rulebook))
    seen = store.settings(access)
    kept = dict(seen.get(_KEY, {}))
    if str(year) in kept:
        raise StoreError(_BEGUN.format(begun.label, wareki(kept[str(year)]["due"])))
    for before in rounds(store, access)[:1]:
        name = str(before.year)
        kept[name] = kept[name] | {"figures": figures(store.rows(access), before)}
    kept[str(year)] = asdict(begun)
    store.set_settings(access, seen, **{_KEY: kept})
    return begun


def rounds(store: RegisterStore, access: Access) -> list[Round]:
    """Return the rounds that were begun, the newest first."""
    kept: Mapping[str, Any] = store.settings(access).get(_KEY, {})
    reviews = [
        Round(r["year"], r["begun_on"], r["due"], tuple(AskedOnce(**q) for q in r["questions"]))
        for r in kept.values()
    ]
    return sorted(reviews, key=lambda r: r.year, reverse=True)


def asked_rows(rows: Sequence[RegisterRow], of: Round) -> list[RegisterRow]:
    """Return the accounts that a round asks about: those that have not ended, or have since they answered."""
    return [row for row in rows if not row.has_ended or has_answered(row, of)]


def has_answered(row: RegisterRow, of: Round) -> bool:
    """Return whether a row bears a result and a day since the round was begun."""
    day = parse_date(row.cells["reviewed_on"])
    return bool(row.cells["review_result"]) and day is not None and day.isoformat() >= of.begun_on


def figures(rows: Sequence[RegisterRow], of: Round) -> dict[str, int]:
    """Return how many accounts have each result; '' for those that have not answered."""
    return dict(
        Counter(row.cells["review_result"] if has_answered(row, of) else "" for row in asked_rows(rows, of))
    )


def last_years(store: RegisterStore, access: Access, of: Round) -> dict[str, int] | None:
    """Return the kept figures of the year before, None where there are none."""
    kept = store.settings(access).get(_KEY, {}).get(str(of.year - 1), {})
    return kept.get("figures") or None


def next_procedures(row: RegisterRow, rulebook: Rulebook) -> list[ProcedureTable]:
    """Return the procedures that a row's result leads to; where nothing was decided here yet, the opening for a change."""
    kind = _LEADS.get(row.cells["review_result"], "")
    if kind == "changes":
        known = row.account_id is not None
        return [
            t for t in rulebook.procedures.values() if (t.changes and t.from_edition if known else t.opens)
        ]
    return [table for table in rulebook.procedures.values() if kind in table.kind]


def next_review(of: Round, rulebook: Rulebook) -> date:
    """Return when an account that goes on is reviewed next: by the guideline's day of next year, else a year after the due."""
    rule = next((rule for rule in rulebook.file.register_rules if rule.kind == "yearly-review"), None)
    if rule:
        return date(of.year + 1 + (rule.month < _APRIL), rule.month, rule.day)
    due = date.fromisoformat(of.due)
    return due.replace(year=due.year + 1, day=min(due.day, 28) if due.month == 2 else due.day)


def with_next_review(row: RegisterRow, cells: Cells, of: Round, rulebook: Rulebook) -> dict[str, str]:
    """Return cells that are to be written, with the next review where the account goes on and nobody says when."""
    now = row.cells | dict(cells)
    day = next_review(of, rulebook).isoformat()
    goes_on = now["review_result"] == "continue" and now["reviewed_on"] >= of.begun_on
    said = now["next_review"] != row.cells["next_review"]
    return dict(cells) | ({"next_review": day} if goes_on and not said and now["next_review"] < day else {})


def without_next_review(rows: Sequence[RegisterRow], of: Round, rulebook: Rulebook) -> list[RegisterRow]:
    """Return the rows that go on by their editions or by a list, and whose next review nobody has written yet."""
    answered = (row for row in asked_rows(rows, of) if has_answered(row, of) and not row.has_ended)
    return [row for row in answered if with_next_review(row, {}, of, rulebook)]


def review_drafts(editions: Sequence[tuple[int, Edition]], rulebook: Rulebook, of: Round) -> list[NextDraft]:
    """Return the answers with which each account's own review begins; none where the guideline knows no such procedure."""
    procedure = review_procedure(rulebook)
    if procedure is None:
        return []
    drafts = []
    for account_id, edition in editions:
        file = next_procedure(edition.file, rulebook, procedure.id)
        file.answers.review.year = str(of.year)
        drafts.append(NextDraft(account_id, edition, file))
    return drafts


def sheets(rows: Sequence[RegisterRow], of: Round, rulebook: Rulebook) -> bytes:
    """Return the Word file with a sheet for each account; at least one row is needed."""
    made = [compose(template(TEMPLATES / "common" / "review_sheet.txt"), _sheet(row, of)) for row in rows]
    return combine(made, Properties(title=f"{of.label}の棚卸し", author=rulebook.name, date=of.begun_on))


def report(
    rows: Sequence[RegisterRow], of: Round, before: Mapping[str, int] | None, rulebook: Rulebook, today: date
) -> bytes:
    """Return the committee's report as a Word file; `before`: last year's figures, None where there are none."""
    asked, now = asked_rows(rows, of), figures(rows, of)
    answered = [row for row in asked if has_answered(row, of)]
    names = {**{r: show(columns()["review_result"], r) for r in _RESULTS}, "": "回答なし"}
    values = {
        "年度": of.label,
        "前年度": fiscal_year_label(of.year - 1),
        "日": today.isoformat(),
        "団体": rulebook.name,
        "期限": of.due,
        "対象": str(len(asked)),
        "済": str(len(answered)),
        "結果の一覧": [
            {"結果": name, "今年": f"{now.get(r, 0)}件", "前年": "記録なし" if before is None else f"{before.get(r, 0)}件"}
            for r, name in names.items()
        ],
        "要対応の一覧": [_named(row) for row in answered if row.cells["review_result"] != "continue"],
        "未回答の一覧": [_named(row) for row in asked if row not in answered],
    }  # fmt: skip
    document = compose(template(TEMPLATES / "common" / "review_report.txt"), values)
    return write(document, Properties(author=rulebook.name, date=today.isoformat()))


def _sheet(row: RegisterRow, of: Round) -> dict[str, object]:
    cells = {name: show(columns()[name], value) for name, value in row.cells.items()}
    return {
        "年度": of.label,
        "期限": of.due,
        "管理番号": row.number,
        "媒体": cells["platform"],
        "アカウント名": cells["name"],
        "ID": cells["handle"],
        "所属": cells["department"] + cells["section"],
        "責任者": cells["manager"],
        "前回": ""
        if has_answered(row, of)
        else "　".join(filter(None, (cells["reviewed_on"], cells["review_result"]))),
        "問い一覧": [
            {"文": q.text, "今": cells.get(q.column, ""), "根拠": q.clause or _SUGGESTED}
            for q in of.questions
        ],
        "結果": cells["review_result"] if has_answered(row, of) else "",
        "確かめた日": cells["reviewed_on"] if has_answered(row, of) else "",
        "記録": cells["review_notes"] if has_answered(row, of) else "",
    }


def _named(row: RegisterRow) -> dict[str, str]:
    platform = show(columns()["platform"], row.cells["platform"])
    return {
        "管理番号": row.number,
        "アカウント": f"{platform}「{row.title}」",
        "所属": row.cells["department"] + row.cells["section"],
        "結果": show(columns()["review_result"], row.cells["review_result"]),
    }
