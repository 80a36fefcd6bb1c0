"""The administrator's pages for groups: who acts together, with which roles, and who comes and goes."""
