"""Filing many files at once: each becomes a row that fills itself in, is corrected by a person, and filed or undone."""

from typing import Any, Final

from pyramid.config import Configurator

from vanban.errors import SetupError
from vanban.files.storing import MB
from vanban.filing.reading import PICTURE_ROW, READ_ROW, UNPACK

MOST_FILES: Final = 200
MOST_MB: Final = 500


def includeme(config: Configurator) -> None:
    """Keep batches in every site and read their files; `vanban.batch.files` and `vanban.batch.mb` limit a person's."""
    config.include("vanban.catalog")
    settings = config.registry.settings or {}
    config.registry.batch_files = _whole(settings, "vanban.batch.files", MOST_FILES)
    config.registry.batch_bytes = _whole(settings, "vanban.batch.mb", MOST_MB) * MB
    config.add_site_service("batches", "vanban.filing.batch.Batches")
    config.include("vanban.filing.personal_data")
    config.add_job(READ_ROW, "vanban.filing.reading.read_row", slow=True)
    config.add_job(UNPACK, "vanban.filing.reading.unpack_row", slow=True)
    config.add_job(PICTURE_ROW, "vanban.filing.reading.draw_row", slow=True, idle=True)


def _whole(settings: Any, name: str, usual: int) -> int:
    value = str(settings.get(name) or usual)
    if not (value.isascii() and value.isdigit() and int(value)):
        raise SetupError(f"The setting {name} is “{value}”; it must be a whole number above 0.")
    return int(value)
