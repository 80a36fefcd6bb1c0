"""Papers in Word as Decree 30/2020 has them: the page and its styles, the letterhead, tables of any length."""
