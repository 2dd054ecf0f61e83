"""spaCy's DocBin (``.spacy``): mentions in ``doc.spans["mentions"]`` and ``doc.ents``, the rest in user data.

Tokens are cut at every mention boundary as well as at spaces and punctuation, so that no span is lost.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from vnfdi_extract.evaluation.formats.native import annotation
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, checked, read_json

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

LOSSY = ""
SPANS = "mentions"
_KEY, _KEYS = "vnfdi", {"start", "end", "label"}
_TOKEN = regex.compile(r"\w+|[^\w\s]|\s")


def write(documents: Sequence[GoldDocument], path: Path) -> None:
    """Write one DocBin."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    path.parent.mkdir(parents=True, exist_ok=True)
    vocab = Vocab()
    DocBin(docs=[to_doc(d, vocab) for d in documents], store_user_data=True).to_disk(path)


def pieces(document: GoldDocument) -> list[tuple[int, int]]:
    """Cut a text into tokens, spaces included, at spaces, punctuation and mention boundaries."""
    bounds = {p for m in document.mentions for p in m.span}
    cuts = sorted(bounds | {p for t in _TOKEN.finditer(document.text) for p in t.span()})
    return list(pairwise(cuts))


def to_doc(document: GoldDocument, vocab: Vocab) -> Doc:
    """Make a spaCy Doc whose text is the document's."""
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    words: list[str] = []
    spaces: list[bool] = []
    starts = {m.start for m in document.mentions}
    for start, end in pieces(document):
        piece = document.text[start:end]
        if piece == " " and words and not spaces[-1] and not words[-1].isspace() and start not in starts:
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    doc = Doc(vocab, words=words, spaces=spaces)
    spans = [doc.char_span(m.start, m.end, label=m.label) for m in document.mentions]
    doc.spans[SPANS] = [span for span in spans if span is not None]
    doc.ents = filter_spans([span for span in spans if span is not None])
    doc.user_data[_KEY] = json.dumps(annotation(document), ensure_ascii=False)
    return doc


def read(path: Path) -> list[GoldDocument]:
    """Read a DocBin: ours with everything, another's with its entities.

    Raises
    ------
    GoldError
        When the file is no DocBin.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin().from_disk(path).get_docs(Vocab()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: not a DocBin ({error})") from error
    return [_document(doc, f"{path}: document {n}", n) for n, doc in enumerate(docs, 1)]


def _document(doc: Doc, where: str, number: int) -> GoldDocument:
    stored = read_json(str(doc.user_data.get(_KEY, "{}")), where)
    if not isinstance(stored, dict) or not isinstance(stored.get("mentions", []), list):
        raise GoldError(f"{where}: its user data are none of ours")
    values = {(m["start"], m["end"], m["label"]): m for m in stored.get("mentions", []) if set(m) >= _KEYS}
    spans = doc.spans.get(SPANS, doc.ents)
    mentions = []
    for span in spans:
        key = span.start_char, span.end_char, span.label_
        mentions.append(values.get(key, {"start": key[0], "end": key[1], "label": key[2]}))
    head = {"id": str(number), "facts": []} | stored | {"n_chars": len(doc.text), "mentions": mentions}
    return checked(head, where, doc.text)
