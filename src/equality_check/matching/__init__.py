"""Matching: candidates by strings, findings by context."""
