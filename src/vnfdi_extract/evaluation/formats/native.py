"""Our own JSON: ``ID.json`` and ``ID.txt``, as in the fixtures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vnfdi_extract.evaluation.gold import GoldDocument, file_stem, load

LOSSY = ""


def read(path: Path) -> list[GoldDocument]:
    """Read a folder."""
    return load(path)


def write(documents: Sequence[GoldDocument], path: Path) -> None:
    """Write a folder: an annotation and a text for each document."""
    path.mkdir(parents=True, exist_ok=True)
    for document in documents:
        data = document.text.encode("utf-8")
        stem = file_stem(document.id)
        (path / f"{stem}.txt").write_bytes(data)
        content = annotation(document) | {"sha256": hashlib.sha256(data).hexdigest()}
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (path / f"{stem}.json").write_text(text + "\n", encoding="utf-8")


def annotation(document: GoldDocument) -> dict[str, Any]:
    """Reduce a document to JSON, without the fields that nobody filled."""
    content = document.model_dump(mode="json", exclude_none=True)
    content["facts"] = [f.model_dump(mode="json") for f in document.facts]
    return content
