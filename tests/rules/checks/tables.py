"""Tables of a rulebook that tests of the kinds of checks add."""

ASKED = '\n[[questions]]\nitem = "発信内容"\n\n[[questions]]\nitem = "使用端末"\n\n[[questions]]\nitem = "個人端末の了解日"\n'


def rule(body: str, severity: str = "must", message: str = "直してください。") -> str:
    return f'\n[[checks]]\nid = "rule"\nclause = "第4条"\nseverity = "{severity}"\nmessage = "{message}"\n{body}\n'
