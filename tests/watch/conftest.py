from portals import founded, portal, registry, site

__all__ = ["founded", "portal", "registry", "site"]
