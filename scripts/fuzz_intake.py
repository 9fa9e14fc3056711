"""Fuzzes every parser of intake: `python scripts/fuzz_intake.py COUNT [SEED]`, or `--atheris [SECONDS]`.

The golden files are changed at random (bits, bytes, cuts, copies, splices with other files, tokens that formats are
made of) and read. Each must give items and nothing else: no exception, no crash of the process, never more than 10
seconds or 1 GB. A worker process reads; where it dies or hangs, the input is kept in fuzz-failures/ and the next worker
goes on after it. The same COUNT and SEED give the same inputs. `tests/intake/test_fuzz.py` runs a short part of it with
hypothesis.
"""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake import IntakeProblem, Lead, pdf, pdf_pages, read_stream
from dateline.intake.receipt import Receipt

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests/intake/golden"
FAILURES = ROOT / "fuzz-failures"
LARGEST_SEED = 60_000  # bytes; larger golden files show nothing that smaller ones don't
SLOWEST = 10.0  # seconds of computing for an input
MOST_MEMORY = 1_000_000  # kB of the worker
HARD_MEMORY = 3_000_000_000  # bytes; what the system gives a worker at most
SILENT = 60  # seconds without progress after which a worker hangs
STEP = 2_000  # inputs of one worker
TOKENS = (
    b"<",
    b">",
    b"</p>",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"&",
    b"&#x110000;",
    b"&amp;",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\r\n\r\n",
    b"\n\n",
    b'"',
    b"'",
    b",",
    b"\t",
    b"{",
    b"}",
    b"[" * 500,
    b"<div>" * 300,
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-",
    b"endobj",
    b"stream",
    b"/Length 99999999",
    b"WARC/1.0\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999\r\n",
    b"Content-Encoding: gzip\r\n",
    b"From ",
    b"From: ",
    b"Content-Type: multipart/mixed; boundary=cut\n",
    b"--cut\n",
    b"=?utf-8?q?=",
    b"Document ABCDEF0020240305ek3500001\n",
    b"500 words\n",
    b"HD  ",
    b"End of Document\n",
    b"LENGTH: 5 words\n",
    b"1 of 9 DOCUMENTS\n",
    b"Full text: ",
    b"9999-99-99",
    b"charset=utf-16",
    b"<?xml version='1.0' encoding='utf-7'?>",
    b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
    b"&y;",
    b"{\\rtf1\\ansicpg65001 ",
    b"\\bin9999999 ",
    b"\\u-10179 ?",
    b"\\'ff\\f1\\uc9",
    b"{\\*\\x{" * 200,
    b"\x28\xb5\x2f\xfd",
    b"software: \xff\xfe\r\n",
)


def seeds() -> list[tuple[str, bytes]]:
    """The golden files, by name."""
    files = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".expected.json"))
    return [(path.name, path.read_bytes()) for path in files if path.stat().st_size <= LARGEST_SEED]


def mutated(raw: bytes, draw: random.Random, others: list[tuple[str, bytes]]) -> bytes:
    """The bytes after one to eight changes."""
    found = bytearray(raw)
    for _ in range(draw.choice((1, 1, 2, 4, 8))):
        CHANGES[draw.randrange(len(CHANGES))](found, draw, others)
    return bytes(found)


def flip(raw: bytearray, draw: random.Random, _: Any) -> None:
    """Change one bit."""
    if raw:
        raw[draw.randrange(len(raw))] ^= 1 << draw.randrange(8)


def overwrite(raw: bytearray, draw: random.Random, _: Any) -> None:
    """Write random bytes over some."""
    at = draw.randrange(len(raw) + 1)
    raw[at : at + 8] = draw.randbytes(draw.randrange(1, 9))


def cut(raw: bytearray, draw: random.Random, _: Any) -> None:
    """Cut a stretch out."""
    at = draw.randrange(len(raw) + 1)
    del raw[at : at + draw.randrange(1, max(2, len(raw) // 4 + 2))]


def repeat(raw: bytearray, draw: random.Random, _: Any) -> None:
    """Write a stretch several times."""
    at = draw.randrange(len(raw) + 1)
    raw[at:at] = raw[at : at + draw.randrange(1, 400)] * draw.choice((1, 3, 50))


def insert(raw: bytearray, draw: random.Random, _: Any) -> None:
    """Put a token of some format in."""
    at = draw.randrange(len(raw) + 1)
    raw[at:at] = draw.choice(TOKENS)


def splice(raw: bytearray, draw: random.Random, others: list[tuple[str, bytes]]) -> None:
    """Put a stretch of another file in."""
    other = draw.choice(others)[1]
    start, at = draw.randrange(len(other) + 1), draw.randrange(len(raw) + 1)
    raw[at:at] = other[start : start + draw.randrange(1, 3_000)]


CHANGES: tuple[Callable[[bytearray, random.Random, Any], None], ...] = (
    flip,
    flip,
    overwrite,
    cut,
    repeat,
    insert,
    splice,
)


def read(raw: bytes, name: str) -> int:
    """Read an input and hold every item against what is promised; how many there are."""
    count, receipts = 0, dict[str, Receipt]()
    for item in read_stream(io.BytesIO(raw), ref=name, originals={}, receipts=receipts):
        count += 1
        if isinstance(item, Article):
            assert item.text.strip() and "\0" not in item.text
            item.model_dump_json()
        elif isinstance(item, IntakeProblem):
            assert item.message and (item.hint or not item.skipped), item
        else:
            assert isinstance(item, Lead)
            item.model_dump_json()
    for receipt in receipts.values():
        receipt.model_dump_json()
    return count


def read_pdf_here(raw: bytes, *, ocr: bool) -> dict[str, Any]:
    """What the PDF's process would say, said in this one: a crash must not hide."""
    found = pdf_pages.pages_of(raw, ocr=ocr)
    if "error" in found:
        raise IntakeError(found["error"], found["hint"])
    return found


def work(start: int, end: int, seed: int, progress: Path) -> None:
    """Read the inputs from one number to another."""
    resource.setrlimit(resource.RLIMIT_AS, (HARD_MEMORY, HARD_MEMORY))
    pdf.read_pages = read_pdf_here
    files = seeds()
    for number in range(start, end):
        draw = random.Random(seed * 1_000_003 + number)
        name, raw = files[draw.randrange(len(files))]
        changed = mutated(raw, draw, files)
        progress.write_text(f"{number} {name}")
        begun = time.process_time()
        try:
            read(changed, name)
        except BaseException as error:
            keep(changed, number, name, f"{type(error).__name__}: {error}")
        seconds = time.process_time() - begun
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if seconds > SLOWEST or memory > MOST_MEMORY:
            keep(changed, number, name, f"{seconds:.1f} s, {memory / 1000:.0f} MB")
            if memory > MOST_MEMORY:
                progress.write_text(f"{number + 1} -")
                sys.exit(3)
    progress.write_text(f"{end} -")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def keep(raw: bytes, number: int, name: str, why: str) -> None:
    """Keep an input that failed."""
    FAILURES.mkdir(exist_ok=True)
    (FAILURES / f"{number}-{name}").write_bytes(raw)
    print(f"FAILED {number} {name}: {why[:300]}", file=sys.stderr, flush=True)


def main(count: int, seed: int) -> int:
    """Let workers read the inputs, one worker at a time."""
    begun, at, failed, memory = time.monotonic(), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        progress = Path(folder) / "progress"
        while at < count:
            end = min(count, at + STEP)
            command = [sys.executable, __file__, "--work", str(at), str(end), str(seed), str(progress)]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=SILENT * 20, check=False)
                complaints, code = done.stderr, done.returncode
                memory = max(memory, int(done.stdout or 0))
            except subprocess.TimeoutExpired:
                complaints, code = "", -1
            failed += complaints.count("FAILED ")
            reached, name = progress.read_text().split(" ", 1)
            if code not in (0, 3):
                complaints += f"FAILED {reached} {name}: the worker ended with {code}: {complaints[-300:]}\n"
                failed += 1
            if complaints:
                print(complaints, flush=True)
            at = end if code == 0 else int(reached) + (code != 3)
            print(
                f"{at:,} inputs, {failed} failures, {time.monotonic() - begun:.0f} s, {memory / 1000:.0f} MB",
                flush=True,
            )
    return int(failed > 0)


def run_atheris(seconds: int) -> None:
    """The same under atheris, which looks for inputs that reach new code."""
    import atheris

    pdf.read_pages = read_pdf_here
    names = [name for name, _ in seeds()]

    def one(raw: bytes) -> None:
        read(raw[1:], names[raw[0] % len(names)] if raw else "x")

    for module in [m for name, m in sys.modules.items() if name.startswith("dateline.intake.")]:
        for name, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and value.__module__ == module.__name__:
                setattr(module, name, atheris.instrument_func(value))
    folder = tempfile.mkdtemp()
    for name, raw in seeds():
        (Path(folder) / name).write_bytes(b"\0" + raw)
    atheris.Setup([sys.argv[0], folder, f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=1024"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--work", start, end, seed, progress]:
            work(int(start), int(end), int(seed), Path(progress))
        case ["--atheris", *rest]:
            run_atheris(int(rest[0]) if rest else 60)
        case [count, *rest]:
            sys.exit(main(int(count.replace("_", "")), int(rest[0]) if rest else 1))
        case _:
            print(__doc__)
