"""The wizard: `streamlit run app.py` or `uvicorn app:app`.

A server imports this file and finds `app`; Streamlit runs it again as a script (`__main__`) for each click.
"""

import streamlit as st

from smpolicy.settings import rules_are_checked
from smpolicy.ui.session.pages import Screen, show, step_screens

# Every screen of the wizard, in the order of the way through. A new screen is a line here, a file in pages/ and
# one in smpolicy/ui/screens/, and its link in smpolicy/ui/layout/sidebar.py; probe() imports it beforehand.
SCREENS = [
    Screen("pages/start.py", "はじめに"),
    *step_screens(),
    Screen("pages/check_answers.py", "回答の確認"),
    Screen("pages/documents.py", "文書", wide=True),
    Screen("pages/profile.py", "プロフィール文"),
    Screen("pages/guideline.py", "ガイドライン", wide=True),
    Screen("pages/history.py", "履歴と共有"),
    Screen("pages/changes.py", "変更点", wide=True),
    Screen("pages/account.py", "アカウント", wide=True),
    Screen("pages/register.py", "台帳", wide=True),
    Screen("pages/mine.py", "自分の下書き"),
    Screen("pages/errand.py", "頼まれた分担"),
    *([Screen("pages/rules.py", "規則の点検", wide=True)] if rules_are_checked() else []),
]

if __name__ == "__main__":
    from smpolicy.ui.layout.frame import frame
    from smpolicy.ui.layout.step_buttons import leave

    leave()
    show(SCREENS, frame)
else:
    from smpolicy.ui.server.health import clear_away, probe
    from smpolicy.ui.server.shell import shell

    app = st.App(__file__, **shell(probe, clear_away))
