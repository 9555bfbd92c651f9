"""What is to be looked at before a change is decided; advice, for the guidelines have no clause on changes."""

from collections.abc import Iterator

from smpolicy.accounts.changes import Changes
from smpolicy.checking.view import View
from smpolicy.japanese.dates import parse_date
from smpolicy.rules.rulebook import ChangeDuty

# What is handed in is dated by 提出日; a consultation leaves a record.
_HANDED_IN = {"notice": "届出", "report": "報告", "application": "申請"}
_OTHER_PROCEDURE = {"opening": "新しく始める手続", "transfer": "移管の手続"}


def change_advice(changes: Changes) -> Iterator[str]:
    """Yield sentences on what does not go together in a change."""
    view = View(changes.file, changes.rulebook)
    if changes.is_empty:
        yield "確定した版から変わったところがありません。変えるところを直してから確定してください。"
    else:
        yield from _of_dates(view)
        yield from _of_id(changes, view)
        yield from _of_duties(changes, view)
        yield from _of_leftovers(changes)
    yield from _of_rules(changes)


def _of_dates(view: View) -> Iterator[str]:
    decided, in_force = (parse_date(view.text(name)) for name in ("決裁日", "施行日"))
    if decided and in_force and in_force < decided:
        yield "施行日が決裁日より前です。決裁日以後の日を施行日にしてください。"


def _of_id(changes: Changes, view: View) -> Iterator[str]:
    """Yield what still says the old ID: the address, the edited profile, the page of the body's website."""
    changed = {answer.path for answer in changes.answers}
    if "account.handle" not in changed:
        return
    old = changes.edition.file.answers.account.handle
    if "account.url" not in changed and view.text("URL"):
        yield "IDが変わりましたが、URLが前のままです。新しいURLを確かめてください。"
    if old and changes.file.profile is not None and old in changes.file.profile.text:
        yield f"手直ししたプロフィール文に、前のID「{old}」が残っています。プロフィール文の画面で直してください。"
    if view.text("掲載ページURL"):
        yield "IDが変わりました。ホームページの掲載と、ほかのページからのリンクも直してください。"


def _of_duties(changes: Changes, view: View) -> Iterator[str]:
    """Yield what the changed answers ask for and nothing shows that it was done."""
    before = changes.edition.file.answers.steps
    for duty in changes.due:
        if duty.due in _OTHER_PROCEDURE:
            yield f"{_OTHER_PROCEDURE[duty.due]}が要ることがあります（{duty.clause}）。{duty.text}"
        elif duty.due in _HANDED_IN and not view.text("提出日"):
            yield f"{_told(duty, _HANDED_IN[duty.due])}提出日がまだ入力されていません。"
        elif duty.due == "consultation" and changes.file.answers.steps.consultations == before.consultations:
            yield f"{_told(duty, '協議')}協議の記録が増えていません。"


def _told(duty: ChangeDuty, what: str) -> str:
    to = f"{duty.to}への" if duty.to else ""
    return f"{to}{what}を確かめてください（{duty.clause}）。{duty.note}"


def _of_leftovers(changes: Changes) -> Iterator[str]:
    if changes.leftovers:
        words = "、".join(dict.fromkeys(f"「{leftover.word}」" for leftover in changes.leftovers))
        yield (
            f"前の回答の言葉{words}が、{len(changes.leftovers)}か所に残っています（改正漏れ）。"
            "変更点の画面で、直すか、そのままでよいかを確かめてください。"
        )


def _of_rules(changes: Changes) -> Iterator[str]:
    before, now = changes.edition.file.versions.rulebook, changes.rulebook.file.version
    if before and before != now:
        yield (
            f"もとの版は規則の版「{before}」で作られ、いまの版は「{now}」です。"
            "増えた問いや点検がないか、回答の確認の画面で確かめてください。"
        )
