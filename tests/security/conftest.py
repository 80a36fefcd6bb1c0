import pytest
import transaction
import ZODB
from pyramid.config import Configurator
from pyramid.csrf import get_csrf_token
from pyramid.security import NO_PERMISSION_REQUIRED, forget, remember
from pyramid_zodbconn import get_connection
from webtest import TestApp
from ZODB.FileStorage import FileStorage

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site
from vanban.permissions import Permission
from vanban.security.login import authenticate
from vanban.security.policy import start_session

PASSWORD = "sông núi nước Nam"


@pytest.fixture
def settings():
    return {"vanban.password.cost": "test"}


@pytest.fixture
def config(settings):
    config = Configurator(settings=settings, package="vanban")
    for part in ("content", "workflow", "security"):
        config.include(f"vanban.{part}")
    config.commit()
    return config


@pytest.fixture
def registry(config):
    return config.registry


@pytest.fixture
def site(registry):
    """A site with a folder and a document in it, made by `lan`."""
    site = Site(title="Trường THCS Nguyễn Du")
    site.install_services(registry)
    folder = lifecycle.add(site, Folder(title="Văn bản"), registry, by="lan")
    lifecycle.add(folder, OfficialDocument(title="Quyết định"), registry, by="lan", name="quyet-dinh")
    return site


@pytest.fixture
def folder(site):
    return site["van-ban"]


@pytest.fixture
def document(folder):
    return folder["quyet-dinh"]


@pytest.fixture
def accounts(site):
    return site.service("accounts")


@pytest.fixture
def sessions(site):
    return site.service("sessions")


@pytest.fixture
def db(tmp_path, site):
    """A database on disk that holds `site`; open connections to see it as other processes do."""
    db = ZODB.DB(FileStorage(str(tmp_path / "Data.fs")))
    with db.transaction() as connection:
        connection.root()["vanban"] = site
    yield db
    transaction.abort()
    db.close()


def who(request):
    return {"login": request.authenticated_userid, "principals": sorted(request.principals)}


def log_in(request):
    user = authenticate(request.root, request.POST.get("login"), request.POST.get("password"), request.registry)
    request.response.headerlist += remember(request, user.login, remembered="remember" in request.POST)
    return {}


def log_in_by_json(request):
    user = authenticate(request.root, request.json_body["login"], request.json_body["password"], request.registry)
    return {"token": start_session(request, user.login, "api")}


def log_out(request):
    request.response.headerlist += forget(request)
    return {}


def some_views(config):
    """What the faces will do with security, at its smallest."""
    for name, view, permission in (
        ("", who, Permission.VIEW),
        ("edit", who, Permission.EDIT),
        ("unsaid", who, None),
        ("who", who, NO_PERMISSION_REQUIRED),
        ("form", lambda request: {"token": get_csrf_token(request)}, NO_PERMISSION_REQUIRED),
        ("login", log_in, NO_PERMISSION_REQUIRED),
        ("@login", log_in_by_json, NO_PERMISSION_REQUIRED),
        ("logout", log_out, NO_PERMISSION_REQUIRED),
    ):
        config.add_view(view, name=name, renderer="json", permission=permission)


@pytest.fixture
def app(tmp_path, settings):
    """The parts below the faces with a few views, over a database on disk; `lan` and `admin` may log in."""
    settings |= {
        "zodbconn.uri": f"file://{tmp_path}/app.fs",
        "vanban.jobs": "inline",
        "retry.attempts": "3",
        "tm.manager_hook": "pyramid_tm.explicit_manager",
    }
    config = Configurator(settings=settings, package="vanban", root_factory=root_factory)
    for part in ("pyramid_retry", "pyramid_tm", "pyramid_zodbconn"):
        config.include(part)
    for part in ("content", "workflow", "security"):
        config.include(f"vanban.{part}")
    config.include(some_views)
    app = TestApp(config.make_wsgi_app())
    db = config.registry._zodb_databases[""]
    with db.transaction() as connection:
        site = connection.root()["vanban"] = Site(title="Trường THCS Nguyễn Du")
        site.install_services(config.registry)
        site.service("accounts").add("lan", PASSWORD, config.registry, roles=["Editor"])
        site.service("accounts").add("admin", PASSWORD, config.registry, roles=["Manager"])
        folder = lifecycle.add(site, Folder(title="Văn bản"), config.registry, by="lan")
        lifecycle.add(folder, OfficialDocument(title="Quyết định"), config.registry, by="admin", name="quyet-dinh")
    app.db = db
    yield app
    db.close()


def root_factory(request):
    site = get_connection(request).root()["vanban"]
    site._v_registry = request.registry
    return site
