"""Questions and answers: who deals with a question until when, the answer, asking back, what its sender sees of it."""

from __future__ import annotations

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Remind the office each night, and know who is in charge of what."""
    config.include("vanban.consultations")
    config.include("vanban.mail")
    config.include("vanban.questions.personal_data")
    config.scan("vanban.questions.arriving")
    config.add_job("send-inquiry", "vanban.questions.inquiring.send_inquiry", slow=True)
    config.add_daily_job("remind-of-questions", "vanban.questions.reminding.remind_of_questions")
