"""The name model's network, as spaCy trains it, read from its folder and run by numpy alone."""
