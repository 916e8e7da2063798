"""Placeholder until `make client` has run."""
