"""How the models that decide on facts are made: ``python -m training.facts`` (see docs/model.md)."""
