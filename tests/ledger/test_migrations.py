"""A ledger of an older Dateline is brought up to date; one of a newer is refused; the steps make the tables."""

from __future__ import annotations

import json

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dateline.errors import LedgerError
from dateline.ledger import open_ledger
from dateline.ledger.engine import open_postgresql, open_sqlite, writing
from dateline.ledger.migrate import HEAD, REVISIONS, upgrade
from dateline.ledger.settings import store_url
from dateline.ledger.tables import metadata
from dateline.record import to_json

from .world import war

JUDGEMENT = '{"id": "j-1", "verdict": "rejected", "left": "%s", "who": "ana", "when": "2026-03-01T10:00:00Z"}'


def make_first_form(folder):
    """A store as the first version made it, with two articles and a judgement in it."""
    folder.mkdir(exist_ok=True)
    url = store_url(folder)
    engine = open_sqlite(url) if url.drivername == "sqlite" else open_postgresql(url)
    with writing(engine) as connection:
        upgrade(connection, None, "0001")
        connection.execute(text("DROP TABLE alembic_version"))
        connection.execute(text("INSERT INTO meta VALUES ('schema', '1'), ('generation', '3'), ('merged', '3 0.0.9')"))
        for each in (war()[0], war()[8]):
            row = {"id": each.article.id, "reading": to_json(each), "ref": each.article.ref}
            connection.execute(text("INSERT INTO articles VALUES (:id, 'hash', 'by hand', :reading)"), row)
            connection.execute(text("INSERT INTO refs VALUES (:id, :ref)"), row)
        said = JUDGEMENT % f"{war()[0].article.id}:8-11"
        connection.execute(text("INSERT INTO judgements (id, body) VALUES ('j-1', :body)"), {"body": said})
    engine.dispose()


def test_an_older_ledger_is_migrated_with_a_message(make_folder, caplog):
    folder = make_folder("old")
    make_first_form(folder)
    with open_ledger(folder) as ledger:
        assert "made by an older Dateline" in caplog.text
        assert f"form 0001 to {HEAD}" in caplog.text
        assert {article.ref for article in ledger.articles()} == {"a.txt", "i.txt"}
        assert [mention.ref for event in ledger.events() for mention in event.mentions] == ["i.txt"]
        assert [each.mention for each in ledger.rejected()] == [f"{war()[0].article.id}:8-11"]
    caplog.clear()
    open_ledger(folder).close()
    assert caplog.text == ""


def test_a_newer_ledger_is_refused_and_left_as_it_is(make_folder):
    folder = make_folder("new")
    with open_ledger(folder) as ledger, writing(ledger.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for _ in range(2):
        with pytest.raises(LedgerError, match="newer Dateline"):
            open_ledger(folder)


@pytest.mark.filterwarnings("ignore:Did not recognize type 'geometry'")
def test_the_steps_make_the_tables_that_the_program_uses(ledger):
    with ledger.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        found = compare_metadata(context, metadata)
    assert [each for each in found if not is_comment(each)] == []


def is_comment(difference):
    """Whether two columns differ by what is said of them only: comments stand in tables.py, not in the steps."""
    return isinstance(difference, list) and {change[0] for change in difference} == {"modify_comment"}


def is_ours(thing, name, kind, reflected, compared):
    """Leave out what the stores keep for themselves: the text index, and what PostGIS brings."""
    return not (
        reflected and compared is None and (name.startswith(("search", "spatial_", "items_by_spot")) or name == "spot")
    )


def test_the_last_step_is_the_one_that_the_program_expects():
    config = Config()
    config.set_main_option("script_location", "dateline.ledger:migrations")
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config)
    assert steps.get_heads() == [HEAD]
    assert sorted(step.revision for step in steps.walk_revisions()) == sorted(REVISIONS)


@pytest.mark.parametrize("store", ["", "mysql://host/name", "no address"])
def test_a_store_that_is_not_known_is_refused(tmp_path, store):
    (tmp_path / "settings.toml").write_text(f"store = {json.dumps(store)}")
    with pytest.raises(LedgerError, match=r"settings\.toml"):
        open_ledger(tmp_path)


def test_a_settings_file_that_is_broken_is_refused(tmp_path):
    (tmp_path / "settings.toml").write_text("store = ")
    with pytest.raises(LedgerError, match="can't be read"):
        open_ledger(tmp_path)
