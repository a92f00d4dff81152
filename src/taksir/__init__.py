"""Taksir checks what AI-infrastructure news says against what silicon, power and money allow."""

__version__ = "0.1.0"
