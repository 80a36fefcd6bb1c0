"""What packing leaves: no name of who saved in the notes of the database, and in PostgreSQL no row that was deleted."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from persistent.mapping import PersistentMapping
from portals import PASSWORD, Portal
from text_stores import WORKER, connect, execute
from ZODB.DB import DB

from vanban.content import lifecycle
from vanban.content.file import File
from vanban.content.page import Page
from vanban.errors import Conflict
from vanban.files import store
from vanban.privacy.erasing import erase
from vanban.privacy.report import person_of
from vanban.relational import compact
from vanban.storage import resolve

LOGIN, NAME, EMAIL = "nguyenvanbien", "Nguyễn Văn Biển", "bien.rieng@truong.edu.vn"
SECRET = "quyenriengtukhongai"
OWNER = f"nguoi_{WORKER}"
SETTINGS = """\
%import relstorage
<zodb main>
  <relstorage>
    blob-dir {folder}/blobs
    <postgresql>
      driver psycopg2
      dsn dbname='{name}' user='{owner}' host='{host}'
    </postgresql>
  </relstorage>
</zodb>
"""


@pytest.fixture
def relational(tmp_path, postgres_server):
    """A database of PostgreSQL that an ordinary user owns: its URI, the URI of RelStorage in it, and its files."""
    pytest.importorskip("relstorage", reason="RelStorage is not installed: pip install 'vanban[relstorage]'")
    name, server = f"objects_{WORKER}", postgres_server.get_uri()
    execute(server, f"DROP DATABASE IF EXISTS {name}", f"DROP ROLE IF EXISTS {OWNER}", f"CREATE ROLE {OWNER} LOGIN")
    execute(server, f"CREATE DATABASE {name} OWNER {OWNER} ENCODING 'UTF8'")
    uri = postgres_server.get_uri(database=name).replace("postgres:@", f"{OWNER}:@")
    host = uri.rpartition("host=")[2]
    settings = tmp_path / "storage.conf"
    settings.write_text(SETTINGS.format(folder=tmp_path, name=name, owner=OWNER, host=host), "utf-8")
    with closing(connect(server)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_database WHERE datname = %s", (name,))
        [[number]] = cursor.fetchall()
    yield uri, f"zconfig://{settings}#main", Path(postgres_server.pgdata) / "base" / str(number)
    execute(server, f"DROP DATABASE {name} WITH (FORCE)", f"DROP ROLE {OWNER}")


def write_much(portal):
    """Let a person join, save by the form, file a page and a file, and lose them again."""

    def join(site):
        site.service("accounts").add(LOGIN, PASSWORD, portal.registry, fullname=NAME, email=EMAIL, roles=["Editor"])

    def file(site):
        for name, made in (("mat", Page(title=SECRET, body=f"<p>{SECRET} {NAME}</p>")), ("tep", attached())):
            lifecycle.add(site["van-ban"], made, portal.registry, by=LOGIN, name=name)

    portal.on_site(join)
    portal.document(title="Văn bản của Biển", number="7/TB", by=LOGIN)
    portal.browser(LOGIN)
    portal.on_site(file)


def attached():
    return File(title="Tệp", file=store(SECRET.encode() * 3, "mat.txt"))


def forget(portal):
    for name in ("mat", "tep"):
        portal.on_site(lambda site, name=name: lifecycle.remove(site["van-ban"][name], portal.registry))
    portal.on_site(lambda site: erase(site, portal.registry, person_of(site.service("accounts")[LOGIN])))


def noted(portal, user):
    """Save as older versions of the portal did: with who it was and where, while something saved with it stays."""

    def save(root):
        saved = root._p_jar.transaction_manager.get()
        saved.user, saved.description = user, f"/nguoi-dung/{user}"
        root["stays"] = PersistentMapping(a=1)

    portal.change(save)


def on_disk(folder, word):
    found = word.encode()
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and found in path.read_bytes()]


def in_dump(uri, word):
    """Tell whether a dump would hold `word`, as letters or as digits: it copies each table and each file out."""
    written = BytesIO()
    with closing(connect(uri)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname !~ '^(pg_|information)'")
        tables = [name for (name,) in cursor.fetchall()]
        for given in (*tables, "(SELECT lo_get(oid) FROM pg_largeobject_metadata)", "(SELECT * FROM pg_stats)"):
            cursor.copy_expert(f"COPY {given} TO STDOUT", written)
    return word.encode() in written.getvalue() or word.encode().hex().encode() in written.getvalue()


def test_a_save_by_form_notes_neither_who_it_was_nor_where(portal):
    page = portal.browser("bientap").get("/")
    next(form for form in page.forms.values() if form.action.endswith("/logout")).submit(status=303)

    notes = [(each.user, each.description) for each in portal.db.storage.changes.iterator()]
    assert len(notes) > 1
    assert set(notes) == {(b"", b"")}


def test_packing_takes_the_names_that_older_versions_noted_and_leaves_what_was_saved(tmp_path):
    with closing(Portal(tmp_path)) as portal:
        noted(portal, LOGIN)
        portal.change(lambda root: root.update(later=1))
        assert on_disk(tmp_path, LOGIN)

        portal.db.pack(datetime.now(UTC).timestamp() + 1)

        assert on_disk(tmp_path, LOGIN) == []
    with closing(DB(resolve(f"vanban://{tmp_path}")[0]())) as again, again.transaction() as connection:
        assert dict(connection.root()["stays"]) == {"a": 1}
        assert connection.root()["vanban"].title == "Phòng Giáo dục và Đào tạo"


def test_nobody_is_left_in_postgresql_neither_in_rows_nor_in_dumps_nor_in_files(
    tmp_path, relational, postgres_server, monkeypatch
):
    uri, objects, files = relational
    settings = {"zodbconn.uri": objects, "vanban.text": uri}
    with closing(Portal(tmp_path / "var", **settings)) as portal:
        write_much(portal)
        noted(portal, LOGIN)
        assert in_dump(uri, SECRET)
        assert in_dump(uri, LOGIN)
        forget(portal)

        portal.db.pack(datetime.now(UTC).timestamp() + 1)
        with closing(connect(uri)) as other, other.cursor() as cursor, monkeypatch.context() as patched:
            patched.setattr("vanban.relational.PATIENCE", "100ms")
            cursor.execute("BEGIN; LOCK TABLE object_state IN ACCESS SHARE MODE")
            with pytest.raises(Conflict, match="stop the portal"):
                compact(portal.db.storage)
        assert [*compact(portal.db.storage), *portal.registry.text_backend.compact()] == []
        assert portal.browser("bientap").get("/van-ban").status_int == 200
    execute(postgres_server.get_uri(), "CHECKPOINT")

    for word in (SECRET, LOGIN, NAME, EMAIL):
        assert not in_dump(uri, word), word
        assert on_disk(files, word) == [], word
        assert on_disk(tmp_path / "blobs", word) == [], word
