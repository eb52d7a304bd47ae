"""The sample inbox and what makes it. Not part of the pipeline: nothing in wres_pipeline imports it."""
