"""Many people at once: a table that is read, checked row by row, and only then filed."""

from vanban.people.roster.checking import Candidate, checked
from vanban.people.roster.columns import COLUMNS, Column
from vanban.people.roster.filing import Filed, file_candidates
from vanban.people.roster.reading import Unreadable, read_rows

__all__ = ["COLUMNS", "Candidate", "Column", "Filed", "Unreadable", "checked", "file_candidates", "read_rows"]
