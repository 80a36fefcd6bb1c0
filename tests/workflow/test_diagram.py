from vanban.workflow.diagram import mermaid
from vanban.workflow.placement import workflows_of

PUBLICATION = """\
stateDiagram-v2
    state "Draft" as draft
    state "Waiting for approval" as pending
    state "Published" as published
    [*] --> draft
    draft --> pending : Submit for approval (Reviewer, Editor, Owner)
    draft --> published : Publish (Reviewer)
    pending --> published : Publish (Reviewer)
    pending --> draft : Return for correction (Reviewer)
    pending --> draft : Take back (Owner)
    published --> draft : Take back (Reviewer)
"""
ODD = """\
title: Odd
initial: a
states:
  a: {title: 'A "B"; #c: d', tone: grey, icon: pencil}
  b: {title: B, tone: grey, icon: pencil}
transitions:
  go: {title: Go, from: a, to: b, at: issued, permission: publish}
"""


def test_the_diagram_says_the_deed_and_who_may_do_it(registry):
    assert mermaid(workflows_of(registry)["publication"]) == PUBLICATION


def test_marks_that_mermaid_reads_are_escaped_and_what_only_administrators_may_says_so(configure, override):
    drawn = mermaid(workflows_of(configure(override("odd.yaml", ODD)))["odd"])

    assert 'state "A #quot;B#quot;#59; #35;c#58; d" as a' in drawn
    assert "a --> b : Go (at issued, administrators)" in drawn


def test_titles_are_drawn_in_the_readers_language(registry):
    drawn = mermaid(workflows_of(registry)["publication"], lambda title: {"Draft": "Bản thảo"}.get(title, title))

    assert 'state "Bản thảo" as draft' in drawn
