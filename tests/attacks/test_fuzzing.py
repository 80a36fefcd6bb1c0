"""Every operation of the API and every form of every page, with whatever may come: no error of the server, nothing half done.

On a site of its own, since much of what is sent is right and is done. The same examples every time.
"""

from __future__ import annotations

import copy
import shutil
from functools import partial
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attacks.running import served_directly
from attacks.test_forms import shape
from attacks.visitor import local_links

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed (pip install 'vanban[test]')")

SAME_EACH_TIME = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=10,
    suppress_health_check=list(HealthCheck),
)
NAMES = {
    "OfficialDocument",
    "Page",
    "issuers",
    "document-kinds",
    "publish",
    "submit",
    "reject",
    "member",
    "mk",
    "x",
    "0",
    "__class__",
}
KEYS = (
    "login password username fullname email language roles groups disabled new_password old_password groupname title users "
    "description source comment entries inherit search file data encoding filename text charset id @type body body.encoding order "
    "movable delta subset_ids url number issued effective relations attachments kind fields_of_law"
).split()
ANYTHING = {"anyOf": [{"type": kind} for kind in ("string", "integer", "number", "boolean", "null", "object", "array")]}


@pytest.fixture(scope="module")
def spare(demonstration, tmp_path_factory, direct):
    folder = tmp_path_factory.mktemp("spare")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    door, processes = served_directly(folder, direct.people)
    yield door
    for process in processes:
        process.stop()
    assert "Traceback" not in (folder / "log.txt").read_text("utf-8", "replace")


def concrete(document, paths):
    """Give the OpenAPI document with real places for `{path}`, likely names for `{name}` and likely keys in bodies."""
    made = copy.deepcopy(document)
    made["paths"] = {}
    for template, item in document["paths"].items():
        for path in paths if "{path}" in template else [""]:
            verbs = copy.deepcopy(item)
            verbs["parameters"] = [p for p in item.get("parameters", ()) if p["name"] != "path"]
            for parameter in verbs["parameters"]:
                parameter["schema"] = {"anyOf": [{"enum": sorted(NAMES)}, {"type": "string", "minLength": 1}]}
            for operation in verbs.values():
                body = operation.get("requestBody", {}).get("content", {}) if isinstance(operation, dict) else {}
                for content in body.values():
                    if content["schema"] == {"type": "object"}:
                        content["schema"] = {"type": "object", "properties": dict.fromkeys(KEYS, ANYTHING)}
            made["paths"][template.replace("{path}", path)] = verbs
    return made


def tried(strategy, attempt):
    """Make `attempt` with each example of `strategy`."""

    @SAME_EACH_TIME
    @given(strategy)
    def try_one(example):
        attempt(example)

    try_one()


class Operations:
    """Sends what is made for one operation after the other, and remembers what failed."""

    def __init__(self, door):
        self.door, self.admin = door, door.visitor().take_token("admin")
        self.bad, self.sent = [], 0

    def send(self, case, operation):
        self.sent += 1
        headers = {"Authorization": f"Bearer {self.admin.bearer}", "Accept": "application/json"}
        answer = case.call(base_url=self.door.address, timeout=60, headers=headers)
        if answer.status_code == 401 or operation.path.endswith(("@login-renew", "@users/{name}")):
            self.admin.bearer = ""
            self.admin.take_token("admin")
        if answer.status_code >= 500:
            self.bad.append((operation.method, operation.path, answer.status_code, case.body, case.query))


def test_no_operation_of_the_api_fails(spare):
    trial = Operations(spare)
    page = trial.admin.speak("POST", "/tin-tuc", {"@type": "Page", "title": "Để thử", "id": "de-thu"})
    assert page.status == 201
    document = concrete(trial.admin.speak("GET", "/@openapi").json, ["van-ban", "tin-tuc/de-thu"])
    operations = [found.ok() for found in schemathesis.openapi.from_dict(document).get_all_operations()]

    for operation in operations:
        if not operation.path.endswith("@logout"):
            tried(operation.as_strategy(), partial(trial.send, operation=operation))

    assert trial.bad == []
    assert len(operations) > 40
    assert trial.sent > 200


HOSTILE = [
    "", " ", "\x00", "\r\n", "x" * 5000, "9" * 400, "-1", "0", "31/02/2026", "2026-13-01", "1/1/0001", "31/12/9999", "NaN", "<b>x", "' OR 1=1",
    "../../etc/passwd", "/", "javascript:alert(1)", "\u202e\u0000\ufeff", "\ud7ff", "𝒳" * 50, "a@b", "user:admin", "role:Manager", "system.Everyone",
    "__class__", "true", "on", "publish", "delete", "paste", "cut", "draft", "Manager", "12/2026/TT-BGDĐT", "a:b:c", "[]", "{}", "%00", "&#0;",
]  # fmt: skip
VALUE = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))


def fields_of(form):
    return [
        (
            field.get("name"),
            field.get("value") or (field.text or "" if field.tag == "textarea" else ""),
            field.get("type") or field.tag,
        )
        for field in form.xpath(".//*[(self::input or self::textarea or self::select or self::button) and @name]")
    ]


def forms_of(door, visitor):
    """Walk the portal; give every form that is different from the others, by where it is sent to and what it asks."""
    seen, found = set(), {}
    waiting = ["/", "/admin", "/users", "/user", "/group", "/van-ban/contents", "/van-ban/edit", "/van-ban/sharing", "/tin-tuc/de-thu-2/edit",
               "/tin-tuc/de-thu-2/sharing", "/tin-tuc/de-thu-2/delete", "/van-ban/file-many", "/profile", "/vocabularies", "/jobs", "/audit"]  # fmt: skip
    while waiting and len(seen) < 150:
        path = waiting.pop(0)
        if shape(path) in seen:
            continue
        seen.add(shape(path))
        answer = visitor.get(path)
        if answer.kind != "text/html" or answer.status != 200:
            continue
        for form in answer.forms():
            action = (form.get("action") or path).removeprefix(door.address) or "/"
            fields = fields_of(form)
            key = (shape(action), tuple(sorted({name for name, _value, _kind in fields}))[:40])
            if not action.endswith("/logout"):
                found.setdefault(key, (action, fields))
        waiting += [link for link in local_links(answer, door) if shape(link) not in seen]
    return list(found.values())


class Forms:
    """Fills one form after the other as an administrator, and remembers what failed or was done by half."""

    def __init__(self, door):
        self.door, self.admin = door, door.visitor("admin")
        self.bad, self.sent = [], 0

    def token(self):
        asked = self.admin.get("/profile")
        if asked.status != 200:
            self.admin.cookies.clear()
            self.admin.log_in("admin")
            asked = self.admin.get("/profile")
        return asked.token()

    def send(self, data, action, fields):
        self.sent += 1
        values = [(name, value) for name, value in (drawn(data, *field) for field in fields) if value is not None]
        values.append(("csrf_token", self.token()))
        answer, grown = self._sent(action, values)
        if answer.status >= 500 or "Traceback" in answer.text:
            self.bad.append((action, answer.status, values))
        # Jobs write as well, but not each time that the same is refused.
        if (
            action not in COUNTED
            and 400 <= answer.status < 500
            and grown
            and self._sent(action, values)[1]
            and self._sent(action, values)[1]
        ):
            self.bad.append((action, "half done", answer.status, values))

    def _sent(self, action, values):
        before = self.door.size()
        fields = [(quote(name, safe="_-.:@ "), value.replace("\r", " ")) for name, value in values]
        answer = self.admin.send(quote(action, safe="/%?=&@:"), fields)
        return answer, self.door.size() != before


def drawn(data, name, value, kind):
    """Give the field with a value of hypothesis', with its own, or left out (`None`)."""
    if name == "csrf_token" or kind == "file":
        return name, None
    if name.startswith("__") or kind in ("submit", "button"):
        return name, value
    if kind == "hidden":
        return name, data.draw(st.one_of(st.just(value), VALUE))
    return name, data.draw(VALUE) if data.draw(st.integers(0, 9)) else None


OWN = ("/login", "/logout", "/sessions", "/second-factor", "/user/admin", "/group/")
"""Forms that would end the visit, or the account that it is made with."""


COUNTED = ("/password", "/my-details", "/login-oidc", "/my-opinions")
"""Forms that ask for the password again, or for a receipt code: each wrong one is counted, whatever becomes of the form."""


def test_no_form_fails_or_does_half_of_what_it_says(spare):
    trial = Forms(spare)
    program = spare.visitor().take_token("admin")
    assert program.speak("POST", "/tin-tuc", {"@type": "Page", "title": "Để thử", "id": "de-thu-2"}).status == 201
    forms = [(action, fields) for action, fields in forms_of(spare, trial.admin) if not action.startswith(OWN)]

    for action, fields in forms:
        tried(st.data(), partial(trial.send, action=action, fields=fields))

    assert trial.bad == []
    assert len(forms) > 12
    assert trial.sent > 100
