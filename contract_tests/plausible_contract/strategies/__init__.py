"""Hypothesis strategies for what schemas cannot say: time zones, dated periods, filters, good queries.

`stats_v1` and `stats_v2` draw requests that must be served, `formats` single values, `events` event bodies.
"""
