"""Wafers, packaging, memory, shipments, waits and schedules, against dated series."""
