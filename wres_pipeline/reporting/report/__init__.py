"""One page for everybody over all bodies of a year that may be shown: public/report.html."""
