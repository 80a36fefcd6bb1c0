"""Attacks on a running portal, over HTTP alone: directly, and through the nginx of deploy/nginx.conf."""
