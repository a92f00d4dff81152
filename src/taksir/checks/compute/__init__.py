"""Training runs, hours of chips, contracts for computing and tokens."""
