"""Clicks that arrive: a page may move between the press and the release of a mouse that is faster than any hand.

Chromium then sends no click to the button that was pressed. A person sees it and clicks again; so do the tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Error, Locator, Page

# Put into every page by `helpers.listening`. What a press begins and only its release ends: the release must meet the
# same thing. Lists of choices open at the press.
WATCH = """(() => {
  const part = (event) => event.target.closest?.("button, a, summary, label") ?? null;
  let pressed = null;
  window.pressSlipped = false;
  addEventListener("mousedown", (event) => { pressed = part(event); window.pressSlipped = false; }, true);
  addEventListener("mouseup", (event) => { window.pressSlipped = pressed !== null && part(event) !== pressed; }, true);
})();"""


@contextmanager
def clicks_arrive() -> Iterator[None]:
    """Let every `Locator.click` be made again when the page moved away under it."""
    click = Locator.click

    def arriving(self: Locator, **options: Any) -> None:
        click(self, **options)
        if _slipped(self.page):
            click(self, **options)

    Locator.click = arriving  # pyright: ignore[reportAttributeAccessIssue]
    try:
        yield
    finally:
        Locator.click = click


def _slipped(page: Page) -> bool:
    try:
        return bool(page.evaluate("() => window.pressSlipped"))
    except Error:
        # The click has left the page, so it has arrived.
        return False
