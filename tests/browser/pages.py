"""The pages that everybody meets, and who meets them."""

DOCUMENT = "/van-ban/quyet-dinh-279-qd-pgddt"
FORM = "/van-ban/add/OfficialDocument"
PUBLIC = {
    "home": "/",
    "folder": "/van-ban",
    "news": "/tin-tuc",
    "search": "/search?text=tuyen+sinh",
    "nothing-found": "/search?text=xyzzyq&kind=cong-van&date_min=1/1/2020",
    "document": DOCUMENT,
    "site-map": "/sitemap",
    "login": "/login",
    "forgot-password": "/forgot-password",
    "privacy": "/privacy",
    "report-content": "/van-ban/report-content",
    "not-found": "/khong-co-trang-nay",
}
WORK = {
    "form": FORM,
    "contents": "/van-ban/contents",
    "file-many": "/van-ban/file-many",
    "sharing": "/van-ban/sharing?query=ban",
    "why": f"{DOCUMENT}/why?who=user:bientap",
    "rights": "/rights",
    "rights-of-one": "/rights?who=user:bientap",
    "history": f"{DOCUMENT}/history",
    "delete": f"{DOCUMENT}/delete",
    "edit": f"{DOCUMENT}/edit",
    "users": "/users",
    "user": "/user/bientap",
    "vocabularies": "/vocabularies",
    "jobs": "/jobs",
    "admin": "/admin",
    "audit": "/audit",
    "profile": "/profile",
    "add-user": "/add-user",
    "import-people": "/import-people",
    "my-details": "/my-details",
    "second-factor": "/second-factor",
    "login-history": "/login-history",
    "my-data": "/my-data",
    "personal-data": "/personal-data",
    "personal-data-requests": "/personal-data-requests",
    "quarantine": "/quarantine",
    "takedowns": "/takedowns",
    "takedown": "/van-ban/takedown",
    "scan": "/scan",
    "people-document": DOCUMENT,
}
PAGES = [(None, name, path) for name, path in PUBLIC.items()] + [("quantri", name, path) for name, path in WORK.items()]


def go(visitor, path):
    """Open a page; one that is not there answers 404, as it should."""
    visitor.expect_status(404)
    visitor.page.goto(path)
    return visitor.page
