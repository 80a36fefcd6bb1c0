"""Pages for accounts: those of the administrator, and those by which people look after their own."""
