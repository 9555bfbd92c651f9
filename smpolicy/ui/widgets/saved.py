"""What a draft's header says of its last save."""

from smpolicy.japanese.dates import moment
from smpolicy.ui.markup import Markup, markup
from smpolicy.ui.session.draft_session import Draft, Kept

# connection.js shows one of these in the place of 保存済み while it is not true of what stands on the page.
_NOT_YET = markup(
    ' <span class="smp-unsent" role="status">未送信の入力があります</span>'
    ' <span class="smp-waiting" role="status">保存を待っています</span>'
)


def saved(draft: Draft, kept: Kept) -> Markup:
    """Return the HTML that tells when it was saved last, or that it was not."""
    told = "保存できていない入力があります" if kept.problem else f"保存済み：{moment(kept.opened.saved_at)}"
    only = "　閲覧のみ" if draft.is_read_only else ""
    return markup('<span class="smp-saved">{}{}</span>{}', told, only, _NOT_YET)
