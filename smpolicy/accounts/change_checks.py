"""What is to be looked at before a change is decided; advice, for the guidelines have no clause on changes."""

from collections.abc import Iterator

from smpolicy.accounts.changes import Changes
from smpolicy.checking.view import View
from smpolicy.japanese.dates import parse_date


def change_advice(changes: Changes) -> Iterator[str]:
    """Yield sentences on what does not go together in a change."""
    view = View(changes.file, changes.rulebook)
    changed = {answer.path for answer in changes.answers}
    if changes.is_empty:
        yield "確定した版から変わったところがありません。変えるところを直してから確定してください。"
    decided, in_force = (parse_date(view.text(name)) for name in ("決裁日", "施行日"))
    if decided and in_force and in_force < decided:
        yield "施行日が決裁日より前です。決裁日以後の日を施行日にしてください。"
    if "account.handle" in changed and "account.url" not in changed and view.text("URL"):
        yield (
            "IDが変わりましたが、URLが前のままです。新しいURLを確かめてください。"
            "プロフィール欄とホームページの掲載も直してください。"
        )
    before, now = changes.edition.file.versions.rulebook, changes.rulebook.file.version
    if before and before != now:
        yield (
            f"もとの版は規則の版「{before}」で作られ、いまの版は「{now}」です。"
            "増えた問いや点検がないか、回答の確認の画面で確かめてください。"
        )
