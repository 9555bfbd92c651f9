"""What the wizard tells of the papers, to a visitor without a browser."""

from smpolicy.ui.session.draft_session import widget_key
from tests.browser.helpers import Server
from tests.browser.moriya import begun_example, link
from tests.served.visitor import Visitor


def test_the_list_of_answers_says_where_each_is_printed(server: Server):
    with Visitor(server) as visitor:
        visitor.open(link(server, begun_example(server)))
        visitor.go("回答の確認")
        row = visitor.box(f"answer-{widget_key('purpose.audience')}")
        assert "印刷：" in row
        assert "運用方針（" in row
        assert "公式アカウント開設届出書（" in visitor.box(f"answer-{widget_key('organisation.operation')}")
