"""A portal with its people, spoken to over WSGI as browsers do."""

from portals import founded, portal  # noqa: F401 (fixtures)
