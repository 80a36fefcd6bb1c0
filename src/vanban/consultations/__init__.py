"""Public consultations: opinions taken in without an account, their receipts, and how many there are of what."""

from __future__ import annotations

from pyramid.config import Configurator


def includeme(config: Configurator) -> None:
    """Keep receipts and counts in every site."""
    config.add_site_service("receipts", "vanban.consultations.receipts.Receipts")
    config.add_site_service("opinion-counts", "vanban.consultations.tally.Tallies")
    config.add_site_service("opinion-groups", "vanban.consultations.groups.AllGroups")
    config.add_site_service("spam-counts", "vanban.consultations.spam_score.SpamCounts")
    config.add_job("group-opinions", "vanban.consultations.grouping.group", merge=True)
    config.add_job("learn-from-opinions", "vanban.consultations.learning.learn", merge=True)
    config.include("vanban.consultations.personal_data")
    config.include("vanban.mail")
    config.add_job("send-opinion-confirmation", "vanban.consultations.confirming.send_confirmation", slow=True)
    config.add_job("send-opinion-news", "vanban.consultations.telling.send_news", slow=True)
    config.add_site_service("followers", "vanban.consultations.followers.Followers")
    config.include("vanban.consultations.followers_data")
    config.add_job("send-follow-letter", "vanban.consultations.following.send_follow_letter", slow=True)
    config.add_daily_job("followers-clear", "vanban.consultations.following.forget_what_is_over")
    config.add_daily_job("remind-followers", "vanban.consultations.reminding.remind_followers")
    config.add_job("announce-consultation", "vanban.consultations.announcing.announce_to_all", slow=True)
    config.add_job("send-consultation-news", "vanban.consultations.announcing.send_announcement", slow=True)
    config.scan("vanban.consultations.announcing")
    config.scan("vanban.consultations.arriving")
    config.scan("vanban.consultations.confirming")
    config.scan("vanban.consultations.counting")
    config.scan("vanban.consultations.grouping")
    config.scan("vanban.consultations.learning")
    config.scan("vanban.consultations.opening")
    config.scan("vanban.consultations.set_back")
    config.scan("vanban.consultations.telling")
    config.scan("vanban.consultations.upgrading")
    config.include("vanban.consultations.own")
    config.include("vanban.consultations.spooled_data")
    config.add_errand("vanban.consultations.spooled.take_in")
    config.add_daily_job("refused-letters-clear", "vanban.consultations.spooled.forget_refused")
    config.add_daily_job("remind-office", "vanban.consultations.reminding.remind_office")
    config.add_site_service("synthesis-files", "vanban.consultations.prepared.Files")
    config.add_job("synthesis-file", "vanban.consultations.prepared.make", slow=True)
    config.add_daily_job("synthesis-files-clear", "vanban.consultations.prepared.clear")
