"""What is measured against each other: each reads texts and knows nothing else of them.

A contender is a function that loads what it needs and gives a function of one text. Those that are not
installed are left out (``pip install '.[bench]'``).
"""

from __future__ import annotations

from collections.abc import Callable

import regex

Reader = Callable[[str], object]

MONEY = regex.compile(r"\d+(?:[.,]\d+)* ?(?:(?:nghìn|triệu|tỷ) ?)*(?:USD|đồng|euro|yên)", regex.IGNORECASE)


def rules() -> Reader:
    """The library without its name model."""
    import vnfdi_extract as vx

    return vx.load(model=None)


def model() -> Reader:
    """The library as it comes."""
    import vnfdi_extract as vx

    return vx.load()


def underthesea_ner() -> Reader:
    """Names of persons, places and organisations, line by line as it wants them."""
    from underthesea import ner

    return lambda text: [ner(line) for line in text.split("\n") if line.strip()]


def underthesea_words() -> Reader:
    """Words alone."""
    from underthesea import word_tokenize

    return lambda text: [word_tokenize(line) for line in text.split("\n") if line.strip()]


def dateparser() -> Reader:
    """Dates in Vietnamese text."""
    from dateparser.search import search_dates

    return lambda text: [search_dates(line, languages=["vi"]) for line in text.split("\n") if line.strip()]


def edsnlp() -> Reader:
    """Dates and quantities by rules (for French; on this text it finds little)."""
    import edsnlp as eds

    nlp = eds.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.dates")
    nlp.add_pipe("eds.quantities", config={"quantities": "all"})
    return nlp


def money_pattern() -> Reader:
    """One pattern of amounts of money: the floor."""
    return MONEY.findall


CONTENDERS: dict[str, Callable[[], Reader]] = {
    "rules": rules,
    "model": model,
    "underthesea ner": underthesea_ner,
    "underthesea word_tokenize": underthesea_words,
    "dateparser search_dates": dateparser,
    "edsnlp dates and quantities": edsnlp,
    "one pattern of money": money_pattern,
}
