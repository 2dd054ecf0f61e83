"""Accuracy against gold: reading it (`gold`), scoring (`score`), showing the figures (`report`)."""
