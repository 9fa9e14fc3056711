"""A short part of `scripts/fuzz_intake.py`, with hypothesis: changed golden files and bytes of any kind are read to
items and nothing else."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SCRIPT = Path(__file__).parents[2] / "scripts/fuzz_intake.py"
LAX = settings(max_examples=150, deadline=10_000, derandomize=True, suppress_health_check=list(HealthCheck))


def load() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("fuzz_intake", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZ = load()
FILES = [(name, raw) for name, raw in FUZZ.seeds() if not name.startswith("pages")]  # PDFs start a process each


@LAX
@given(number=st.integers(0, len(FILES) - 1), seed=st.integers(0, 2**32))
def test_a_changed_file_is_read_to_items(number: int, seed: int):
    name, raw = FILES[number]
    FUZZ.read(FUZZ.mutated(raw, random.Random(seed), FILES), name)


@LAX
@given(start=st.sampled_from(FUZZ.TOKENS), raw=st.binary(max_size=2_000), text=st.text(max_size=300))
def test_any_bytes_are_read_to_items(start: bytes, raw: bytes, text: str):
    FUZZ.read(start + raw + text.encode("utf8", "surrogatepass"), "x")
