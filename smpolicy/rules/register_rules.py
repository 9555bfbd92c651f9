"""Rules about all accounts of a body together: `[[register_rules]]` of a rulebook."""

from typing import Literal

from pydantic import Field

from smpolicy.datafiles.table import Data
from smpolicy.rules.conditions import Severity


class RegisterRule(Data):
    """One rule across accounts, with the clause that makes it.

    `kind`: one-per-platform (one account a platform), on-website (the website shows it), verified (as far as the
    platform offers it), password-changed (regularly; how often is asked of the body where the clause leaves it
    open), yearly-review (by `month` and `day` of every fiscal year), stopped-looked-at (at the account's interval).
    """

    id: str = Field(pattern=r"[a-z0-9]+(-[a-z0-9]+)*")
    kind: Literal[
        "one-per-platform", "on-website", "verified", "password-changed", "yearly-review", "stopped-looked-at"
    ]
    clause: str
    severity: Severity
    text: str
    month: int = Field(default=3, ge=1, le=12)
    day: int = Field(default=31, ge=1, le=31)
