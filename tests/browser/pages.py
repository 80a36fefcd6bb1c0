"""The pages that everybody meets, and who meets them."""

DOCUMENT = "/van-ban/quyet-dinh-279-qd-pgddt"
FORM = "/van-ban/add/OfficialDocument"
CONSULTATION = "/gop-y/noi-dung-cong-thong-tin"
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
    "type-a-code": "/set-password",
    "spent-address": "/confirm-email",
    "consultations": "/gop-y",
    "consultation": CONSULTATION,
    "consultation-answered": "/gop-y/gio-hoc-mua-dong",
    "opinions": f"{CONSULTATION}/opinions",
    "figures": f"{CONSULTATION}/figures",
    "synthesis": "/gop-y/gio-hoc-mua-dong/synthesis",
    "give-opinion": f"{CONSULTATION}/give-opinion?article=muc-2-5",
    "question-box": "/hoi-dap",
    "ask": "/hoi-dap/ask",
    "receipt": "/receipt",
    "follow": f"{CONSULTATION}/follow",
    "follow-section": "/gop-y/follow",
    "letters": "/letters/o1-khong-co-that",
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
    "groups": "/groups",
    "add-group": "/group",
    "group": "/group/ban-bien-tap",
    "remove-group": "/remove-group/ban-bien-tap",
    "vocabularies": "/vocabularies",
    "vocabulary": "/vocabulary/issuers",
    "settings-name": "/settings/name",
    "settings-look": "/settings/look",
    "settings-menu": "/settings/menu",
    "settings-front-page": "/settings/front-page",
    "settings-announcements": "/settings/announcements",
    "settings-languages": "/settings/languages",
    "settings-correspondence": "/settings/correspondence",
    "settings-limits": "/settings/limits",
    "settings-approval": "/settings/approval",
    "settings-changes": "/settings-changes",
    "moderation": f"{CONSULTATION}/moderation",
    "extend": f"{CONSULTATION}/extend",
    "workflows": "/workflows",
    "workflow": "/van-ban/workflow",
    "transition": f"{DOCUMENT}/transition",
    "rename": "/van-ban/rename?names=quyet-dinh-279-qd-pgddt",
    "edit-folder": "/van-ban/edit",
    "add-page": "/tin-tuc/add/Page",
    "add-file": "/van-ban/add/File",
    "add-picture": "/van-ban/add/Image",
    "add-link": "/van-ban/add/Link",
    "add-folder": "/van-ban/add/Folder",
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
    "personal-data-of": "/personal-data-of?login=bientap",
    "personal-data-requests": "/personal-data-requests",
    "quarantine": "/quarantine",
    "takedowns": "/takedowns",
    "takedown": "/van-ban/takedown",
    "scan": "/scan",
    "people-document": DOCUMENT,
}
ELSEWHERE = {
    "login-code": "of somebody half-way through the door: test_doors.py opens it",
    "new-phone": "of somebody who has a second step: test_doors.py opens it",
    "moderate": "of an opinion, whose name nobody knows beforehand: test_consultation.py goes there from the queue",
}
"""Pages that only a way through others leads to."""
PAGES = [(None, name, path) for name, path in PUBLIC.items()] + [("quantri", name, path) for name, path in WORK.items()]


def go(visitor, path):
    """Open a page; one that is not there answers 404, and a spent link 410, as they should."""
    for status in (404, 410):
        visitor.expect_status(status)
    visitor.page.goto(path)
    return visitor.page
