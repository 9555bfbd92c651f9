"""プロフィール文: the text to paste, its required disclosures ticked off, and the website entry."""

from smpolicy.ui.layout.draft_required import required
from smpolicy.ui.screens.profile import draw_profile

draw_profile(required())
