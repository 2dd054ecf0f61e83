"""The forms of ``data/dates.toml``: finds date expressions in a text and reads what each says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import regex

from vnfdi_extract.lexicon import alternation, rows, table, without_marks
from vnfdi_extract.mentions.date.reading import READERS, Form, Groups, Reading, Relative
from vnfdi_extract.mentions.date.shapes import Shape, Shift


@dataclass(slots=True)
class Atom:
    """One expression: its span, what it says, and the form that read it."""

    start: int
    end: int
    shape: Shape
    form: str
    sure: bool = True


_LIST = r"(?P<list>(?: ?[,&]| +(?:và|hoặc|and|or)) *)"
_CLAUSE_ENDS = regex.compile(
    r" *(?:[.;:)\n]|, +\p{L}|$)| +(?:của|vừa|tới|này|nay|đã|đều|so|of)(?!\p{L})|(?:,| +và) +\d{1,2}[/.-]\d"
)
_NUMBERS = {1: ("1", "2"), 2: ("12", "31"), 3: ("100",), 4: ("2016", "1980")}
_PIECE = regex.compile(r"\{([a-z_]+2?)\}")


class Grammar:
    """The forms of one table, compiled; a `bare` grammar reads text without diacritics."""

    def __init__(self, name: str, *, bare: bool = False) -> None:
        self._write: Callable[[str], str] = without_marks if bare else str
        data = table(name)
        relatives = rows(name, "relative", Relative)
        self._relative: dict[str, Shift] = {}
        for row in relatives:
            for word in row.words + row.days:
                self._relative.setdefault(self._write(word), Shift(row.steps, row.origin))
        self._words: dict[str, dict[str, int]] = {
            key: {self._write(w): int(n) for w, n in words.items()} for key, words in data["words"].items()
        }
        pieces = dict(data["pieces"]) | {key: alternation(words) for key, words in data["words"].items()}
        pieces["yearwords"] = alternation(w for r in relatives for w in r.words)
        self._forms = {f"f{n}": f for n, f in enumerate(rows(name, "form", Form))}
        self._patterns = {k: self._write(_expand(f.pattern, pieces)) for k, f in self._forms.items()}
        self._follow = {
            f.name: regex.compile(
                self._write(_LIST + _expand(f.follow, pieces) + r"(?![\p{L}\d%]|[.,]\d| %)")
            )
            for f in self._forms.values()
            if f.follow
        }
        self._single = {k: regex.compile(p) for k, p in self._patterns.items()}
        heads = {self._write(w.split()[0]) for w in [*data["scan"]["heads"], *data["words"]["numbers"]]}
        self._heads = regex.compile(
            rf"(?<![\p{{L}}\d])(?:(?:{alternation(heads)})(?!\p{{L}})|(?<!\d[.,/])\d{{1,4}})"
        )
        self._by_head: dict[str, regex.Pattern[str] | None] = {}

    def scan(self, text: str) -> Iterator[Atom]:
        """Find the expressions of a text in lower case, from left to right, none over another."""
        position = 0
        for head in self._heads.finditer(text):
            start = head.start()
            if start < position:
                continue
            pattern = self._starting_with(head.group())
            match = pattern.match(text, start) if pattern else None
            if match is None:
                continue
            groups = _groups(match)
            form = self._forms[next(k for k in groups if k in self._forms)]
            position = match.end()
            shape = self._read(form, groups)
            if shape is not None:
                begin = match.end("lead") if "lead" in groups else start
                yield Atom(begin, position, shape, form.name, form.sure)
                followers = self._following(text, form, position) if form.follow else []
                yield from followers
                position = followers[-1].end if followers else position

    def _following(self, text: str, form: Form, position: int) -> list[Atom]:
        """Read the rest of a list, as far as it surely is one: to its year, or to the end of a clause."""
        found: list[Atom] = []
        sure = 0
        while match := self._follow[form.name].match(text, position):
            shape = self._read(form, _groups(match))
            if shape is None:
                break
            position = match.end()
            found.append(Atom(match.end("list"), position, shape, form.name, form.sure))
            if getattr(shape, "year", None) is not None or _CLAUSE_ENDS.match(text, position):
                sure = len(found)
        return found[:sure]

    def _starting_with(self, head: str) -> regex.Pattern[str] | None:
        """Return the forms that can start with `head`, compiled the first time that it is met."""
        key = str(len(head)) if head.isdecimal() else head
        if key not in self._by_head:
            samples = _NUMBERS[len(head)] if head.isdecimal() else (head,)
            able = [k for k, p in self._single.items() if any(p.fullmatch(s, partial=True) for s in samples)]
            branches = "|".join(f"(?P<{k}>{self._patterns[k]})" for k in able)
            self._by_head[key] = regex.compile(rf"(?:{branches})(?:(?<=[\d)])|(?!\p{{L}}))") if able else None
        return self._by_head[key]

    def _read(self, form: Form, groups: Groups) -> Shape | None:
        if form.kind == "none":
            return None
        return READERS[form.kind](Reading(groups, form, self._words, self._relative))


def _groups(match: regex.Match[str]) -> Groups:
    return {k: v for k, v in match.groupdict().items() if v is not None}


def _expand(pattern: str, pieces: Mapping[str, str]) -> str:
    """Put the pieces and words into a pattern."""
    while _PIECE.search(pattern):
        pattern = _PIECE.sub(lambda m: pieces[m[1]], pattern)
    return pattern


@cache
def grammar(name: str, *, bare: bool = False) -> Grammar:
    """Return the compiled grammar of ``data/<name>.toml``."""
    return Grammar(name, bare=bare)
