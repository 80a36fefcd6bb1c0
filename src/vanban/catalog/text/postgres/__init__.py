"""Full text in PostgreSQL: for several processes or machines that search the same words. Needs psycopg2."""
