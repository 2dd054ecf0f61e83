"""The network: subword vectors and hashed features, four convolutions, spaCy's transition-based NER."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.training.initialize import convert_vectors
from thinc.api import Model

from training.names.articles import Name
from vnfdi_extract.mentions.model import KNOWN_NAMES
from vnfdi_extract.mentions.syllables import KnownNames
from vnfdi_extract.schema import NAME_LABELS

WIDTH, DEPTH, HIDDEN = 96, 4, 64
_FEATURES = {"NORM": 8000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 1000, "TAG": 100}


def _tok2vec() -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": list(_FEATURES),
            "rows": list(_FEATURES.values()),
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def blank(vectors: Path) -> Language:
    """Make the untrained pipeline over floret vectors."""
    nlp = spacy.blank("xx")
    convert_vectors(nlp, vectors, truncate=0, prune=-1, mode="floret")
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": HIDDEN,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": _tok2vec(),
    }
    ner = nlp.add_pipe("ner", config={"model": model})
    for label in NAME_LABELS:
        ner.add_label(label)  # type: ignore[attr-defined]
    words = ["Hà", "Nội"]
    nlp.initialize(lambda: [example(nlp, words, [""] * 2, [(0, 2, "GPE")])])
    return nlp


def tok2vec(nlp: Language) -> Model[Any, Any]:
    """Return the part of the network that pretraining fills."""
    return nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]  # type: ignore[attr-defined,no-any-return]


def example(nlp: Language, words: Sequence[str], marks: Sequence[str], names: Sequence[Name]) -> Example:
    """Make one training example."""
    read, meant = (Doc(nlp.vocab, words=list(words), tags=list(marks)) for _ in range(2))
    meant.ents = tuple(Span(meant, start, end, label=label) for start, end, label in names)
    return Example(read, meant)


def known(folder: Path) -> KnownNames:
    """Read the known names mined into `folder`."""
    return KnownNames.read(folder / KNOWN_NAMES)
