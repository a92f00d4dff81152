"""Power, chips and the compute that they give, against what chips, racks and sites are."""
