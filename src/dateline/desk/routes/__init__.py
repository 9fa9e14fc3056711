"""Routes: one module a page. Parameters in, a view of the record out; refusals are raised."""
