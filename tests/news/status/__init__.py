"""Tests of how surely things are said."""
