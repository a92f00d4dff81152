"""What is new, read once and told once: folders and feeds, their changes, and whom to tell."""
