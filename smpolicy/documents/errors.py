"""The errors of documents: what is wrong in a template, where, and how to mend it."""


class TemplateError(Exception):
    """A template cannot be read or filled; the Japanese message names file, line and reason."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        self.name, self.line, self.reason = name, line, reason
        place = f"{name}の{line}行目" if line else name
        super().__init__(f"{place}：{reason}")


class ExpressionError(Exception):
    """An expression of a template cannot be compiled or evaluated; the message is Japanese."""
