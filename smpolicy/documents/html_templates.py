"""HTML files with Jinja's tags: whatever is put between them is escaped, and what is not there is an error."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def html_templates(folder: Path) -> Environment:
    """Return the environment that loads the HTML files of a folder; each is compiled once."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
    )
