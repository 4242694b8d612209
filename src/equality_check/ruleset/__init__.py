"""The rule set: its schema, loading, word forms and compiling."""
