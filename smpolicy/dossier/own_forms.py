"""A municipality's own form beside a template: `application.docx` or `application.xlsx` wins over `application.txt`."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from smpolicy.documents.blocks import Document
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.form_tags import Tag
from smpolicy.documents.word.write import Properties

_KINDS = (".docx", ".xlsx")
# What offices have and we do not take: the ending, and what to do.
_REFUSED = {
    ".xlsm": "マクロの入った様式は使えません。Excelで「Excelブック（*.xlsx）」として保存し直してください。",
    ".docm": "マクロの入った様式は使えません。Wordで「Word文書（*.docx）」として保存し直してください。",
    ".xls": "古い形式の様式は使えません。Excelで「Excelブック（*.xlsx）」として保存し直してください。",
    ".doc": "古い形式の様式は使えません。Wordで「Word文書（*.docx）」として保存し直してください。",
}


class FormKind(Protocol):
    """What documents/word/form.py and documents/excel/form.py both offer."""

    def tags(self, form: Path, name: str = "") -> list[Tag]:
        """Return the tags of a form."""
        ...

    def all_tags(self, form: Path, name: str = "") -> list[Tag]:
        """Return the tags of a form, those of loops' entries too."""
        ...

    def fill(
        self,
        form: Path,
        values: Mapping[str, object],
        name: str = "",
        *,
        header: str = "",
        properties: Properties | None = None,
    ) -> bytes:
        """Return the filled form."""
        ...

    def preview(self, filled: bytes) -> Document:
        """Return what a filled form says."""
        ...

    def unseen(self, filled: bytes) -> list[str]:
        """Return what the preview cannot show."""
        ...


def own_form(template: Path) -> Path | None:
    """Return the form beside a template file, None where there is none.

    Raises TemplateError where two stand there, or one that cannot be used.
    """
    files, stem = _files(template.parent), template.stem
    for ending, reason in _REFUSED.items():
        if (refused := stem + ending) in files:
            raise TemplateError(refused, 0, reason)
    forms = [form for ending in _KINDS if (form := stem + ending) in files]
    if len(forms) > 1:
        names = "と".join(forms)
        raise TemplateError(template.name, 0, f"{names}の両方があります。使うほうだけを残してください。")
    return template.parent / forms[0] if forms else None


def _files(folder: Path) -> frozenset[str]:
    """Return the names of what lies in a folder; looked up anew only when the folder has changed."""
    try:
        return _listed(folder, folder.stat().st_mtime_ns)
    except OSError:
        return frozenset()


@lru_cache(maxsize=64)
def _listed(folder: Path, changed: int) -> frozenset[str]:
    return frozenset(os.listdir(folder))


def form_kind(form: Path) -> FormKind:
    """Return what fills such a form; docxtpl, lxml and openpyxl are loaded only where there is one."""
    if form.suffix == ".xlsx":
        from smpolicy.documents.excel import form as excel_form

        return excel_form  # type: ignore[return-value] - a module
    from smpolicy.documents.word import form as word_form

    return word_form  # type: ignore[return-value] - a module
