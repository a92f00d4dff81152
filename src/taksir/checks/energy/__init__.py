"""Electricity, the energy of a question, water and carbon."""
