"""Readers: one file a format, each from a source to an Advert."""
