"""Write the pages of the reference that are made from code and data; a test checks that they are fresh.

``python docs/generate.py`` writes them anew: the JSON Schemas of the records and their page, the rules with
their examples, and the glossary.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from vnfdi_extract import labels, schema

DOCS = Path(__file__).parent
TABLES = files("vnfdi_extract") / "data"
_RECORDS: dict[str, type[BaseModel]] = {
    "article": schema.Article, "extraction": schema.Extraction, "failure": schema.Failure
}  # fmt: skip
_MODELS = (
    schema.Extraction, schema.Observation, schema.Investment, schema.Party, schema.Mention, schema.MoneyValue,
    schema.PercentValue, schema.QuantityValue, schema.DateValue, schema.PlaceValue, schema.AreaCode,
    schema.NameValue, schema.Segment, schema.Flag, schema.Failure, schema.Article,
)  # fmt: skip
_NAMES = (
    "name",
    "code",
    "indicator",
    "reason",
    "measure",
    "mod",
    "unit",
    "status",
    "group",
    "kind",
    "role",
    "to",
)
_FORMS = ("forms", "words", "form", "pattern", "after", "before", "nouns")
_MOST_EXAMPLES = 4


def pages() -> dict[str, str]:
    """All generated files, by their path below ``docs``."""
    made = {f"schema/{name}.json": _schema(name, model) for name, model in _RECORDS.items()}
    return made | {
        "reference/schema.md": _schema_page(),
        "reference/rules.md": _rules_page(),
        "reference/glossary.md": _glossary_page(),
    }


def _schema(name: str, model: type[BaseModel]) -> str:
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name}
    made |= model.model_json_schema(mode="serialization")
    made["$comment"] = f"schema_version {schema.SCHEMA_VERSION}"
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _schema_page() -> str:
    lines = [
        "# Schema", "",
        "`vnfdi extract` writes one `Extraction` a line. This page is made from the records in `schema.py`;",
        f"as JSON Schema (version {schema.SCHEMA_VERSION}): [extraction](../schema/extraction.json),",
        "[article](../schema/article.json), [failure](../schema/failure.json). Numbers are strings in plain",
        "digits, spans pairs of code points into the text as given, end exclusive. What a code means is in",
        "the [glossary](glossary.md).", "",
    ]  # fmt: skip
    for model in _MODELS:
        made = model.model_json_schema(mode="serialization")
        lines += [
            f"## {model.__name__}",
            "",
            *_prose(model),
            "",
            "| field | type | default |",
            "|---|---|---|",
        ]
        lines += [
            f"| `{name}` | {_type(field)} | {_default(field, name in made.get('required', ()))} |"
            for name, field in made["properties"].items()
        ]
        lines.append("")
    return "\n".join(lines)


def _prose(model: type[BaseModel]) -> list[str]:
    text = (model.__doc__ or "").split("\n    Examples")[0].split("\n    Parameters")[0]
    return [line.strip() for line in text.strip().splitlines()]


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = str(field["$ref"]).rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "const" in field:
        return f'`"{field["const"]}"`'
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if options := field.get("anyOf") or field.get("oneOf"):
        return " or ".join(_type(option) for option in options)
    if field.get("type") == "array":
        ends = field.get("prefixItems")
        return "span" if ends else f"list of {_type(field['items'])}"
    if field.get("type") == "object":
        inner = field.get("additionalProperties")
        return f"object of {_type(inner)}" if isinstance(inner, dict) else "object"
    return str(field.get("format") or field.get("type", "any"))


def _default(field: dict[str, Any], is_required: bool) -> str:
    if "default" not in field:
        return "required" if is_required and "const" not in field else ""
    value = field["default"]
    return "" if value in (None, [], {}) else f"`{json.dumps(value)}`"


def _rules_page() -> str:
    lines = [
        "# Rules", "",
        "What the rules know is written in data tables; this page is made from them. Each row carries",
        "examples that the tests run: those in the column *not* must not match. Learned models weigh what",
        "the rules read ([how facts are decided](../facts.md)). How to add a row:",
        "[contributing](../contributing.md).", "",
    ]  # fmt: skip
    for file in sorted(TABLES.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            lines += _rules_of(file.name, file.read_text(encoding="utf-8"))
    return "\n".join(lines)


def _rules_of(name: str, text: str) -> Iterator[str]:
    rows = [
        (kind, row)
        for kind, found in tomllib.loads(text).items()
        for row in _rows(found)
        if "examples" in row
    ]
    if not rows:
        return
    head = [
        line.removeprefix("#").strip() for line in text.split("\n\n")[0].splitlines() if line.startswith("#")
    ]
    yield from (f"## {name.removesuffix('.toml')}", "", *map(_escaped, head), "")
    yield from ("| row | examples | not |", "|---|---|---|")
    for kind, row in rows:
        cells = (
            _escaped(_named(kind, row)),
            _listed(row["examples"]),
            _listed(row.get("counter_examples", [])),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _rows(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        yield from (row for row in found if isinstance(row, dict))
    elif isinstance(found, dict):
        yield found
        for inner in found.values():
            yield from _rows(inner)


def _named(kind: str, row: dict[str, Any]) -> str:
    name = next((str(row[key]) for key in _NAMES if isinstance(row.get(key), str)), "")
    forms = next((row[key] for key in _FORMS if isinstance(row.get(key), list) and row[key]), [])
    said = ", ".join(str(form) for form in forms[:3]) + (" …" if len(forms) > 3 else "")
    return ": ".join(part for part in (kind, name or said) if part)


def _listed(examples: list[Any]) -> str:
    shown = [_escaped(e if isinstance(e, str) else json.dumps(e, ensure_ascii=False)) for e in examples]
    more = f" (and {len(shown) - _MOST_EXAMPLES} more)" if len(shown) > _MOST_EXAMPLES else ""
    return "<br>".join(shown[:_MOST_EXAMPLES]) + more


def _escaped(text: str) -> str:
    marks = str.maketrans({c: f"\\{c}" for c in "|*_[]{}"} | {"<": "&lt;", ">": "&gt;", "\n": " "})
    return text.translate(marks)


def _glossary_page() -> str:
    lines = [
        "# Glossary", "",
        "Every code that facts have, from the table that the page, the terminal, the workbook and",
        "`vnfdi glossary` read.", "",
    ]  # fmt: skip
    for kind, entries in labels.terms().items():
        title = labels.sentence_case(labels.label("kind", kind, "en"))
        lines += [f"## {title}", "", "| code | Tiếng Việt | English | |", "|---|---|---|---|"]
        lines += [f"| `{code}` | {e.vi} | {e.en} | {e.about_en} |" for code, e in entries.items()]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Write every generated page."""
    for name, text in pages().items():
        target = DOCS / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        print(target)


if __name__ == "__main__":
    main()
