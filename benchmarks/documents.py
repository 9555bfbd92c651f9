"""Compare this engine with docxtpl, python-docx and the raw limit: `python -m benchmarks.documents`.

All four write the same policy from the same lean base.docx; the texts are compared before anything is
timed. The limit is the ready XML, zipped with the constant parts copied raw.
"""

import gc
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.sample_answers import template_text, values
from benchmarks.sample_policy import docxtpl_form, python_docx_calls
from smpolicy.documents.template.compose import compose
from smpolicy.documents.template.parser import parse
from smpolicy.documents.word.base import constant_parts, load_base
from smpolicy.documents.word.body import body
from smpolicy.documents.word.package import pack
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import write

ROUNDS = 15
THREADS = 8
COLD_ROUNDS = 9

TEMPLATE = parse(template_text(), "policy.txt")
ANSWERS = [values(user) for user in range(THREADS)]


def ours(user: int = 0) -> bytes:
    """Return the policy of a user, by this engine."""
    return write(compose(TEMPLATE, ANSWERS[user]))


def by_docxtpl(form: bytes, user: int = 0) -> bytes:
    """Return the policy of a user, by docxtpl as its manual says (a fresh object, autoescape)."""
    import io

    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from smpolicy.japanese.dates import wareki

    environment = Environment(autoescape=True)
    environment.filters["和暦"] = wareki
    filled = DocxTemplate(io.BytesIO(form))
    filled.render(ANSWERS[user], environment, autoescape=True)
    written = io.BytesIO()
    filled.save(written)
    return written.getvalue()


def limit() -> Callable[[], bytes]:
    """Return a call that does what cannot be avoided: compress the XML, join it with the constants."""
    base, document = load_base(), compose(TEMPLATE, values())
    main = base.opening + body(document, base) + base.closing
    constant = constant_parts(base, "", b"")
    return lambda: pack({"word/document.xml": main.encode()}, constant)


def milliseconds(call: Callable[[], object], times: int) -> float:
    """Return the mean time of the processor for a call: others may use the machine, too."""
    start = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - start) / times * 1000


def texts(data: bytes) -> str:
    """Return all text of a Word file without spaces at its joints."""
    import io

    import docx

    root = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in root.iter() if node.tag.endswith("}t"))


def compare(form: bytes) -> None:
    """Stop when the engines do not write the same words."""
    document = compose(TEMPLATE, values())
    wanted = texts(ours())
    assert texts(by_docxtpl(form)) == wanted, "docxtpl writes other words"
    assert texts(python_docx_calls(document)) == wanted, "python-docx writes other words"
    assert read(ours()) == document
    print(f"The same words in all: {len(wanted)} characters, a table of 15 rows.")


def warm(form: bytes) -> None:
    """Print the medians of all engines, measured in turns."""
    document = compose(TEMPLATE, values())
    calls: dict[str, tuple[Callable[[], object], int]] = {
        "this engine": (ours, 100),
        "limit": (limit(), 100),
        "docxtpl": (lambda: by_docxtpl(form), 5),
        "python-docx": (lambda: python_docx_calls(document), 5),
    }
    rounds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, (call, times) in calls.items():
            gc.collect()  # no engine pays for the rubbish of another
            rounds[name].append(milliseconds(call, times))
    medians = {name: median(times) for name, times in rounds.items()}
    mine = medians["this engine"]
    for name, time_taken in medians.items():
        print(f"{name:12}  {time_taken:7.3f} ms  {time_taken / mine:6.2f} x this engine")
    print(f"a paper: {mine:.2f} ms (to reach: at most 1)")
    print(f"faster than docxtpl: {medians['docxtpl'] / mine:.1f} times (to reach: 20)")


def threaded() -> None:
    """Print the throughput of threads beside one thread's, and check that no document is mixed up."""
    users, times = range(THREADS), 150
    wanted = [ours(user) for user in users]
    wrong: list[int] = []

    def work(user: int) -> None:
        wrong.extend(user for _ in range(times) if ours(user) != wanted[user])

    ratios = []
    for _ in range(5):
        start = time.perf_counter()
        for user in users:
            work(user)
        alone = time.perf_counter() - start
        threads = [threading.Thread(target=work, args=(user,)) for user in users]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ratios.append(alone / (time.perf_counter() - start))
    print(f"{THREADS} threads: {median(ratios):.2f} of one thread's throughput (to reach: 0.8), "
          f"{len(wrong)} documents mixed up")  # fmt: skip


_COLD_OURS = """
from pathlib import Path
import sys
from benchmarks.sample_answers import values
from smpolicy.documents.template.compose import compose
from smpolicy.documents.template.parser import parse
from smpolicy.documents.word.write import write
source = Path(sys.argv[1])
template = parse(source.read_text("utf-8"), "policy.txt")
source.with_suffix(".out").write_bytes(write(compose(template, values())))
"""
_COLD_DOCXTPL = """
from pathlib import Path
import sys
from docxtpl import DocxTemplate
from jinja2 import Environment
from smpolicy.japanese.dates import wareki
from benchmarks.sample_answers import values
environment = Environment(autoescape=True)
environment.filters["和暦"] = wareki
source = Path(sys.argv[1])
filled = DocxTemplate(source)
filled.render(values(), environment, autoescape=True)
filled.save(source.with_suffix(".out"))
"""


def cold(form: bytes) -> None:
    """Print how long a new process takes to its first document, imports and parsing included.

    Modules are read from bytecode, as installed programs are, whatever this shell says; it is written beforehand.
    """
    with tempfile.TemporaryDirectory() as folder:
        known = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        text, word = Path(folder, "policy.txt"), Path(folder, "policy.docx")
        text.write_text(template_text(), "utf-8")
        word.write_bytes(form)
        times: dict[str, list[float]] = {"ours": [], "docxtpl": [], "empty": []}
        for round_ in range(COLD_ROUNDS + 1):
            for name, code, source in (
                ("ours", _COLD_OURS, text), ("docxtpl", _COLD_DOCXTPL, word), ("empty", "pass", text),
            ):  # fmt: skip
                start = time.perf_counter()
                subprocess.run([sys.executable, "-c", code, str(source)], check=True, env=known)
                if round_:
                    times[name].append((time.perf_counter() - start) * 1000)
    mine, theirs, empty = (median(times[name]) for name in ("ours", "docxtpl", "empty"))
    print(f"cold process to its first document: {mine:.0f} ms, docxtpl {theirs:.0f} ms, "
          f"an empty one {empty:.0f} ms: {mine / theirs:.2f} of docxtpl's time (to reach: 0.6)")  # fmt: skip


def main() -> None:
    """Print everything."""
    form = docxtpl_form(compose(TEMPLATE, values()))
    print(f"base.docx for all: {len(form) / 1000:.1f} kB as docxtpl's form, "
          f"our file {len(ours()) / 1000:.1f} kB")  # fmt: skip
    compare(form)
    gc.freeze()  # as app.py does once everything is imported; the peers gain as well
    warm(form)
    threaded()
    cold(form)


if __name__ == "__main__":
    main()
