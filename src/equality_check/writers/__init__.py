"""Writers: one file a format, each from a Report to text."""
