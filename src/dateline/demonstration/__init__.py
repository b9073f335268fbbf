"""A corpus to try dateline on: invented outlets, and public facts in our own words."""
