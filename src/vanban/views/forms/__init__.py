"""Forms: from a schema to a page, back to values, and again with what was wrong, losing nothing."""
