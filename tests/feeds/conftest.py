"""A portal to read feeds from."""

from portals import founded, portal  # noqa: F401 (fixtures)
