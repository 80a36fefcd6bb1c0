"""Takes official documents in from tables and JSON: read, checked row by row, filed in batches, reported."""
