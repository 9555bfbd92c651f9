"""Text as it stands in the parts of a Word file: between tags, and in attributes.

The standard library's escaping would bring its web client along, and a process would load that before its first paper.
"""

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def escape(text: str) -> str:
    """Return text as it stands inside `w:t`; line breaks and tabs leave it and come back."""
    text = _between_tags(text)
    if "\n" in text:
        text = text.replace("\n", _BREAK)
    return text.replace("\t", _TAB) if "\t" in text else text


def attribute(text: str) -> str:
    """Return text as it stands in an attribute, or in a property of the file."""
    return _between_tags(text).replace('"', "&quot;")


def _between_tags(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
