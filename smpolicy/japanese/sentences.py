"""Leading what was typed into a sentence of a paper that is written in です・ます."""

import re

# Already polite, or an end that says no more: left as it is.
_POLITE = re.compile(r"(?:です|ます|ません|でした|ました|ください|下さい|でしょう)$")
# Verbs and adjectives in their plain form end in these signs.
_PLAIN = re.compile(r"[うくぐすつぬぶむるいただ]$")
_LONE_REASON = re.compile(r"(?:ため|こと|もの|ところ|とき|から|よう|など|とおり|ほか)$")
_CLOSED = re.compile(r"[。．.！？!?」）)]$")


def polite(text: str) -> str:
    """Return the text so that its last sentence ends politely: 「…ため。」 as 「…ためです。」; a noun gets です, too.

    A last sentence in the plain form (「…を行う。」) is not rewritten: it is only closed, and `checking` may say so.
    """
    body = text.rstrip()
    end = body.rstrip("。．.")
    if not end or (end == body and _CLOSED.search(body)):
        return body
    if _POLITE.search(end) or (_PLAIN.search(end) and not _LONE_REASON.search(end)):
        return f"{end}。"
    return f"{end}です。"
