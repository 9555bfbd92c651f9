"""What the browser tests' own click does on a page that moves."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

MOVES_ONCE = """<button onclick="count.textContent = +count.textContent + 1">押す</button><output id="count">0</output>
<script>
  const button = document.querySelector("button");
  button.addEventListener("mousedown", () => { button.style.marginTop = "300px"; }, { once: true });
</script>"""
STAYS = MOVES_ONCE.replace("300px", "0")


@pytest.mark.parametrize("html", [MOVES_ONCE, STAYS], ids=["a button that moves away", "a button that stays"])
def test_a_click_arrives_once(browser: Browser, html: str):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"data:text/html;charset=utf-8,{quote(html)}")
    page.get_by_role("button", name="押す").click()
    assert page.locator("output").text_content() == "1"
    context.close()
