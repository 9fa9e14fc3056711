"""The command line as a whole: quick, complete, and clear when it can't go on."""

import json
import subprocess
import sys
import time

import pytest

import dateline as package
from dateline.cli import COMMANDS, cli
from dateline.errors import ModelError
from dateline.reading import Reading

HELP_SECONDS = 0.3
HEAVY = ("pydantic", "rich", "spacy", "sqlalchemy", "trafilatura", "numpy")


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_help_answers_at_once():
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dateline", "--help"], capture_output=True, check=True)
        return time.perf_counter() - start

    # The best of three: the machine may be busy, but the program may not be slow.
    assert min(seconds() for _ in range(3)) < HELP_SECONDS


@pytest.mark.parametrize(
    "code", ["from dateline.cli import cli; cli(['--help'], standalone_mode=False)", "import dateline"]
)
def test_nothing_heavy_is_imported_before_it_is_needed(code):
    loaded = python(f"{code}\nimport sys\nprint('loaded', *sys.modules)").rpartition("loaded")[2].split()
    assert not {name for name in HEAVY if name in loaded}


def test_every_command_is_there_and_says_what_it_is_for(dateline):
    result = dateline("--help")
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"  {name} " in result.stdout
        command = cli.get_command(None, name)
        assert command.get_short_help_str()
        assert all(param.help for param in command.params if param.param_type_name == "option")


def test_what_dateline_raises_becomes_a_message_a_hint_and_exit_code_3(dateline, monkeypatch):
    def missing(*_, **__):
        raise ModelError("The model is not installed.", "Run `make setup`.")

    monkeypatch.setattr("dateline.reader.read_articles", missing, raising=False)
    result = dateline("read", "-", stdin="One.")
    assert result.exit_code == 3
    assert result.stderr == "Error: The model is not installed.\nHint: Run `make setup`.\n"


@pytest.mark.parametrize("noun", ["article", "reading", "record"])
def test_schema_prints_json_schema(dateline, noun):
    schema = json.loads(dateline("schema", noun).stdout)
    assert schema["title"] == noun.capitalize()


def test_schema_is_the_readings_by_default_with_the_contracts_names(dateline):
    schema = json.loads(dateline("schema").stdout)
    assert set(schema["properties"]) == set(Reading.model_fields)
    assert "from" in schema["$defs"]["Time"]["properties"]


def test_version(dateline):
    assert dateline("--version").stdout == f"dateline {package.__version__}\n"
