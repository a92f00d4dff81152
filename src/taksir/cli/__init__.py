"""The command line: one file a verb, parse and print."""
