"""What goes with the published files, for people and for machines: data_dictionary.md and datapackage.json."""
