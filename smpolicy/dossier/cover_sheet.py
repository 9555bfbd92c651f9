"""はじめにお読みください: what the set holds, and everything that the software has to say beside the papers."""

from collections.abc import Iterator, Sequence

from smpolicy.checking.display import SAMPLE
from smpolicy.checking.examples import versions
from smpolicy.checking.view import View
from smpolicy.dossier.file_names import set_name
from smpolicy.dossier.next_tasks import blanks, tasks
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.whole_set import left_out
from smpolicy.rules.own_words import in_own_words
from smpolicy.rules.standing import SYNTHETIC

TITLE = "はじめにお読みください"


def cover_sheet(view: View, papers: Sequence[Paper], *, watermark: bool) -> str:
    """Return the text of the cover sheet; the papers themselves hold no notes of the software."""
    parts = [_heading(view, watermark), _papers(view, papers), _to_do(view), _remarks(view), _versions(view)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _heading(view: View, watermark: bool) -> list[str]:
    procedure = view.rulebook.procedures[view.file.procedure].title
    state = "決裁に回す文書の一式です。"
    if view.rulebook.file.synthetic:
        state = f"{SYNTHETIC}の書類です。決裁には使えません。"
    elif view.file.is_sample:
        state = f"{SAMPLE}です。記入例で試したもので、決裁には使えません。"
    elif watermark:
        state = "下書きです。指摘が残っているため、決裁には使えません。"
    return [TITLE, "", f"{view.rulebook.name}　{view.text('アカウント名')}　{procedure}", state]


def _papers(view: View, papers: Sequence[Paper]) -> list[str]:
    """Return each paper with its file, who reads it, what is to be known about it, and its SHA-256."""
    lines = ["■ 書類（起案の順）"]
    for paper in papers:
        readers = "公表するもの" if paper.table.audience == "public" else "庁内のもの"
        lines.append(f"・{paper.title}（{readers}）　{paper.file_name}")
        lines += [f"　　{in_own_words(paper.table.note, view.rulebook.file)}"] if paper.table.note else []
        lines.append(f"　　SHA-256：{paper.sha256()}")
    return [*lines, f"・以上を起案の順につないだもの　{set_name(view, 'docx')}", *_apart(papers)]


def _apart(papers: Sequence[Paper]) -> list[str]:
    """Return which papers the file of the set does not hold."""
    titles = "」「".join(left_out(papers))
    return (
        [f"　　団体の様式の「{titles}」は入っていません。それぞれのファイルを使ってください。"]
        if titles
        else []
    )


def _to_do(view: View) -> list[str]:
    written = [f"・書き込むところ：{label}{_around(*places)}" for label, places in blanks(view)]
    todo = [
        f"{number}　{task.text}{_around(task.who, task.when, task.by)}"
        for number, task in enumerate(tasks(view), 1)
    ]
    return ["■ 次にすること", *todo, *written]


def _around(*parts: str) -> str:
    note = "、".join(part for part in parts if part)
    return f"（{note}）" if note else ""


def _remarks(view: View) -> list[str]:
    remarks = view.rulebook.file.remarks
    return (
        [f"■ {view.rulebook.file.rule}について確かめていただきたいこと", *(f"・{r}" for r in remarks)]
        if remarks
        else []
    )


def _versions(view: View) -> Iterator[str]:
    written = versions(view.rulebook)
    yield "■ 作成に用いたもの"
    yield f"・{written.guideline}"
    yield f"・規則 {view.rulebook.id} {written.rulebook}、アプリケーション {written.app}"
