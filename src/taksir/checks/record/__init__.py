"""What is stated against what was known: results, deals, sites, plans, offices, money told twice."""
