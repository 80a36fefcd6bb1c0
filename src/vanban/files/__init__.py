"""Files: taken in with suspicion, kept as blobs, read for search, sent so that they can do no harm."""

from typing import Any

from pyramid.config import Configurator

from vanban.errors import SetupError
from vanban.files.extracting import EXTRACT
from vanban.files.picturing import PICTURE, thumbnails_setting
from vanban.files.reading_staged import READ
from vanban.files.recognising import RECOGNISE, pages_setting
from vanban.files.scanning import scanner_setting
from vanban.files.staging import quota_setting
from vanban.files.stored import ExtractedText, StoredFile, files_of
from vanban.files.storing import DEFAULT_LIMIT, MB, store
from vanban.files.stripping import strip_setting, take_in

__all__ = ["ExtractedText", "StoredFile", "files_of", "includeme", "limit_of", "store", "take_in"]


def includeme(config: Configurator) -> None:
    """Have the words of files read after each save."""
    config.include("vanban.jobs")
    settings = config.registry.settings or {}
    config.registry.file_limit = _limit(settings)
    config.registry.staging_quota = quota_setting(settings, config.registry.file_limit)
    config.registry.file_scanner = scanner_setting(settings)
    config.registry.file_strips = strip_setting(settings)
    config.registry.file_ocr_pages = pages_setting(settings)
    config.registry.file_thumbnails = thumbnails_setting(settings)
    config.add_site_service("staging", "vanban.files.staging.Staging")
    config.include("vanban.files.personal_data")
    config.add_job(EXTRACT, "vanban.files.extracting.extract_text", slow=True)
    config.add_job(RECOGNISE, "vanban.files.extracting.recognise_text", slow=True)
    config.add_job(READ, "vanban.files.reading_staged.read_staged", slow=True)
    config.add_job(PICTURE, "vanban.files.picturing.draw_thumbnails", slow=True, idle=True)
    config.scan("vanban.files", ignore="vanban.files.extraction.child")


def limit_of(registry: Any) -> int:
    """Give how many bytes one file may have: the setting `vanban.files.limit_mb`, or 50 MB."""
    return getattr(registry, "file_limit", DEFAULT_LIMIT)


def _limit(settings: Any) -> int:
    value = settings.get("vanban.files.limit_mb") or DEFAULT_LIMIT // MB
    try:
        limit = int(float(value) * MB)
    except ValueError:
        limit = 0
    if limit <= 0:
        raise SetupError(f"The setting vanban.files.limit_mb is “{value}”; it must be a number of megabytes.")
    return limit
