"""Swagger UI 5.35.0 from npm (swagger-ui-dist, Apache-2.0), unchanged, and the page that starts it."""
