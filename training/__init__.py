"""How the weights in ``src/vnfdi_extract/data/model`` are made: ``make train``; see docs/model.md."""
