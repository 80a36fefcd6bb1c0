"""The HTML face: thin views that hand page models to the templates."""
