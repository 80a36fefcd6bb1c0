import pytest
import transaction
import ZODB
from pyramid.config import Configurator
from ZODB.FileStorage import FileStorage

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site

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
