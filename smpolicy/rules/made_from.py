"""The names between braces in `from`: an item, an item of its records, or what the body itself gives."""

import re
from collections.abc import Iterable

# Not answers: the body's name, and the address that the platform makes of the ID.
BODY, ADDRESS = "団体名", "アカウントのURL"
OF_THE_BODY = (BODY, ADDRESS)
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def placeholders(patterns: Iterable[str]) -> list[str]:
    """Return the names that patterns such as `{課名}職員` hold."""
    return [name for pattern in patterns for name in PLACEHOLDER.findall(pattern)]
