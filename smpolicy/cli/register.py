"""register: a body's register of accounts without a browser: import, export, check, link."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smpolicy.checking.finding import WORDS
from smpolicy.cli.files import write_files
from smpolicy.cli.parser import CLEAN, FINDINGS, UNUSABLE, Commands, Parser
from smpolicy.datafiles.toml_file import DataError
from smpolicy.japanese.dates import JAPAN
from smpolicy.rules.library import load_library
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import SettingsError

if TYPE_CHECKING:
    from smpolicy.accounts.register.files.sheets import ListSheet
    from smpolicy.accounts.register.register_store import RegisterStore
    from smpolicy.accounts.register.rows import Access


def add_to(commands: Commands) -> None:
    """Add the command with its own commands."""
    parser = commands.add("register", run, "アカウント台帳を取り込み、書き出し、点検します。")
    inner = parser.add_subparsers(required=True, metavar="すること", parser_class=Parser, dest="action")
    taking = inner.add_parser("import", help="XLSX又はCSVの一覧を取り込みます。")
    taking.add_argument("municipality", metavar="団体")
    taking.add_argument("file", type=Path, metavar="ファイル")
    taking.add_argument(
        "--encoding",
        default="",
        metavar="文字コード",
        help="CSVの文字コード（utf-8、cp932）。省けば調べます。",
    )
    out = inner.add_parser("export", help="台帳と、団体のホームページの一覧を書き出します。")
    out.add_argument("municipality", metavar="団体")
    out.add_argument("-o", "--output", type=Path, required=True, metavar="フォルダー")
    inner.add_parser("check", help="アカウントをまたぐ点検をします。").add_argument(
        "municipality", metavar="団体"
    )
    link = inner.add_parser(
        "link", help="台帳を画面で開くリンクの後ろに付ける文字を作ります（ログインを使わないとき）。"
    )
    link.add_argument("municipality", metavar="団体")
    link.add_argument("--section", default="", metavar="課名", help="この課の行だけを開くリンクにします。")
    link.add_argument(
        "--person",
        default="",
        metavar="メールアドレス",
        help="ログインを使うとき、この人が開けるようにします。",
    )


def run(options: argparse.Namespace) -> int:
    """Carry out one of the commands; 1 where rows were not taken or something is found; raises DataError."""
    from smpolicy.accounts.register.opening import open_registers, operators_register
    from smpolicy.drafts.records import StoreError
    from smpolicy.drafts.settings import read_settings

    rulebook = load_library().rulebook(options.municipality)
    actions = {"import": _import, "export": _export, "check": _check, "link": _link}
    try:
        store = open_registers(read_settings())
        return actions[options.action](options, store, operators_register(store, rulebook), rulebook)
    except (SettingsError, StoreError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE


def _import(
    options: argparse.Namespace, store: "RegisterStore", access: "Access", _rulebook: Rulebook
) -> int:
    from smpolicy.accounts.register.files.sheets import SheetError, read_sheets
    from smpolicy.accounts.register.importing.take_in import recognised_matching

    try:
        sheets = read_sheets(options.file.read_bytes(), options.file.name, options.encoding)
    except OSError as error:
        raise DataError(
            [f"{options.file}：読めません（{error.strerror}）。ファイルの場所を確かめてください。"]
        ) from None
    except SheetError as error:
        raise DataError([str(error)]) from None
    readable = [sheet for sheet in sheets if recognised_matching(store, access, sheet)]
    for sheet in sheets:
        if sheet not in readable and any(map(any, sheet.rows)):
            print(
                f"{sheet.name}：見出しの行が見つからないため、読みません。取り込むときは、媒体、ID、URL、課などの列の名前を1行に書いてください。",
                file=sys.stderr,
            )
    return max((_take_sheet(store, access, sheet, options.file) for sheet in readable), default=UNUSABLE)


def _take_sheet(store: "RegisterStore", access: "Access", sheet: "ListSheet", file: Path) -> int:
    from smpolicy.accounts.register.files.spreadsheet import returned_xlsx
    from smpolicy.accounts.register.importing.plan import OUTCOMES
    from smpolicy.accounts.register.importing.take_in import planned, recognised_matching, take_in

    matching = recognised_matching(store, access, sheet)
    assert matching is not None
    made = planned(store, access, sheet, matching)
    take_in(store, access, made, file.name)
    counts = "、".join(f"{word}{len(made.plan.of(outcome))}" for outcome, word in OUTCOMES.items())
    print(f"{sheet.name}：{counts}（件）")
    for heading in matching.secret(sheet):
        print(f"{sheet.name}：「{heading}」はパスワードの列なので読みません。", file=sys.stderr)
    for line in made.plan.lines:
        if line.is_doubtful:
            print(f"{sheet.name}：{line.candidate.line}行目：{''.join(line.notes)}")
    returned = made.plan.returned()
    if not returned:
        return CLEAN
    name = (
        f"{file.stem}_{sheet.name}_取り込まなかった行.xlsx"
        if sheet.name != file.stem
        else f"{file.stem}_取り込まなかった行.xlsx"
    )
    write_files({name: returned_xlsx(sheet, matching.header, returned)}, file.resolve().parent)
    return FINDINGS


def _export(options: argparse.Namespace, store: "RegisterStore", access: "Access", rulebook: Rulebook) -> int:
    from smpolicy.accounts.register.files.csv_text import lacking, register_csv
    from smpolicy.accounts.register.files.spreadsheet import register_xlsx
    from smpolicy.accounts.register.files.website_list import (
        persons,
        website_html,
        website_json,
        website_name,
    )

    rows, now = store.rows(access), datetime.now(JAPAN)
    for sign, places in lacking(rows).items():
        print(f"Shift_JISにない文字「{sign}」を〓にしました：{'、'.join(places)}", file=sys.stderr)
    for cell in persons(rows):
        print(
            f"個人名のように見えるため、{website_name(rulebook)}の一覧から外しました：{cell}", file=sys.stderr
        )
    files = {
        "list.xlsx": register_xlsx(rows, rulebook.name, now),
        "list.csv": register_csv(rows),
        "list_cp932.csv": register_csv(rows, "cp932"),
        "website.html": website_html(rows, rulebook, now.date()).encode(),
        "website_by_section.html": website_html(rows, rulebook, now.date(), "section").encode(),
        "website.json": website_json(rows, rulebook.name, now.date()).encode(),
    }
    write_files(files, options.output)
    return CLEAN


def _check(_options: argparse.Namespace, store: "RegisterStore", access: "Access", rulebook: Rulebook) -> int:
    from smpolicy.accounts.register.across import asked_of, check_across

    findings = check_across(
        store.rows(access), rulebook, asked_of(store.settings(access)), datetime.now(JAPAN).date()
    )
    for finding in findings:
        clause = f"（{finding.clause}）" if finding.clause else "（この支援ツールの提案）"
        rows = "、".join(f"{row.number} {row.title}" for row in finding.rows)
        print(f"【{WORDS[finding.severity]}】{rows}：{finding.message}{clause}")
    if not findings:
        print("指摘はありません。")
    return FINDINGS if any(finding.severity != "advice" for finding in findings) else CLEAN


def _link(options: argparse.Namespace, store: "RegisterStore", access: "Access", rulebook: Rulebook) -> int:
    if options.person:
        # As logins are compared: Latin capitals small.
        address = "".join(s.lower() if s.isascii() else s for s in options.person.strip())
        store.let_in(access, address, options.section)
        print(f"{address}は、ログインすると{rulebook.name}の台帳（{options.section or '全体'}）を開けます。")
        return CLEAN
    print(
        f"{rulebook.name}の台帳を開くリンクは、このソフトのアドレスの後ろに次を付けたものです。台帳を管理する人だけに渡してください。"
    )
    print(f"/register?register={store.new_key_for(access, options.section)}")
    return CLEAN
