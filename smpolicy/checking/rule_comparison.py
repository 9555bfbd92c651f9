"""The rules of the bodies side by side: who decides, what is replied, how an ID is made, what comes before what."""

from collections.abc import Iterable, Iterator

import pandas as pd

from smpolicy.rules.checks.base import BaseCheck
from smpolicy.rules.conditions import Severity
from smpolicy.rules.index import told_apart
from smpolicy.rules.library import Library
from smpolicy.rules.questions import Duty, numbers
from smpolicy.rules.rulebook import Rulebook

# What is compared, and the items whose checks speak of it.
TOPICS = {
    "だれが開設し、責任を負うか": ("開設者", "運用責任者", "担当者", "情報担当部署", "アカウント運用者名", "運用単位"),
    "だれが投稿を決裁するか": ("投稿の決裁", "決裁フロー", "決裁の例外", "投稿者", "投稿確認者"),
    "端末とパスワード": ("使用端末", "認証の強化", "パスワード変更日"),
    "媒体、名前とIDの決まり": ("媒体", "媒体の選定理由", "既存アカウント", "アカウント名", "ID", "URL"),
    "公式であることの示し方": ("認証アカウント", "掲載ページURL", "公式表示の方法"),
    "ほかの広報との関係と時間": ("発信の形", "他の広報媒体", "運用開始時刻", "運用日の区分"),
    "返信とフォロー": ("返信の方針", "意見の受付", "意見の窓口", "ホームページでの回答", "フォローの方針", "投稿の削除"),
    "協議と承認、日付の順": ("協議記録", "提出日", "承認日", "開設日", "策定日", "移管日", "フォロー協議日"),
    "終えるとき": ("終了日", "終了の理由", "終了の理由区分", "周知開始日", "周知終了日", "周知の場所", "アカウントの扱い"),
}  # fmt: skip
_DUTIES: dict[Severity, Duty] = {
    "must": "check-must",
    "principle": "check-principle",
    "advice": "check-advice",
}
_PAPERS, _TICKS = "求められる書類", "チェックを付けて確かめること"


def rule_comparison(library: Library, ids: Iterable[str] | None = None) -> pd.DataFrame:
    """Return a row for each topic, with one column a body (of these ids): its rules with clause and weight."""
    rulebooks = list(library.healthy(ids))
    names = told_apart({r.id: r.name for r in rulebooks})
    rows = [
        {"決まり": topic, **{names[r.id]: "\n".join(_rules(r, items)) for r in rulebooks}}
        for topic, items in TOPICS.items()
    ]
    rows.append({"決まり": _PAPERS, **{names[r.id]: "\n".join(_papers(r)) for r in rulebooks}})
    rows.append({"決まり": _TICKS, **{names[r.id]: "\n".join(_ticks(r)) for r in rulebooks}})
    return pd.DataFrame(rows, columns=["決まり", *names.values()])


def _rules(rulebook: Rulebook, items: tuple[str, ...]) -> Iterator[str]:
    """Yield what the clauses say whose checks read one of the items, each once, weighed by the guideline's own word."""
    checks = [c for c in rulebook.checks if {n.partition(".")[0] for n in c.reads()[:1]} & set(items)]
    heaviest: dict[str, BaseCheck] = {}
    for check in sorted(checks, key=lambda check: list(_DUTIES).index(check.severity), reverse=True):
        heaviest[numbers(check.clause)[0]] = check
    for number, check in heaviest.items():
        clause = rulebook.clause(number, _DUTIES[check.severity])
        assert clause is not None, "the loader refuses a check without its clause"
        yield f"{number}（{clause.verb}）{clause.summary}" if clause.verb else f"{number}　{clause.summary}"
    if not heaviest:
        # Not that the guideline says nothing: it may ask for the answer and leave it open.
        yield "点検する決まりはありません（団体に任されているもの、問うだけのもの）"


def _papers(rulebook: Rulebook) -> Iterator[str]:
    for table in rulebook.file.documents:
        if table.clause:
            yield f"{numbers(table.clause)[0]}　{table.title}"


def _ticks(rulebook: Rulebook) -> Iterator[str]:
    for confirmation in rulebook.file.confirmations:
        yield f"{confirmation.clause}　{confirmation.text}"
