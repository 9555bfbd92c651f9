"""The first drafts of a body's papers: the guideline's items in its own order, each with its clause."""

from collections.abc import Iterator

from smpolicy.answers.model import items
from smpolicy.clerk.entries import AskedItem, Entries, OwnQuestion, PaperName
from smpolicy.clerk.reading import ReadClause
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.guideline_text import plain
from smpolicy.rules.own_words import in_general_words

_NOTE = "%% メモ 要確認：guideline.txt から作った下書き。文言と順番を直してください。"


def template_text(paper: PaperName, entries: Entries) -> str:
    """Return the template of a paper: the policy as articles, every other paper as a table."""
    body = _articles(paper, entries) if paper.is_public else _table(paper, entries)
    return "\n".join([_NOTE, *_title(paper), "", *body]) + "\n"


def _title(paper: PaperName) -> Iterator[str]:
    cited = f" [{paper.clause}]" if paper.clause else ""
    yield f"# {{{{ 団体名 }}}}{{{{ 課名 }}}}　{paper.title}{cited}"


def _articles(paper: PaperName, entries: Entries) -> Iterator[str]:
    for asked in _asked(paper, entries):
        if items()[asked.item].kind == "person":
            continue
        yield from _article(asked.item, _label(asked), _cited(asked.clauses), items()[asked.item].kind)
    for question in _own(paper, entries):
        yield from _article(
            question.item,
            plain(question.clause.heading or question.item),
            f" [{question.clause.number}]",
            "prose",
        )
    for clause in _fixed(paper, entries):
        yield f"（{plain(clause.heading)[:20] or f'ガイドライン{clause.number}'}） [{clause.number}]"
        yield f"第＃条　{_words(clause.text)} [{clause.number}]"
        yield from (f"　(＃)　{_words(entry)}" for entry in clause.entries)
    yield from _asked_for(paper, entries)


def _article(item: str, label: str, cited: str, kind: str) -> Iterator[str]:
    yield f"{{% if {item} %}}"
    yield f"（{label}）{cited}"
    if kind in ("lines", "choices", "records"):
        yield f"第＃条　{label}は、次のとおりとする。"
        yield from _loop(item, "　(＃)　", "")
    else:
        yield f"第＃条　{{{{ {_printed(item, kind)} }}}}"
    yield "{% endif %}"


def _table(paper: PaperName, entries: Entries) -> Iterator[str]:
    yield "|--------|------------------|"
    for asked in _asked(paper, entries):
        kind, label, cited = items()[asked.item].kind, _label(asked), _cited(asked.clauses)
        if kind in ("lines", "choices", "records"):
            yield from _loop(asked.item, f"|*^ {label} | ", f" |{cited}")
        else:
            yield f"|* {label} | {{{{ {_printed(asked.item, kind)} }}}} |{cited}"
    for question in _own(paper, entries):
        label = plain(question.clause.heading or question.item)
        yield f"|* {label} | {{{{ {question.item} }}}} | [{question.clause.number}]"
    yield ""
    if not any(p.is_public and paper.procedures[0] in p.procedures for p in entries.papers):
        for clause in _fixed(paper, entries):
            yield f"　{_words(clause.text)} [{clause.number}]"
            yield from (f"　(＃)　{_words(entry)}" for entry in clause.entries)
    yield from _asked_for(paper, entries)


def _loop(item: str, before: str, after: str) -> Iterator[str]:
    parts = [field.name for field in items()[item].fields]
    entry = "　".join(f"{{{{ 一つ.{part} }}}}" for part in parts) or "{{ 一つ }}"
    yield from (f"{{% for 一つ in {item} %}}", f"{before}{entry}{after}", "{% endfor %}")


def _printed(item: str, kind: str) -> str:
    return item + {"date": " | 和暦", "time": " | 時刻"}.get(kind, "")


def _label(asked: AskedItem) -> str:
    return in_general_words(load_catalogue().questions[asked.item].label).replace("|", "｜")


def _cited(clauses: list[str]) -> str:
    return f" [{'; '.join(clauses)}]" if clauses else ""


def _asked(paper: PaperName, entries: Entries) -> list[AskedItem]:
    """Return what every procedure of a paper asks: a paper can print nothing else."""
    others = [{asked.item for asked in entries.questions(p)} for p in paper.procedures[1:]]
    first = entries.questions(paper.procedures[0])
    return [asked for asked in first if all(asked.item in other for other in others)]


def _own(paper: PaperName, entries: Entries) -> list[OwnQuestion]:
    return [question for question in entries.own if set(paper.procedures) <= set(question.clause.procedures)]


def _fixed(paper: PaperName, entries: Entries) -> list[ReadClause]:
    return [c for c in entries.of_duty("fix") if set(paper.procedures) & set(c.procedures)]


def _asked_for(paper: PaperName, entries: Entries) -> Iterator[str]:
    """Yield the line by which a procedure's first paper bears the clauses that ask for papers and notices."""
    for procedure in paper.procedures:
        if next(p for p in entries.papers if procedure in p.procedures) is not paper:
            continue
        for clause in entries.of_duty("form"):
            if procedure in clause.procedures:
                yield f"　（要確認）{_words(clause.text)} [{clause.number}]"


def _words(text: str) -> str:
    """Return the guideline's words as a template may hold them: nothing in them is a mark."""
    words = plain(text).replace("{", "｛").replace("}", "｝").replace("|", "｜").replace("→", "から")
    return f"{words}。" if words.endswith("]") else words
