"""The register at 50 and at 5,000 rows: a click on its list, an import, April, the memory of the process.

    python -m benchmarks.register

Bars: a click at 5,000 rows takes at most 1.2 times that at 50; an import of 5,000 rows at most 5 s; the process
that has done all of it stays below 250 MB; 12 accounts of 3 renamed sections are 12 drafts and one decision with
12 tables in a second.
"""

import io
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache

MANY, FEW = 5_000, 50


def main() -> None:
    """Measure and print."""
    os.environ["SMPOLICY_DATA"] = tempfile.mkdtemp(prefix="smpolicy-bench-")
    from streamlit.testing.v1 import AppTest

    from smpolicy.ui.session.registers import KEY, registers

    clicks = {}
    for how_many in (FEW, MANY):
        access = registers().begin("moriya")
        for kind, read in (("XLSX", _xlsx), ("CSV", _csv)):
            data = read(how_many)
            started = time.process_time()
            seconds = _timed(lambda: _import(access, data, kind))  # noqa: B023 - called at once
            processor = time.process_time() - started
            print(f"import {how_many:>5} rows {kind}: {seconds:.2f} s, of the processor {processor:.2f} s")
        screen = AppTest.from_function(_screen, default_timeout=60)
        screen.query_params[KEY] = registers().new_key_for(access)
        screen.run()
        clicks[how_many] = statistics.median(_timed(lambda: _click(screen, n)) for n in range(31))  # noqa: B023
        print(f"a click on the list of {how_many:>5} rows: {clicks[how_many] * 1000:.1f} ms")
    print(f"5,000 to 50 rows: {clicks[MANY] / clicks[FEW]:.2f} times")
    _twelve()
    for turn in ("first", "again"):
        started = time.process_time()
        seconds = _timed(_april)
        processor = time.process_time() - started
        print(
            f"April, 12 accounts of 3 sections, {turn}: {seconds:.2f} s, of the processor {processor:.2f} s"
        )
    # Linux counts in kB.
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"pandas imported: {'pandas' in sys.modules}, openpyxl imported: {'openpyxl' in sys.modules}")


@cache
def _twelve():  # noqa: ANN202 - editions by their accounts' ids
    from datetime import UTC, datetime

    from smpolicy.accounts.edition import decided
    from smpolicy.checking.examples import example
    from smpolicy.rules.library import load_library
    from smpolicy.ui.session.accounts import accounts
    from smpolicy.ui.session.draft_store import store

    rulebook = load_library().rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    editions = []
    for number in range(12):
        text = file.dump().replace("生活安全課", ("生活安全課", "都市計画課", "税務課")[number % 3])
        own = type(file).model_validate_json(text)
        own.answers.account.handle = f"moriya_{number}"
        kept = decided(own, rulebook, 1, datetime.now(UTC))
        draft = store().create(own).draft.id
        editions.append((accounts().confirm(draft, kept, "running").account_id, kept))
    return rulebook, editions


def _april() -> None:
    from datetime import date

    from smpolicy.accounts.register.account_drafts import begin_drafts
    from smpolicy.accounts.register.reorganisation import Move, moved, one_decision
    from smpolicy.ui.session.accounts import accounts
    from smpolicy.ui.session.draft_store import store
    from smpolicy.ui.session.registers import registers

    rulebook, editions = _twelve()
    moves = [Move("生活安全課", "くらし安全課"), Move("都市計画課", "まちづくり課"), Move("税務課", "市税課")]
    changes = moved(editions, rulebook, moves, date(2027, 4, 1))
    assert len(changes) == 12
    assert one_decision(changes, rulebook, moves, date(2027, 4, 1))
    assert len(begin_drafts(store(), accounts(), registers(), changes)) == 12


def _screen() -> None:
    from smpolicy.ui.screens.register import draw_register

    draw_register()


def _click(screen, n: int) -> None:  # noqa: ANN001 - an AppTest
    screen.selectbox(key="register-order").set_value(("number", "name", "section")[n % 3]).run()
    assert not screen.exception


def _import(access, data: bytes, kind: str) -> None:  # noqa: ANN001 - an Access
    from smpolicy.accounts.register.files.sheets import read_sheets
    from smpolicy.accounts.register.importing.take_in import planned, recognised_matching, take_in
    from smpolicy.ui.session.registers import registers

    [sheet] = read_sheets(data, "一覧.xlsx" if kind == "XLSX" else "一覧.csv")
    matching = recognised_matching(registers(), access, sheet)
    assert matching is not None
    made = planned(registers(), access, sheet, matching)
    assert not made.plan.returned()
    take_in(registers(), access, made, "一覧")


def _lines(how_many: int) -> list[list[str]]:
    head = [
        "部",
        "課",
        "媒体",
        "アカウント名",
        "ID",
        "URL",
        "責任者",
        "電話番号",
        "開設日",
        "フォロワー数",
        "備考",
    ]
    return [head] + [
        [f"第{n % 9}部", f"業務{n % 60}課", "X", f"市の便り{n}", f"moriya_{n}", f"https://x.com/moriya_{n}",
         f"業務{n % 60}課長", f"0297-00-{n % 10000:04}", f"令和{n % 6 + 2}年{n % 12 + 1}月{n % 28 + 1}日", str(n * 7), f"その{n}"]
        for n in range(how_many)
    ]  # fmt: skip


def _csv(how_many: int) -> bytes:
    return "\r\n".join(",".join(line) for line in _lines(how_many)).encode("cp932")


def _xlsx(how_many: int) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("一覧")
    for line in _lines(how_many):
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
