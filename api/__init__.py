"""The REST service: routes, settings, security; no linguistics."""
