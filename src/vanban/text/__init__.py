"""Vietnamese text: normal form, folding, tokens, document numbers, dates, collation and slugs.

Nothing here knows of the web, the database or gettext; everything above may import it.
"""
