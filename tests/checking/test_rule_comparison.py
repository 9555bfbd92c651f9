"""The rules of the bodies side by side."""

from smpolicy.checking.rule_comparison import TOPICS, rule_comparison
from tests.bodies import LIBRARY


def test_each_body_tells_its_rules_with_clause_and_the_guidelines_own_weight():
    frame = rule_comparison(LIBRARY).set_index("決まり")
    assert list(frame.columns) == [r.name for r in LIBRARY.rulebooks.values()]
    assert "3⑷（ものとし）利用者の意見などには返信しない" in frame.loc["返信とフォロー", "長崎市"]
    assert "コメントには原則として返信しない" in frame.loc["返信とフォロー", "広域関係3組合"]
    assert "3(3)　公式アカウント開設届出書" in frame.loc["求められる書類", "守谷市"]


def test_every_topic_says_something_of_some_body_and_claims_nothing_where_no_rule_is_checked():
    frame = rule_comparison(LIBRARY).set_index("決まり")
    for topic in TOPICS:
        assert any("点検する決まりはありません" not in cell for cell in frame.loc[topic])
    assert "定めなし" not in frame.to_csv()


def test_a_clause_that_binds_is_never_shown_as_advice():
    frame = rule_comparison(LIBRARY).set_index("決まり")
    assert not any("（助言）" in cell for row in frame.to_numpy() for cell in row)
