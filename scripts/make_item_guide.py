"""Write docs/items.md: every item name that rulebooks and templates may use, from the answer model itself.

Run `python scripts/make_item_guide.py` after a change of the answers; a test holds the file to the model.
"""

from collections.abc import Iterator
from pathlib import Path

from smpolicy.answers.model import Item, items
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.own_words import in_general_words

PATH = Path(__file__).parent.parent / "docs" / "items.md"

KINDS = {
    "line": "1行の文",
    "prose": "文章",
    "person": "個人名（公表する文書には使えない）",
    "number": "数",
    "date": "日付（`| 和暦`）",
    "time": "時刻（`| 時刻`）",
    "url": "URL",
    "email": "メールアドレス",
    "phone": "電話番号",
    "handle": "ID（@なし）",
    "choice": "選択（`.id` で選択肢のid）",
    "choices": "複数選択（`{% for %}`、`| 列記`）",
    "lines": "一覧（`{% for %}`、`| 列記`）",
    "records": "記録の一覧（`{% for %}`）",
}

INTRODUCTION = """# 項目名の一覧

規則（`rulebook.toml`）の `item`、文書テンプレートと Word 様式の `{{ }}` で使う項目名です。
この一覧は回答の定義から作られます（`python scripts/make_item_guide.py`）。手で直さないでください。
団体と手続によって、問う項目は違います。問わない項目を文書に書くと、`python -m smpolicy lint` が知らせます。

"""

ALWAYS = """
## いつでも使える名前

| 名前 | 内容 |
|---|---|
| 団体名 | 団体の名称（守谷市など） |
| 自称 | 文中の自称（市、町、当組合など） |
| ガイドライン名 | ガイドラインの名称 |
| ガイドライン日付 | ガイドラインの日付の表記 |
| 決まりの呼び方 | ガイドライン、要領、指針など |
| 住民の呼び方 | 市民、区民、利用者など |
| 省く書類 | 使わない書類（`left_out`）の一覧 |
| 手続名 | 手続の名称（開設、撤退など） |
| 媒体名 | 媒体の現在の名称。「その他」のときは入力された名称 |
| 媒体略称 | 媒体の名称から末尾の「公式アカウント」「アカウント」を除いたもの。「アカウント」の前に置くときに使う |
| 媒体の旧称 | 媒体の旧称（Xのときは「ツイッター」） |
| 媒体の運営者 | 媒体の運営者（要確認） |
| 媒体の説明 | 媒体の説明（要確認） |
| 原則と異なる取扱い | 一覧。`.条項`、`.事項`、`.理由` |
| 見本と異なる取扱い | 一覧。`.条項`、`.事項`、`.理由`（事情を書き添えていなければ空） |
| 理由["点検のid"] | 点検ごとに記録された理由や事情 |
| 確認事項 | 一覧。`.条項`、`.文`、`.済` |
| 方針名 | 方針の呼び方（policy_name。なければ文書 policy の title） |
| 版 | 変更の手続での新しい版の数（ほかの手続では空） |
| 改定履歴 | 第2版からの一覧。`.版`、`.日`（施行日） |
| 変更点 | 変わった回答の一覧。`.項目`、`.前`、`.後` |
| 変わる項目 | 変わった項目の名前の一覧 |
| 変更の手続 | `[[changes]]` のうち当てはまるものの一覧。`.id`、`.宛先`、`.文`、`.条項`、`.注記` |
| 規則の[[fixed]]の名前 | 文又は一覧 |
| 規則の[[extra]]の項目 | 団体が加えた項目 |
"""


def guide() -> str:
    """Return the text of docs/items.md."""
    return INTRODUCTION + "\n".join(_table()) + "\n" + ALWAYS


def _table() -> Iterator[str]:
    questions = load_catalogue().questions
    yield "| 項目名 | 問いの文 | 形 | 回答ファイルの場所 |"
    yield "|---|---|---|---|"
    for item in items().values():
        yield f"| {item.name} | {in_general_words(questions[item.name].label)} | {KINDS[item.kind]}{_fields(item)} | `{item.path}` |"


def _fields(item: Item) -> str:
    return "：" + "、".join(f"`.{field.name}`" for field in item.fields) if item.fields else ""


if __name__ == "__main__":
    PATH.write_text(guide(), encoding="utf-8")
