from portals import founded, portal

__all__ = ["founded", "portal"]
