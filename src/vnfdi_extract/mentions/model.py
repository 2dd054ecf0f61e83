"""Names that no rule can find: candidates from the trained model in ``data/model``.

The model is a spaCy pipeline (tok2vec and NER over syllables; docs/model.md is its card). It is read when the
first article is, and run without spaCy (`vnfdi_extract.network`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import table
from vnfdi_extract.mentions.organisation_reading import is_bare, is_code, own_part, tells_of_shares
from vnfdi_extract.mentions.project_reading import is_common, read_end
from vnfdi_extract.mentions.syllables import KnownNames, Span, forms, syllables
from vnfdi_extract.network.weights import WeightsError, check
from vnfdi_extract.schema import Label

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

    from vnfdi_extract.network.ner import Name, Network

BUNDLED = Path(str(files("vnfdi_extract"))) / "data" / "model"
KNOWN_NAMES = "known_names.tsv"
_LONGEST_LINE = 1000
_SENTENCE_ENDS = ".!?…;"
_NO_NAMES = frozenset(table("no_names")["words"])
_SCORE = regex.compile(r"(?: (?:thắng|thua|hòa|hạ|đánh bại|cầm hòa|với tỷ số|tỷ số))* \d{1,2}[-–]\d\Z")


class ModelError(ValueError):
    """The folder given holds no usable name model."""


class NameModel:
    """A recogniser that asks a trained model.

    Parameters
    ----------
    path : Path
        Folder of a spaCy pipeline made by ``training``.

    Raises
    ------
    ModelError
        When `path` holds no such pipeline; nothing is read before the first article.

    Examples
    --------
    >>> from vnfdi_extract.schema import Article
    >>> doc = Document.read(Article(text="Ông Nguyễn Văn An làm việc với Samsung."))
    >>> [(doc.surface(found), found.label) for found in NameModel().find(doc)]
    [('Nguyễn Văn An', 'PERSON'), ('Samsung', 'ORG')]
    """

    def __init__(self, path: Path = BUNDLED) -> None:
        self.path = path
        if not (path / "config.cfg").is_file() or not (path / KNOWN_NAMES).is_file():
            raise ModelError(f"{path}: not a folder with a name model")
        try:
            check(path)
        except WeightsError as error:
            raise ModelError(str(error)) from error

    def __getstate__(self) -> dict[str, Path]:
        """Travel to another process as a path; the weights are read there."""
        return {"path": self.path}

    def find(self, doc: Document) -> Iterator[Found]:
        """Yield what the model takes for a name; its score is the label's precision in the model's card."""
        if doc.lang != "vi":
            return
        listed = tells_of_shares(doc.text)
        lines = [
            piece
            for part in doc.parts
            for piece in pieces(doc.text, syllables(doc.text, part.start, part.end))
        ]
        for spans, read in zip(lines, self._read(doc.text, lines), strict=True):
            for first, behind, kind in read:
                label = cast(Label, kind)
                start, end = spans[first][0], spans[behind - 1][1]
                end = _before_score(doc.text, start, end)
                if doc.text[start:end] in _NO_NAMES or "|" in doc.text[start:end]:
                    continue
                if label == "PROJECT":
                    end = read_end(doc.text, start, end)
                    if is_common(doc.text, start, end):
                        continue
                if label == "ORG":
                    start, end = own_part(doc.text, start, end)
                    if is_bare(doc.text, start, end) or (listed and is_code(doc.text, start, end)):
                        continue
                if label == "ZONE" and _is_no_zone(doc.text[start:end]):
                    continue
                yield Found(label, start, end, by="model", score=self._precision[label])

    def _read(self, text: str, lines: Sequence[Sequence[Span]]) -> list[list[Name]]:
        words = [forms(text, spans) for spans in lines]
        with self._blas.limit(limits=1, user_api="blas"):
            return self._network.names([(line, self._known.marks(line)) for line in words])

    @cached_property
    def _network(self) -> Network:
        from vnfdi_extract.network.ner import Network

        return Network.read(self.path)

    @cached_property
    def _blas(self) -> ThreadpoolController:
        """The BLAS of numpy: on matrices this small its threads only wait."""
        from threadpoolctl import ThreadpoolController

        return ThreadpoolController()

    @cached_property
    def _known(self) -> KnownNames:
        return KnownNames.read(self.path / KNOWN_NAMES)

    @cached_property
    def _precision(self) -> dict[str, float]:
        meta = json.loads((self.path / "meta.json").read_text(encoding="utf-8"))
        return {label: scores["p"] for label, scores in meta["performance"]["ents_per_type"].items()}


def _is_no_zone(surface: str) -> bool:
    """Whether a zone is but a common noun ("khu công nghiệp"), or a place of 2025 ("Đặc khu Phú Quốc")."""
    return surface.islower() or (
        surface.casefold().startswith("đặc khu ") and "kinh tế" not in surface.casefold()
    )


def _before_score(text: str, start: int, end: int) -> int:
    """Where a name ends that runs on into the score of a match: "Đội A thắng 3-1"."""
    score = _SCORE.search(text, start, end + 2)
    return score.start() if score and score.start() > start else end


def pieces(text: str, spans: Sequence[Span], longest: int = _LONGEST_LINE) -> Iterator[Sequence[Span]]:
    """Cut a long line behind a sentence, where there is one in the second half of what may be read at once.

    Examples
    --------
    >>> text = "A b c. D e f g"
    >>> [text[piece[0][0] : piece[-1][1]] for piece in pieces(text, syllables(text), longest=6)]
    ['A b c.', 'D e f g']
    """
    while len(spans) > longest:
        ends = (at for at in range(longest, longest // 2, -1) if text[spans[at - 1][0]] in _SENTENCE_ENDS)
        cut = next(ends, longest)
        yield spans[:cut]
        spans = spans[cut:]
    yield spans
