"""Migrations: the steps by which a store came to its form. Alembic runs them (`dateline.ledger.migrate`)."""
