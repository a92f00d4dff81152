"""Presents a `Brief`: terminal, HTML, JSON, XLSX, CSV; and, in `results`, what the model answers. Computes nothing."""
