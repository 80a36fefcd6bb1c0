from datetime import date

import pytest

from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.errors import SetupError
from vanban.i18n import _
from vanban.workflow.guards import is_complete

COMPLETE = {"number": "3082/GDĐT-TTTT", "kind": "cong-van", "issuer": "so-gd", "issued": date(2016, 9, 13)}


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (["number"], "Please fill in first: Number."),
        (["issued"], "Please fill in first: Date of issue."),
        (["kind", "issuer"], "Please fill in first: Kind and Issuer."),
        (["number", "issuer", "issued"], "Please fill in first: Number, Issuer and Date of issue."),
        (["number", "kind", "issuer", "issued"], "Please fill in first: Number, Kind, Issuer and Date of issue."),
    ],
)
def test_each_missing_field_is_named_in_one_sentence(missing, sentence):
    document = OfficialDocument(title="Công khai", **{k: v for k, v in COMPLETE.items() if k not in missing})

    assert is_complete(document, None).interpolate() == sentence


def test_a_complete_document_passes():
    assert is_complete(OfficialDocument(title="Công khai", **COMPLETE), None) is None


def test_a_type_is_not_asked_for_fields_it_does_not_have():
    assert is_complete(Page(title="Giới thiệu"), None) is None


def test_the_names_of_fields_stay_translatable():
    sentence = is_complete(OfficialDocument(**{**COMPLETE, "number": ""}), None)

    assert sentence.mapping["first"].domain == "vanban"


def needs_a_file(content, _registry):
    return None if content.file else _("Please add the file.")


def test_a_deployment_brings_its_own_guard(configure, override):
    settings = override("own.yaml", OWN)

    registry = configure(settings, lambda config: config.add_workflow_guard("needs_a_file", needs_a_file))

    assert registry.workflows["own"].transitions["publish"].guards == ("is_complete", "needs_a_file")


def test_a_guard_that_cannot_be_imported_is_named(configure):
    with pytest.raises(SetupError, match=r"guard «x» is to be acme\.nowhere, which cannot be imported"):
        configure(declare=lambda config: config.add_workflow_guard("x", "acme.nowhere"))


OWN = """\
title: Own
initial: draft
states:
  draft: {title: Draft, tone: grey, icon: pencil, view: [Editor]}
  published: {title: Published, tone: green, icon: check-circle, view: [Anonymous]}
transitions:
  publish: {title: Publish, from: draft, to: published, permission: publish, guard: [is_complete, needs_a_file]}
"""
