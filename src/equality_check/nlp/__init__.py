"""Grammar of single sentences: the spaCy pipeline, its bundled model, and the analysis that outlives it."""
