"""A spaCy pipeline's folder, read without spaCy: the settings, the layers' arrays, the vectors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from configparser import ConfigParser
from configparser import Error as ConfigError
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgpack
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_NER, _TOK2VEC = "components.ner.model", "components.ner.model.tok2vec"
# What the network here can be; widths, depth, rows and labels are free.
_NEEDED = {
    (_NER, "@architectures"): "spacy.TransitionBasedParser.v2",
    (_NER, "state_type"): "ner",
    (_NER, "extra_state_tokens"): False,
    (_NER, "use_upper"): True,
    (_TOK2VEC, "@architectures"): "spacy.Tok2Vec.v2",
    (f"{_TOK2VEC}.embed", "@architectures"): "spacy.MultiHashEmbed.v2",
    (f"{_TOK2VEC}.embed", "attrs"): ["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG"],
    (f"{_TOK2VEC}.embed", "include_static_vectors"): True,
    (f"{_TOK2VEC}.encode", "@architectures"): "spacy.MaxoutWindowEncoder.v2",
    (f"{_TOK2VEC}.encode", "window_size"): 1,
}
# The kinds of transition by spaCy's numbers: begin, in, last, unit, out.
_KINDS = {"1": "B", "2": "I", "3": "L", "4": "U", "5": "O"}


class WeightsError(ValueError):
    """The folder holds no network of the kind that can be read."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the network, with what it has learned and its settings."""

    name: str
    arrays: Mapping[str, Floats]
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subwords:
    """The vectors of subwords (floret), and how a word is cut into them."""

    rows: Floats
    shortest: int
    longest: int
    hashes: int
    seed: int
    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What a folder holds; `moves` are the transitions in the order of the scores, "B-GPE" … "O"."""

    layers: list[Layer]
    subwords: Subwords
    moves: list[str]

    def named(self, name: str) -> list[Layer]:
        """The layers with arrays of one name, in order."""
        return [layer for layer in self.layers if layer.name == name]


def check(path: Path) -> None:
    """See that `path` holds a network that can be read, by its settings alone.

    Raises
    ------
    WeightsError
        With the first setting that is another.
    """
    config = ConfigParser(interpolation=None)
    try:
        config.read_string((path / "config.cfg").read_text(encoding="utf-8"))
    except (ConfigError, UnicodeDecodeError) as error:
        raise WeightsError(f"{path / 'config.cfg'}: not the settings of a spaCy pipeline") from error
    for (section, key), needed in _NEEDED.items():
        found = config.get(section, key, fallback="nothing")
        if found != json.dumps(needed):
            wanted = json.dumps(needed)
            raise WeightsError(f"{path / 'config.cfg'}: {section}: {key} is {found}, {wanted} is needed")


def read(path: Path) -> Weights:
    """Read the network in the folder `path`.

    Raises
    ------
    OSError
        When a file is missing.
    """
    stored = msgpack.unpackb((path / "ner" / "model").read_bytes(), object_hook=_array)
    layers = [
        Layer(node["name"], arrays, {key: msgpack.unpackb(value) for key, value in settings.items()})
        for node, arrays, settings in zip(stored["nodes"], stored["params"], stored["attrs"], strict=True)
        if arrays and all(array is not None for array in arrays.values())
    ]
    return Weights(layers, _subwords(path / "vocab"), _moves(path / "ner" / "moves"))


def _array(read: dict[Any, Any]) -> Any:
    """An array as thinc writes it."""
    if read.get("nd", read.get(b"nd")) is not True:
        return read
    fields = {key.decode() if isinstance(key, bytes) else key: value for key, value in read.items()}
    return np.frombuffer(fields["data"], fields["type"]).reshape(fields["shape"])


def _subwords(folder: Path) -> Subwords:
    settings = json.loads((folder / "vectors.cfg").read_text(encoding="utf-8"))
    if settings["mode"] != "floret":
        raise WeightsError(f"{folder / 'vectors.cfg'}: vectors of mode {settings['mode']}, floret is needed")
    # Mapped, not read: workers share the pages, and a batch touches few of them.
    rows = np.load(folder / "vectors", mmap_mode="r")
    return Subwords(
        rows, settings["minn"], settings["maxn"], settings["hash_count"], settings["hash_seed"],
        settings["bow"], settings["eow"],
    )  # fmt: skip


def _moves(path: Path) -> list[str]:
    """The transitions in spaCy's order: by kind those counted in the data, then by label those added."""
    table = json.loads(msgpack.unpackb(path.read_bytes())["moves"])
    ranked = [
        (count, label, kind)
        for number, labels in table.items()
        if (kind := _KINDS.get(number))
        for label, count in labels.items()
    ]
    counted = sorted((r for r in ranked if r[0] >= 0), key=lambda r: r[:2], reverse=True)
    by_kind = sorted(counted, key=lambda r: "BILUO".index(r[2]))
    added = sorted((r for r in ranked if r[0] < 0), key=lambda r: r[:2], reverse=True)
    return [f"{kind}-{label}" if label or kind == "U" else kind for _, label, kind in (*by_kind, *added)]
