"""``manifest.json`` beside the weights: what each model in the package was made of, how, and its scores.

A section a trainer: ``{"names": {"command", "seed", "inputs", "weights", "scores", …}}``. Inputs and weights
are digests (SHA-256) by file. A trainer writes its own section and leaves the others alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from training.gold import digest
from vnfdi_extract.mentions.model import BUNDLED

FILE = "manifest.json"


def read_manifest(folder: Path = BUNDLED) -> dict[str, Any]:
    """Read the sections of the manifest in a folder of weights; none where there is no manifest."""
    path = folder / FILE
    if not path.exists():
        return {}
    sections: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return sections


def write_section(name: str, content: Mapping[str, Any], folder: Path = BUNDLED) -> None:
    """Put a section into the manifest in a folder of weights, in place of the one of that name."""
    sections = {**read_manifest(folder), name: dict(content)}
    text = json.dumps(sections, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def digests(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """The digests of files by their place in a folder."""
    return {path.relative_to(folder).as_posix(): digest([path]) for path in sorted(paths)}
