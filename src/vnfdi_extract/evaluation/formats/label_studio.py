"""Label Studio JSON: an array of tasks, as its documentation describes for export and import.

See https://labelstud.io/guide/export.html. Mentions are regions of type ``labels``; their values and bounds
are per-region text areas with the region's id. Facts are JSON in the text area ``facts`` of their anchor. The
matching labelling configuration is written beside the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from vnfdi_extract.evaluation.annotation import GoldMention
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, checked, read_json, read_text
from vnfdi_extract.schema import LABELS

LOSSY = ""


def write(documents: Sequence[GoldDocument], path: Path) -> None:
    """Write one file of tasks, and ``labels.xml`` beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tasks = [_task(n, document) for n, document in enumerate(documents, 1)]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    path.with_name("labels.xml").write_text(_configuration(), encoding="utf-8")


def _configuration() -> str:
    view = ElementTree.Element("View")
    labels = ElementTree.SubElement(view, "Labels", name="label", toName="text")
    for label in LABELS:
        ElementTree.SubElement(labels, "Label", value=label)
    ElementTree.SubElement(view, "Text", name="text", value="$text", granularity="symbol")
    for name in ("value", "mod", "facts"):
        ElementTree.SubElement(view, "TextArea", name=name, toName="text", perRegion="true", editable="true")
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _task(number: int, document: GoldDocument) -> dict[str, Any]:
    data = document.model_dump(mode="json", include={"id", "published", "guide_version"}, exclude_none=True)
    result = [
        item for n, mention in enumerate(document.mentions, 1) for item in _regions(n, mention, document)
    ]
    return {"id": number, "data": data | {"text": document.text}, "annotations": [{"result": result}]}


def _regions(number: int, mention: GoldMention, document: GoldDocument) -> list[dict[str, Any]]:
    place = {"start": mention.start, "end": mention.end, "text": document.text[mention.start : mention.end]}
    base = {"id": f"m{number}", "to_name": "text"}
    facts = [f.model_dump(mode="json") for f in document.facts if f.anchor == mention.span]
    notes = {"value": mention.value, "mod": mention.mod, "facts": None}
    if facts:
        notes["facts"] = json.dumps(facts, ensure_ascii=False)
    regions = [base | {"from_name": "label", "type": "labels", "value": place | {"labels": [mention.label]}}]
    for name, text in notes.items():
        if text is not None:
            value = {"start": mention.start, "end": mention.end, "text": [text]}
            regions.append(base | {"from_name": name, "type": "textarea", "value": value})
    return regions


def read(path: Path) -> list[GoldDocument]:
    """Read a file of tasks; of a task's annotations the first that was not cancelled counts.

    Raises
    ------
    GoldError
        When it is not such a file; the message names the task.
    """
    tasks = read_json(read_text(path), str(path))
    if not isinstance(tasks, list):
        raise GoldError(f"{path}: not an array of tasks")
    return [_document(task, f"{path}: task {n}", n) for n, task in enumerate(tasks, 1)]


def _document(task: Any, where: str, number: int) -> GoldDocument:
    try:
        data = task["data"]
        text = data["text"]
        annotations = [a for a in task["annotations"] if not a.get("was_cancelled")]
        result = annotations[0]["result"] if annotations else []
        mentions, facts = _items(result)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as error:
        raise GoldError(f"{where}: not a Label Studio task ({type(error).__name__}: {error})") from error
    head = {k: data[k] for k in ("published", "guide_version") if k in data}
    head |= {"id": str(data.get("id", task.get("id", number))), "n_chars": len(text)}
    return checked(head | {"mentions": mentions, "facts": facts}, where, text)


def _items(result: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    mentions = {
        item["id"]: {
            "start": item["value"]["start"],
            "end": item["value"]["end"],
            "label": item["value"]["labels"][0],
        }
        for item in result
        if item["type"] == "labels"
    }
    facts: list[dict[str, Any]] = []
    for item in result:
        if item["type"] == "textarea":
            text = item["value"]["text"]
            text = text[0] if isinstance(text, list) else text
            if item["from_name"] == "facts":
                facts += json.loads(text)
            else:
                mentions[item["id"]][item["from_name"]] = text
    return sorted(mentions.values(), key=lambda m: (m["start"], m["end"])), facts
