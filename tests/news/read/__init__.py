"""Tests of reading: sources, pages, PDFs, addresses."""
