"""How the name model in ``src/vnfdi_extract/data/model`` is made: ``make train-names``; see docs/model.md."""
