from people_pages import letters
from portals import founded, portal

__all__ = ["founded", "letters", "portal"]
