"""The HTML face: thin views that hand page models to the templates."""

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Set up templates and languages, then announce the views of every page."""
    config.include("pyramid_chameleon")
    config.include("vanban.views.rendering")
    config.include("vanban.views.languages")
    config.include("vanban.views.addresses")
    config.include("vanban.views.citations")
    config.include("vanban.views.clock")
    config.include("vanban.views.maintenance")
    config.include("vanban.views.menu")
    config.include("vanban.views.notices")
    config.include("vanban.views.compiling")
    config.include("vanban.views.screens")
    config.include("vanban.views.privacy.found")
    config.include("vanban.views.privacy.requests")
    config.include("vanban.views.settings.attention")
    config.include("vanban.views.settings.effective")
    config.include("vanban.views.consultations.attention")
    config.include("vanban.views.questions.attention")
    config.include("vanban.views.needing_attention")
    config.include("vanban.views.machine_attention")
    config.include("vanban.views.static")
    config.add_tween("vanban.views.turns.take_turns", over="pyramid_tm.tm_tween_factory")
    config.include("vanban.views.returning")
    config.add_tween("vanban.views.verbs.refuse_other_verbs")
    config.include("vanban.views.hosts")
    config.add_tween("vanban.views.conditions.pass_over_unreadable")
    config.add_tween("vanban.views.headers.security_headers")
    config.scan("vanban.views")
