"""A portal in memory: content types and workflows configured for real, a site with one folder of documents."""

from datetime import date

import pytest
from pyramid.config import Configurator

from vanban.content.events import StateChanged
from vanban.content.folder import Folder
from vanban.content.lifecycle import add
from vanban.content.official_document import OfficialDocument
from vanban.content.site import Site
from vanban.permissions import Role
from vanban.workflow.engine import roles_for
from vanban.workflow.startup import plain_setup_errors


@pytest.fixture
def configure():
    """Make a registry from settings; what else a deployment declares comes as a callable."""

    def make(settings=None, declare=None):
        config = Configurator(settings=settings or {})
        config.include("vanban.content")
        config.include("vanban.workflow")
        if declare is not None:
            declare(config)
        config.registry.told = []
        config.add_subscriber(config.registry.told.append, StateChanged)
        with plain_setup_errors():
            config.commit()
        return config.registry

    return make


@pytest.fixture
def registry(configure):
    return configure()


@pytest.fixture
def override(tmp_path):
    """Write a file of the deployment and give the settings that make it count."""

    def write(name, text):
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(content)
        return {"vanban.workflows": str(tmp_path)}

    return write


@pytest.fixture
def site():
    return Site(title="Trường THCS Chánh Hưng")


@pytest.fixture
def folder(site, registry):
    site.install_services(registry)
    return add(site, Folder(title="Văn bản"), registry, by="lan", name="van-ban")


@pytest.fixture
def document(folder, registry):
    values = {
        "title": "Quy chế công khai",
        "number": "09/2009/TT-BGDĐT",
        "kind": "thong-tu",
        "issuer": "bo-giao-duc-va-dao-tao",
        "issued": date(2009, 5, 7),
    }
    return add(folder, OfficialDocument(**values), registry, by="lan", name="thong-tu-09")


@pytest.fixture
def having():
    """Say what somebody with these roles may do with a node."""

    def roles(content, registry, *names):
        held = {Role.ANONYMOUS, Role.AUTHENTICATED, *names}
        return lambda permission: bool(held & roles_for(content, permission, registry))

    return roles
