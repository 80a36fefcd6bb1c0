"""Chameleon templates: the markup of every page, form widget and feed."""
