"""The analyst's workbench in a browser: pages and a JSON API over the tools of the copilot, nothing else."""
