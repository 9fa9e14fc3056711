"""Views: from rows and the record's objects to what a page shows. Nothing here knows of the web."""
