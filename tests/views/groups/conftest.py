from people_pages import browser, letters, site_administrator

__all__ = ["browser", "letters", "site_administrator"]
