"""python -m smpolicy …: the stable command line. Output is Japanese; errors go to standard error."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from pydantic import TypeAdapter

from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking import checker, examples
from smpolicy.checking.view import View
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.blocks import Document
from smpolicy.documents.errors import TemplateError
from smpolicy.dossier import coverage, lint
from smpolicy.dossier.findings import all_findings
from smpolicy.rules import rulebook
from smpolicy.rules.library import Library, load_library
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import SettingsError

if TYPE_CHECKING:
    from smpolicy.accounts.wordings import Wording

CLEAN, FINDINGS, UNUSABLE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, 1 with blocking findings, 2 for unusable input."""
    # A terminal that is not UTF-8 (Windows) must not turn a finding into a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (AnswerFileError, DataError, TemplateError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE


class _Parser(argparse.ArgumentParser):
    """argparse speaks English; what it says of a wrong call is said in Japanese here."""

    def error(self, message: str) -> Any:  # noqa: ANN401
        self.exit(
            UNUSABLE, f"コマンドの書き方が違います。{self.format_usage().replace('usage:', '使い方：')}"
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m smpolicy", description="ソーシャルメディアの運用ポリシーを作り、点検します。"
    )
    commands = parser.add_subparsers(required=True, metavar="コマンド", parser_class=_Parser)

    def add(name: str, command: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    sub = add("municipalities", _municipalities, "使える団体を一覧します。")
    sub.add_argument("--json", action="store_true", help="JSONで出力します。")
    sub = add("clauses", _clauses, "条項と、それを受け持つ規則を一覧します。")
    sub.add_argument("municipality", metavar="団体")
    sub.add_argument(
        "--answers", type=Path, metavar="回答ファイル", help="この回答での条項ごとの状態も示します。"
    )
    sub.add_argument("--json", action="store_true", help="JSONで出力します。")
    sub = add("example", _example, "記入例の回答ファイルを出力します。")
    sub.add_argument("municipality", metavar="団体")
    sub.add_argument("--procedure", default="open", metavar="手続", help="open、transfer、review、close")
    sub = add("check", _check, "回答ファイルを点検します。")
    sub.add_argument("answers", type=Path, metavar="回答ファイル")
    sub.add_argument("--json", action="store_true", help="JSONで出力します。")
    sub = add("render", _render, "回答ファイルから、すべての文書を作ります。")
    sub.add_argument("answers", type=Path, metavar="回答ファイル")
    sub.add_argument("-o", "--output", type=Path, required=True, metavar="フォルダー")
    sub.add_argument("--draft", action="store_true", help="指摘が残っていても、下書きとして作ります。")
    sub = add(
        "compare", _compare, "二つの回答ファイル（又は確定版のファイル）の文書から、新旧対照表を作ります。"
    )
    sub.add_argument("old", type=Path, metavar="旧")
    sub.add_argument("new", type=Path, metavar="新")
    sub.add_argument("-o", "--output", type=Path, required=True, metavar="フォルダー")
    sub.add_argument("--decided", action="store_true", help="決裁の後の題名（改正後・改正前など）にします。")
    sub = add("lint", _lint, "団体のフォルダーを点検します。")
    sub.add_argument("folder", type=Path, nargs="?", metavar="フォルダー")
    sub = add("backup", _backup, "下書きを一つのファイルに写します（サーバーは動いたままでよい）。")
    sub.add_argument("file", type=Path, metavar="ファイル")
    sub = add("restore", _restore, "写しておいたファイルから下書きを戻します（先にサーバーを止めます）。")
    sub.add_argument("file", type=Path, metavar="ファイル")
    sub = add("schema", _schema, "JSON Schemaを出力します。")
    sub.add_argument("what", choices=["answers", "rulebook", "document"], metavar="answers|rulebook|document")
    return parser


def _say_broken(library: Library) -> None:
    for sentence in library.broken:
        print(sentence, file=sys.stderr)


def _dump(found: object) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=2))


def _municipalities(options: argparse.Namespace) -> int:
    library = load_library()
    if options.json:
        _dump([_municipality(r) for r in library.healthy()])
    else:
        for r in library.healthy():
            procedures = "・".join(table.title for table in r.procedures.values())
            print(f"{r.id}\t{r.name}\t{r.file.guideline}（{r.file.effective_text}）\t{procedures}")
    # All have been read now.
    _say_broken(library)
    return CLEAN


def _municipality(found: Rulebook) -> dict[str, object]:
    return {
        "id": found.id,
        "name": found.name,
        "guideline": found.file.guideline,
        "effective": found.file.effective,
        "procedures": list(found.procedures),
        "path": str(found.folder),
    }


def _clauses(options: argparse.Namespace) -> int:
    if options.answers:
        return _clause_states(options)
    found = coverage.claims(load_library().rulebook(options.municipality))
    if options.json:
        _dump([claim.as_json() for claim in found])
    else:
        for claim in found:
            carried = "、".join(claim.enforced_by) or "（受け持つ規則なし）"
            print(f"{claim.clause.number}\t{claim.clause.duty}\t{claim.clause.summary}\t{carried}")
    return CLEAN


def _clause_states(options: argparse.Namespace) -> int:
    # The documents' packages are loaded only where documents are made.
    from smpolicy.dossier.papers import states

    file, rulebook_of_file = _read(options.answers)
    if rulebook_of_file.id != options.municipality:
        raise DataError(
            [
                f"{options.answers}：団体が「{file.municipality}」の回答ファイルです。"
                f"「clauses {file.municipality} --answers …」としてください。"
            ]
        )
    found = states(file, rulebook_of_file)
    if options.json:
        _dump([state.as_json() for state in found])
    else:
        for state in found:
            clause = state.claim.clause
            print(f"{clause.number}\t{clause.duty}\t{state.state}\t{'／'.join(state.reasons)}")
    return CLEAN


def _example(options: argparse.Namespace) -> int:
    found = load_library().rulebook(options.municipality)
    file = examples.example(found, options.procedure)
    if file is None:
        known = "、".join(f"{p}（{table.title}）" for p, table in found.procedures.items())
        raise DataError(
            [f"{found.name}に手続「{options.procedure}」の記入例はありません。手続は {known} です。"]
        )
    print(file.dump(), end="")
    return CLEAN


def _read(path: Path) -> tuple[AnswerFile, Rulebook]:
    library = load_library()
    _say_broken(library)
    file, removed = answer_file.read(path)
    for sentence in removed:
        print(f"{path}：{sentence}", file=sys.stderr)
    return file, library.rulebook_for(file, str(path))


def _check(options: argparse.Namespace) -> int:
    found = all_findings(View(*_read(options.answers)))
    if options.json:
        _dump([finding.as_json() for finding in found])
    else:
        _print_findings(found)
    return FINDINGS if checker.blocking(found) else CLEAN


def _print_findings(found: list[checker.Finding], stream: TextIO | None = None) -> None:
    for finding in found:
        clause = f"（{finding.clause}）" if finding.clause else ""
        line = f"【{checker.WORDS[finding.severity]}】{finding.label}：{finding.message}{clause} [{finding.path}]"
        print(line, file=stream)
    if not found:
        print("指摘はありません。")


def _render(options: argparse.Namespace) -> int:
    # The documents' packages are loaded only where documents are made.
    from smpolicy.dossier.file_names import file_name
    from smpolicy.dossier.outputs import bundle, outputs

    file, found = _read(options.answers)
    findings = checker.blocking(all_findings(View(file, found)))
    if findings and not options.draft:
        print(
            "指摘が残っているため、文書を作りませんでした。--draft を付けると下書きを作ります。",
            file=sys.stderr,
        )
        _print_findings(findings, sys.stderr)
        return FINDINGS
    files = outputs(file, found, draft=options.draft)
    files[file_name(View(file, found), "一式", "zip")] = bundle(files)
    _write(files, options.output)
    return CLEAN


def _write(files: dict[str, bytes], folder: Path) -> None:
    """Write the files into a folder and say where; raises DataError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise DataError(
            [f"{folder}：書き込めません（{error.strerror}）。フォルダーを確かめてください。"]
        ) from None
    for name in files:
        print(folder / name)


def _compare(options: argparse.Namespace) -> int:
    from smpolicy.accounts import comparisons, wordings

    (old, before), (new, after) = _said(options.old), _said(options.new)
    found = comparisons.comparisons(before, after, wordings.names((old, new)))
    _write(comparisons.table_files(found, new, decided=options.decided), options.output)
    for compared in found:
        if compared.in_old != compared.in_new:
            side = "旧" if compared.in_old else "新"
            print(f"{compared.title}：{side}だけにあるため、対照表を作りません。")
        elif not compared.differs:
            print(f"{compared.title}：違いはありません。")
    return CLEAN


def _said(path: Path) -> "tuple[View, Sequence[Wording]]":
    """Return the answers of an answer file or an edition's file, and what their papers say."""
    from smpolicy.accounts import edition_file
    from smpolicy.accounts.wordings import wordings

    edition = edition_file.read(path)
    if edition is not None:
        # The words are those that were decided, whatever today's templates would say.
        return View(edition.file, load_library().rulebook(edition.file.municipality)), edition.wordings
    view = View(*_read(path))
    return view, wordings(view.file, view.rulebook)


def _lint(options: argparse.Namespace) -> int:
    found, to_confirm = lint.lint(options.folder)
    for sentence in to_confirm:
        print(f"要確認：{sentence}")
    for sentence in found:
        print(sentence)
    if not found:
        print("直すところはありません。")
    return FINDINGS if found else CLEAN


def _backup(options: argparse.Namespace) -> int:
    # The database's packages are loaded only where drafts are meant.
    from smpolicy.drafts import backup, settings

    return _with_drafts(
        lambda: (
            f"{backup.backup(settings.read_settings(), options.file)}件の下書きを写しました：{options.file}"
        )
    )


def _restore(options: argparse.Namespace) -> int:
    from smpolicy.drafts import backup, settings

    def restored() -> str:
        found, before = backup.restore(settings.read_settings(), options.file)
        aside = f"元のファイルは残してあります：{before}" if before else ""
        return f"{found}件の下書きを戻しました。{aside}"

    return _with_drafts(restored)


def _with_drafts(action: Callable[[], str]) -> int:
    from smpolicy.drafts.backup import BackupError

    try:
        print(action())
    except (BackupError, SettingsError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    return CLEAN


def _schema(options: argparse.Namespace) -> int:
    if options.what == "document":
        _dump(TypeAdapter(Document).json_schema())
    else:
        models = {"answers": answer_file.AnswerFile, "rulebook": rulebook.RulebookFile}
        _dump(models[options.what].model_json_schema(by_alias=options.what == "rulebook"))
    return CLEAN
