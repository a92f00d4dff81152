"""Tests of naming: who and what is named."""
