"""``python -m vnfdi_extract`` is the ``vnfdi`` command."""

from vnfdi_extract.cli import main

main()
