"""Lexicons of the protected grounds: the YAML files beside this module."""
