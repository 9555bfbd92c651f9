"""The first draft of a rulebook as text: in Japanese words, with notes on what is guessed (要確認)."""

import json
import re
from collections.abc import Iterable, Iterator

from smpolicy.clerk.entries import Entries, OwnQuestion, PaperName, step_of
from smpolicy.clerk.reading import ReadClause
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.guideline_text import plain
from smpolicy.rules.questions import Duty
from smpolicy.rules.words import words_file

GUESSED = "要確認：義務は言葉から推測したものです。ガイドラインと照らして、違えば直してください。"
_SUMMARY_MOST = 80
_WORD_MOST = 16
_LABEL_MOST = 40
_NAME = re.compile(
    r"(.{1,24}?(?:都|道|府|県|市|区|町|村|組合))(?=.*(?:ソーシャル|ＳＮＳ|SNS|広報|ガイドライン|要領|指針))"
)
_SELF_NAMES = {"組合": "当組合", "都": "都", "道": "道", "府": "府"}
_DATE = re.compile(r"(?:令和|平成)[0-9０-９元]{1,2}年[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?")


def rulebook_text(folder_id: str, guideline: str, entries: Entries) -> str:
    """Return rulebook.toml for a guideline's text: it loads, and lint has nothing but 要確認 to say of it."""
    parts = [
        _head(folder_id, guideline),
        *(_clause(clause, duty) for clause in entries.clauses for duty in clause.duties),
        *_questions(entries),
        *(_own(question) for question in entries.own),
        *(_check(question) for question in entries.own if question.keeps),
        *_confirmations(entries),
        *_guidance(entries),
        *_procedures(entries),
        *(_paper(paper) for paper in entries.papers),
    ]
    return "\n".join(parts)


def title_of(guideline: str) -> str:
    """Return the guideline's own title: its first line with words."""
    lines = (line.strip("# \t　") for line in guideline.splitlines())
    return next((line for line in lines if line), "ガイドライン")


def name_of(guideline: str) -> str:
    """Return the body's name as the guideline's title begins, '' where that cannot be told."""
    name = _NAME.match(title_of(guideline))
    return name[1] if name else ""


def procedure_words(procedures: Iterable[str]) -> list[str]:
    """Return how a rulebook written in Japanese names these procedures."""
    known = load_catalogue().procedures
    return [known[procedure].word or procedure for procedure in procedures]


def _head(folder_id: str, guideline: str) -> str:
    name, title = name_of(guideline), title_of(guideline)
    date = next(iter(_DATE.findall(guideline[:2000])), "")
    ending = next((word for word in ("組合", *"都道府県市区町村") if name.endswith(word)), "")
    remarks = [
        "ドメインは仮のもの（example.lg.jp）です。公式ホームページのドメインに直してください（要確認）。",
        "条項の要約はガイドラインの書き出しのままです。自分の言葉に直してください（要確認）。",
    ]
    if not name:
        remarks.append("団体名を読み取れませんでした。「団体名」と「自称」を書いてください（要確認）。")
    return "\n".join(
        [
            "# guideline.txt から作った規則の下書きです。「要確認」のところを、ガイドラインと照らして直してください。",
            "# 行の初めの # から後ろはメモです。書き方は docs/rulebook-format.md にあります。",
            _line("識別名", folder_id) + "  # フォルダー名と同じにします",
            _line("団体名", name or "団体名（要確認）"),
            _line("区分", {"町": "町村", "村": "町村"}.get(ending, ending)),
            _line("自称", _SELF_NAMES.get(ending, ending) or "当団体"),
            _line("ガイドライン", title),
            _line("版", "1"),
            _line("ガイドラインの日付", "") + "  # 2026-04-01 か 令和8年4月1日 の形で",
            _line("日付の表記", date or "日付の記載なし"),
            _line("確認日", "") + "  # 照らし終えた日を書きます",
            _line("担当", ""),
            _line("ドメイン", ["example.lg.jp"]),
            _line("留意点", remarks),
            "",
        ]
    )


def _clause(clause: ReadClause, duty: Duty) -> str:
    text = plain(clause.text)
    summary = text if len(text) <= _SUMMARY_MOST else text[:_SUMMARY_MOST] + "…"
    return _entry(
        "条項",
        ("番号", clause.number),
        ("義務", _word("duty", duty)),
        ("手続", procedure_words(clause.procedures)),
        ("要約", summary),
        ("語", [_key_word(clause)]),
        ("見本", True if clause.is_sample else None),
        ("引用", clause.text),
        ("備考", f"{GUESSED}（guideline.txt の{clause.line}行目）"),
    )


def _key_word(clause: ReadClause) -> str:
    first = re.split(r"[、。（(「『]", clause.text.strip())[0][:_WORD_MOST]
    return first if len(plain(first)) > 1 else clause.text[:_WORD_MOST]


def _questions(entries: Entries) -> Iterator[str]:
    samples = {clause.number for clause in entries.clauses if clause.is_sample}
    for procedure in entries.procedures:
        title = load_catalogue().procedures[procedure].title
        yield f"# ── 問い（{title}） " + "─" * 20 + "\n"
        for asked in entries.questions(procedure):
            yield _entry(
                "問い",
                ("項目", asked.item),
                ("条項", asked.clauses or None),
                ("手続", procedure_words([procedure])),
                ("必要", "任意" if asked.clauses and asked.clauses[0] in samples else None),
                ("段階", None if step_of(asked.item, procedure) else _first_step(procedure)),
            )


def _own(question: OwnQuestion) -> str:
    clause = question.clause
    label = plain(clause.heading or clause.text)
    label = label if len(label) <= _LABEL_MOST else label[:_LABEL_MOST] + "…"
    choices = [
        {"id": "yes", "表示": "このとおりにする"},
        {"id": "no", "表示": "このとおりにしない"},
    ]
    return _entry(
        "独自の問い",
        ("項目", question.item),
        ("id", question.id),
        ("様式", "選択" if question.keeps else "文章"),
        ("条項", clause.number),
        ("手続", procedure_words(clause.procedures)),
        ("必要", "任意" if question.is_optional or clause.is_sample else None),
        ("問いの文", f"{label}（条項 {clause.number}）"),
        ("段階", _own_step(clause.procedures[0])),
        ("選択肢", choices if question.keeps else None),
        ("備考", "要確認：共通の問いに当たるものがないか、docs/items.md で確かめてください。"),
    )


def _check(question: OwnQuestion) -> str:
    severity = {"check-must": "必須", "check-principle": "原則", "check-advice": "助言"}
    assert question.keeps
    return _entry(
        "点検",
        ("id", f"keeps-{question.id.replace('_', '-')}"),
        ("条項", question.clause.number),
        ("種別", "これだけ"),
        ("項目", question.item),
        ("値の一覧", ["このとおりにする"]),
        ("重さ", severity[question.keeps]),
        ("文面", f"条項 {question.clause.number} のとおりにしてください。"),
    )


def _confirmations(entries: Entries) -> Iterator[str]:
    for number, clause in enumerate(entries.of_duty("confirm"), 1):
        yield _entry(
            "確認",
            ("id", f"confirm-{number}"),
            ("条項", clause.number),
            ("手続", procedure_words(clause.procedures)),
            # What stands only in a sample binds nobody.
            ("重さ", "助言" if clause.is_sample else None),
            ("本文", f"条項 {clause.number} を守ります：{plain(clause.text)}"),
        )


def _guidance(entries: Entries) -> Iterator[str]:
    for clause in entries.of_duty("guide"):
        for procedure in clause.procedures:
            yield _entry(
                "案内",
                ("条項", clause.number),
                ("手続", procedure_words([procedure])),
                ("段階", _first_step(procedure)),
                ("本文", _lines(clause)),
            )


def _procedures(entries: Entries) -> Iterator[str]:
    for procedure in entries.procedures:
        bearing = [clause for clause in entries.of_duty("process") if procedure in clause.procedures]
        steps = [
            {"id": f"step-{number}", "本文": plain(clause.text), "条項": clause.number}
            for number, clause in enumerate(bearing, 1)
        ]
        title = load_catalogue().procedures[procedure].title
        yield _entry(
            "手続", ("id", procedure_words([procedure])[0]), ("題名", title), ("次の手順", steps or None)
        )


def _paper(paper: PaperName) -> str:
    return _entry(
        "文書",
        ("id", paper.id),
        ("題名", paper.title),
        ("ファイル", f"{paper.id}.txt"),
        ("条項", paper.clause or None),
        ("手続", procedure_words(paper.procedures)),
        ("読む人", "公表" if paper.is_public else None),
    )


def _lines(clause: ReadClause) -> str:
    return "　".join([plain(clause.text), *map(plain, clause.entries)])


def _first_step(procedure: str) -> str:
    return load_catalogue().procedures[procedure].steps[0].id


def _own_step(procedure: str) -> str:
    steps = load_catalogue().procedures[procedure].steps
    return steps[min(1, len(steps) - 1)].id


def _word(field: str, value: str) -> str:
    return words_file().values[field][value][0]


def _entry(table: str, *fields: tuple[str, object]) -> str:
    lines = [f"[[{table}]]", *(_line(name, value) for name, value in fields if value is not None)]
    return "\n".join(lines) + "\n"


def _line(name: str, value: object) -> str:
    return f"{name} = {_toml(value)}"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
