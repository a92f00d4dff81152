"""Presents a `Brief`: terminal, HTML, JSON, XLSX, CSV. Computes nothing."""
