"""プロフィール文: the text to paste, its required disclosures ticked off, and the website entry."""

from smpolicy.ui.profile import draw_profile
from smpolicy.ui.refusal import required
from smpolicy.ui.screens import titled

draw_profile(required())
titled("プロフィール文")
