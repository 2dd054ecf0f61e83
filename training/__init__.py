"""How the weights in ``src/vnfdi_extract/data/model`` are made, and what of; see docs/model.md."""
