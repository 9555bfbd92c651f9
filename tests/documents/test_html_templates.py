"""HTML files: what is put between the tags is text, what is missing is an error."""

import pytest
from jinja2 import UndefinedError

from smpolicy.documents.html_templates import html_templates


def test_a_value_is_text_and_never_html(tmp_path):
    (tmp_path / "list.html").write_text("<p>{{ name }}</p>", "utf-8")
    page = html_templates(tmp_path).get_template("list.html")

    assert page.render(name="<b>A & B</b>") == "<p>&lt;b&gt;A &amp; B&lt;/b&gt;</p>"
    with pytest.raises(UndefinedError):
        page.render()
