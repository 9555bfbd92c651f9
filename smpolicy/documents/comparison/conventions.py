"""How a body wants its 新旧対照表; the defaults are the commonest manner of offices."""

from typing import Literal

from smpolicy.datafiles.table import Data


class Conventions(Data):
    """The `[comparison]` table of a rulebook."""

    # Where the new wording stands.
    new_side: Literal["left", "right"] = "left"
    # Titles of the new and the old column while the change is proposed, and once it is decided.
    proposed: tuple[str, str] = ("改正案", "現行")
    decided: tuple[str, str] = ("改正後", "改正前")
    # What is printed around a difference: the whole article (or section) with （略）, or the paragraph alone.
    unit: Literal["article", "paragraph"] = "article"
    note: str = "改正部分は、下線の部分である。"
    third_column: Literal["none", "remarks", "reason"] = "none"
    landscape: bool = False
    added: str = "（新設）"
    dropped: str = "（削る）"
    same: str = "（略）"
    # Not yet confirmed by the body (要確認).
    unconfirmed: bool = True
