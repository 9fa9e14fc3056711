"""The desk: the record in a browser. A ledger in, a web application out; `dateline serve` runs it.

    guard, limits, sessions, accounts, audit   who may ask for what; everything else is refused here
    digest → index → selection                 every event in a compact row, and the rows that the filters leave
    views/                                     from the record's objects to what a page shows; no web in it
    models/                                    the shapes of the answers: what OpenAPI describes
    routes/                                    one module a page: parameters in, a view out
    static/                                    the built front end (its sources are in web/)

Everything is under /api, described by /api/openapi.json; every page /x has the same as data at /x.json.

>>> app = create_app(Settings(ledger=Path("record")))
"""

from dateline.desk.settings import Settings

__all__ = ["Settings"]
