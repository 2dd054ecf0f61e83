"""What the tests of the number recognisers share."""

from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions import money, percent, quantity
from vnfdi_extract.mentions.resolve import resolve
from vnfdi_extract.schema import Article

FINDERS = {"MONEY": money.find, "PERCENT": percent.find, "QUANTITY": quantity.find}


def document(text: str) -> Document:
    return Document.read(Article(text=text))


def found(text: str, *labels: str) -> list[Found]:
    doc = document(text)
    return resolve(doc, [f for label in labels or FINDERS for f in FINDERS[label](doc)])


def read(text: str, *labels: str) -> list[tuple[str, str | None]]:
    """Surface and value of each number of a text."""
    doc = document(text)
    return [(doc.surface(f), f.norm) for f in found(text, *labels)]


def split_example(example: str) -> tuple[str, str]:
    surface, _, value = example.partition(" = ")
    return surface, value
