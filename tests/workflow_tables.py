"""Workflows of a deployment, for tests."""

INNER = """\
title: For staff
initial: new
states:
  new: {title: New, tone: grey, icon: pencil, view: [Owner, Editor, Reviewer, Reader], edit: [Editor], add: [Editor]}
  shared: {title: Shared, tone: green, icon: check-circle, view: [Member], add: [Editor]}
  published: {title: Published, tone: green, icon: check-circle, view: [Anonymous], add: [Editor]}
transitions:
  publish: {title: Publish, from: new, to: published, permission: publish}
  share: {title: Share, from: new, to: shared, permission: publish}
"""
