"""Reads what a document prints about itself, by the layout of Decree 30/2020/NĐ-CP, as proposals with their words."""

from vanban.text.paper.proposal import Kinds, Proposal
from vanban.text.paper.proposing import propose

__all__ = ["Kinds", "Proposal", "propose"]
