"""A finding: what a check has to say, how much it weighs, and what that is called."""

from collections.abc import Sequence
from dataclasses import dataclass

from smpolicy.rules.conditions import Severity

# What each severity is called everywhere: on the screen, in papers, in the shell.
WORDS: dict[Severity, str] = {"must": "必須", "principle": "原則", "advice": "助言"}


@dataclass(frozen=True)
class Finding:
    """What a check has to say. `path`: dotted English path; `clause` and `check` may be None.

    `label` names the field in Japanese; `message` says what is wrong and how to mend it.
    """

    severity: Severity
    path: str
    clause: str | None
    check: str | None
    message: str
    label: str = ""
    # Whether the answer can be mended at a click (checking/style_advice.py).
    can_mend: bool = False

    def as_json(self) -> dict[str, str | None]:
        """Return the object of `check --json`."""
        return {name: getattr(self, name) for name in ("severity", "path", "clause", "check", "message")}

    @property
    def blocks(self) -> bool:
        """Whether the final documents must wait: must, and principle without a reason; never advice."""
        return self.severity != "advice"


def blocking(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that keep the final documents back."""
    return [finding for finding in findings if finding.blocks]
