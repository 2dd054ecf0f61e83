"""CoNLL-2003: a token a line, BIO tags in the last column. Lossy: it has labels and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vnfdi_extract.evaluation.formats.docbin import pieces
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, checked, read_text

LOSSY = "values, bounds, facts, publication dates and the spacing of the text are lost"
_START = "-DOCSTART-"


def write(documents: Sequence[GoldDocument], path: Path) -> None:
    """Write one file; a line break of the text ends a sentence."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [line for document in documents for line in _lines(document)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(document: GoldDocument) -> list[str]:
    lines = [f"{_START} -X- -X- O", ""]
    label_at = {i: m for m in document.mentions for i in range(m.start, m.end)}
    for start, end in pieces(document):
        token = document.text[start:end]
        if "\n" in token and lines[-1]:
            lines.append("")
        if token.isspace():
            continue
        mention = label_at.get(start)
        tag = "O" if mention is None else f"{'B' if mention.start == start else 'I'}-{mention.label}"
        lines.append(f"{token} -X- -X- {tag}")
    return [*lines, ""] if lines[-1] else lines


def read(path: Path) -> list[GoldDocument]:
    """Read a file; the text is its tokens joined by spaces, a sentence a line.

    Raises
    ------
    GoldError
        When a line has no tag; the message gives file and line.
    """
    lines = read_text(path).split("\n")
    blocks: list[list[tuple[str, str]]] = []
    for number, line in enumerate(lines, 1):
        columns = line.split()
        if columns and columns[0] == _START:
            blocks.append([])
        elif not columns:
            if blocks and blocks[-1]:
                blocks[-1].append(("\n", "O"))
        elif len(columns) < 2 or not (columns[-1] == "O" or columns[-1][:2] in ("B-", "I-")):
            raise GoldError(f"{path}:{number}: no BIO tag: {line!r}")
        else:
            blocks = blocks or [[]]
            blocks[-1].append((columns[0], columns[-1]))
    return [_document(block, f"{path}: document {n}", n) for n, block in enumerate(blocks, 1)]


def _document(block: list[tuple[str, str]], where: str, number: int) -> GoldDocument:
    text = ""
    mentions: list[dict[str, object]] = []
    inside = ""
    for token, tag in block:
        if token != "\n" and text and not text.endswith("\n"):
            text += " "
        start, text = len(text), text + token
        label = tag[2:]
        if tag != "O" and (tag[0] == "B" or label != inside):
            mentions.append({"start": start, "end": len(text), "label": label})
        elif tag != "O":
            mentions[-1]["end"] = len(text)
        inside = label
    head = {"id": str(number), "n_chars": len(text), "mentions": mentions, "facts": []}
    return checked(head, where, text)
