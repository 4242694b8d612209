"""The REST service over the library."""
