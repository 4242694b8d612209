"""The knowledge of equality-check as data: the YAML files beside this module."""
