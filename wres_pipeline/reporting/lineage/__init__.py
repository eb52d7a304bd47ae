"""docs/lineage.html: from each cell of the submission back to the columns of the inbox."""
