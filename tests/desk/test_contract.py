"""The whole API against its own description: no 5xx, no undocumented answer, whatever is sent.

Bounded, so that it takes less than a minute: `DATELINE_EXAMPLES=200 pytest tests/desk/test_contract.py` looks harder.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dateline.desk.app import create_app, make_api
from dateline.desk.desk import Desk
from dateline.desk.settings import Settings
from dateline.ledger import open_ledger

from .conftest import BASE, UNHURRIED, Browser, strike_readings

EXAMPLES = int(os.environ.get("DATELINE_EXAMPLES", "6"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
API = make_api()
schema = schemathesis.openapi.from_dict(API.openapi())
schema.app = API  # reached in this process; each call names the guarded application


@pytest.fixture(scope="module")
def admin(tmp_path_factory):
    """The application and a session of an admin, on a record of its own; what is taken in is not read."""
    folder = tmp_path_factory.mktemp("contract") / "record"
    with open_ledger(folder) as ledger:
        ledger.add(strike_readings())
    desk = Desk(Settings(ledger=folder, rates=UNHURRIED), hasher=PasswordHasher(1, 8, 1))
    desk.jobs._read = lambda *_: None  # type: ignore[method-assign]
    app = create_app(desk, API)
    browser = Browser(app, base_url=BASE).opened(desk.new_address())
    yield {
        "app": app, "base_url": BASE, "cookies": dict(browser.cookies), "headers": {"X-Dateline-CSRF": browser.csrf},
    }  # fmt: skip
    desk.close()


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_every_answer_is_described(case, admin):
    if (case.method, case.path) == ("DELETE", "/api/session"):
        return  # it would end the session of all that follows
    answer = case.call(**admin)
    case.validate_response(answer, checks=CHECKS)
