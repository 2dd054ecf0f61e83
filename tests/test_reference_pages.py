"""The pages and schemas made from code and data are fresh, and what is extracted is as the schema says."""

import importlib.util
import json
from pathlib import Path

import jsonschema
import pytest

import vnfdi_extract as vx
from vnfdi_extract.schema import Article

DOCS = Path(__file__).parent.parent / "docs"
SEEDS = Path(__file__).parent / "fixtures" / "articles"
_SPEC = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
assert _SPEC and _SPEC.loader
generate = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(generate)
PAGES = generate.pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_file_is_fresh(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name], "stale: python docs/generate.py"


def schema(name: str) -> jsonschema.Draft202012Validator:
    made = json.loads((DOCS / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def test_what_is_extracted_is_as_the_published_schema_says() -> None:
    extract, validator = vx.load(), schema("extraction")
    articles = [a for a in vx.read([str(SEEDS)]) if isinstance(a, Article)]
    records = [json.loads(extract(article).to_json()) for article in articles]
    assert [list(validator.iter_errors(record)) for record in records] == [[]] * 5
    records[1]["facts"][0]["amount"] = 5
    assert not validator.is_valid(records[1])
    assert schema("article").is_valid(json.loads(articles[0].model_dump_json()))
    failure = vx.Failure(id="a", error="unreadable", message="empty")
    assert schema("failure").is_valid(json.loads(failure.model_dump_json()))
