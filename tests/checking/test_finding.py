"""What a finding weighs."""

from smpolicy.checking.finding import Finding, blocking


def test_advice_never_keeps_papers_back():
    advice, must = (Finding(s, "p", None, None, "") for s in ("advice", "must"))
    assert blocking([advice, must]) == [must]
