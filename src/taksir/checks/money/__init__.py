"""Money for power, for chips and for people, against the prices of the day."""
