"""規則の点検: what is wrong in a folder of rules, its clauses, questions and papers, while they are being written."""

from smpolicy.ui.screens.rules import draw_rules
from smpolicy.ui.session.draft_session import current

draw_rules(current())
