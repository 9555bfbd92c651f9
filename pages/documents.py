"""文書: preview and download of each paper, what remains to be written, the next steps."""

from smpolicy.ui.layout.draft_required import required
from smpolicy.ui.screens.documents import draw_documents

draw_documents(required())
