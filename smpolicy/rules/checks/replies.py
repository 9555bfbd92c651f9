"""The kind of check that finds replies, comments or messages offered where a rule wants none."""

import re
from collections.abc import Iterator
from typing import Literal

from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import BaseCheck, Broken, answered_cells
from smpolicy.rules.conditions import Strings

# Our own reading of Japanese sentences, held by examples in tests/rules/checks/test_replies.py.
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
# A sentence says one thing up to a comma, and up to a が that turns it round.
_TURN = re.compile(r"[、，,；;]|(?<=[すんだい])が")
_ANSWER = re.compile(r"返信|返答|返事|リプライ|リプ(?!レ)|回答|お答え|お返事")
_CHANNEL = re.compile(
    r"コメント|ダイレクト[・ ]?メッセージ|メッセージ|[Dd][Mm]|[Ｄｄ][Ｍｍ]|メンション|チャット|投稿欄|ストーリーズ?の質問"
)
# Only sentences with one of these are taken apart.
_CONCERNED = re.compile(f"{_ANSWER.pattern}|{_CHANNEL.pattern}")
_OFFER = re.compile(
    r"受け?付け?|受信|受け取|寄せ|送っ|送り|お送|送信|投稿し|書き込|ください|下さい|どうぞ|質問|問い?合わ?せ|相談|連絡|要望|"
    r"対応|応じ|やり取り|交流|対話|歓迎|募集|お待ち|待って|利用でき|可能|見る|拝見|確認し"
)
_DENIAL = re.compile(
    r"ません|ない(?!わけ)|せず|わず|けず|不可|不要|不能|停止|無効|オフ|[Oo][Ff][Ff]|禁止|閉じ|閉鎖|控え|かね(?:ます|る)|お断り|断り|対象外|代わり|"
    r"使用しない|遠慮"
)
# Words that leave a door open in a sentence that denies: 「原則として返信しません」.
_LOOPHOLE = re.compile(r"原則|基本的に|なるべく|できるだけ|極力|必ずしも|必要に応じ|場合がある|ことがあ")


def offered_channels(text: str) -> Iterator[str]:
    """Yield the sentences of a text that offer replies, comments or messages as a channel, in their order."""
    for match in _SENTENCE.finditer(text) if _CONCERNED.search(text) else ():
        sentence = match[0]
        if _CONCERNED.search(sentence) and any(map(_offers, _TURN.split(sentence))):
            yield sentence.strip()


def _offers(part: str) -> bool:
    if _ANSWER.search(part):
        return not _DENIAL.search(part) or _LOOPHOLE.search(part) is not None
    return bool(_CHANNEL.search(part) and _OFFER.search(part)) and not _DENIAL.search(part)


class NoReplyChannelCheck(BaseCheck):
    """Typed texts offer no reply, comment or message as a channel; the finding names the sentence.

    `items`: the items looked at, all of them where none is named; `leave_out`: items that are not looked at.
    """

    kind: Literal["no-reply-channel"]
    items: Strings = ()
    leave_out: Strings = ()

    def reads(self) -> Strings:
        return self.items

    def broken(self, view: Applicable) -> Iterator[Broken]:
        for cell in self.read_cells(view):
            if sentence := next(offered_channels(cell.text), ""):
                yield Broken(cell.path, message=f"「{sentence}」：{self.message}")

    def read_cells(self, view: Applicable) -> list[Cell]:
        named = self.items or [q.name for q in view.questions if q.kind in ("line", "prose", "lines")]
        return [cell for name in named if name not in self.leave_out for cell in answered_cells(view, name)]
