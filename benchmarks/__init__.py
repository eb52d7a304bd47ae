"""How fast and how large: measurements that a change of the pipeline can be held against. Not here: tests."""
