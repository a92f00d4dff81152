"""Training: what a step of a model takes on a layout of chips, in time, memory and energy, and what a run takes."""
