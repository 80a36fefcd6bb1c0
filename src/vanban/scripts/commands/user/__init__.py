"""Accounts of the people who work with the portal."""
