"""文書: preview and download of each paper, what remains to be written, the next steps."""

from smpolicy.ui.documents import draw_documents
from smpolicy.ui.layout.draft_required import required

draw_documents(required())
