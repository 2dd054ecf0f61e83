"""What extraction costs beside other tools, on one sample and in one run: `make bench`.

    python -m benchmarks.speed --json benchmarks/performance.json --page docs/performance.md

Every tool runs in a process of its own, in turns, on one core; what counts is processor time, the median of
the turns. Times of start are of fresh processes. A machine with other work to do makes all of them slower,
the ratios hardly.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contenders import CONTENDERS
from benchmarks.page import page
from benchmarks.sample import texts

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_PACKAGES = ("numpy", "underthesea", "dateparser", "edsnlp", "regex", "spacy")
# Slower tools read less of the sample: so many characters of a kind at most.
_MOST = {"underthesea ner": 20_000, "dateparser search_dates": 10_000, "edsnlp dates and quantities": 40_000}
_START = "import vnfdi_extract as vx\nextract = vx.load()\n"
_STARTS = {
    "import vnfdi_extract": "import vnfdi_extract",
    "vnfdi --help": (
        "import sys; sys.argv = ['vnfdi', '--help']\nfrom vnfdi_extract.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    ),
    "first article, rules": "import vnfdi_extract as vx\nvx.load(model=None)('Hà Nội thu hút 5 tỷ USD.')",
    "first article, model": f"{_START}extract('Hà Nội thu hút 5 tỷ USD.')",
}


def child(name: str, sample: Path) -> dict[str, Any]:
    """Measure one tool in this process, for each kind of article."""
    began = time.process_time()
    reader = CONTENDERS[name]()
    kinds = json.loads(sample.read_text(encoding="utf-8"))
    reader(next(iter(kinds.values()))[0])
    found: dict[str, Any] = {"ready": time.process_time() - began, "seconds": {}}
    for kind, articles in kinds.items():
        start, read = time.process_time(), 0
        for text in articles:
            reader(text)
            read += len(text)
            if read > _MOST.get(name, read):
                break
        found["seconds"][kind] = (time.process_time() - start) / read * 1000
    found["peak_mib"] = _peak() / 1024
    return found


def _peak() -> int:
    """The most memory of this process, in KiB; the resource usage of a child begins with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def stages(sample: dict[str, list[str]]) -> dict[str, dict[str, float]]:
    """What each stage of an extraction costs, in microseconds a character."""
    from vnfdi_extract import Article, load
    from vnfdi_extract.audit import audit
    from vnfdi_extract.document import Document
    from vnfdi_extract.facts import find_facts
    from vnfdi_extract.mentions import RECOGNISERS, find_mentions
    from vnfdi_extract.mentions.model import NameModel
    from vnfdi_extract.records import extraction

    load()(next(iter(sample.values()))[0])
    names = NameModel()
    list(names.find(Document.read(Article(text="Hà Nội"))))
    found: dict[str, dict[str, float]] = {}
    for kind, articles in sample.items():
        spent = dict.fromkeys(
            ("text and sentences", "names by the model", "mentions by rules", "facts", "record"), 0.0
        )
        for text in articles:
            marks = [time.process_time()]
            doc = Document.read(Article(text=text))
            marks.append(time.process_time())
            known = list(names.find(doc))
            marks.append(time.process_time())
            doc.mentions = find_mentions(doc, (*RECOGNISERS, lambda _, known=known: known))
            marks.append(time.process_time())
            drafts = find_facts(doc)
            marks.append(time.process_time())
            extraction(doc, drafts, audit(doc, drafts)).to_json()
            marks.append(time.process_time())
            for stage, start, end in zip(spent, marks, marks[1:], strict=False):
                spent[stage] += end - start
        length = sum(map(len, articles))
        found[kind] = {stage: seconds / length * 1e6 for stage, seconds in spent.items()}
    return found


def workers(sample: dict[str, list[str]]) -> dict[str, float]:
    """Characters a second by the clock, in thousands, with one worker and with two, once they have loaded."""
    import vnfdi_extract as vx

    articles = [text for kind in sample.values() for text in kind]
    found = {}
    for count in (1, 2):
        outcomes = vx.load().pipe([articles[0]] * 16 + articles, workers=count)
        for _ in range(16):
            next(outcomes)
        start = time.monotonic()
        assert sum(1 for _ in outcomes) == len(articles)
        found[f"{count} worker{'s' * (count > 1)}"] = (
            sum(map(len, articles)) / (time.monotonic() - start) / 1000
        )
    return found


def start(code: str) -> float:
    """The processor time of a fresh process that runs `code`, less that of one that runs nothing."""
    spent = []
    for line in (code, "pass"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", line], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return spent[0] - spent[1]


def measure(articles: int, turns: int) -> dict[str, Any]:
    """Run everything and give the medians."""
    sample = texts(articles)
    runs: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.json"
        file.write_text(json.dumps(sample), encoding="utf-8")
        for _ in range(turns):
            for name in CONTENDERS:
                command = [sys.executable, "-m", "benchmarks.speed", "--child", name, "--sample", str(file)]
                done = subprocess.run(
                    command, capture_output=True, text=True, env={**os.environ, **_ONE_THREAD}, check=False
                )
                if done.returncode == 0:
                    runs.setdefault(name, []).append(json.loads(done.stdout.splitlines()[-1]))
                else:
                    print(f"{name}: left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
        "turns": turns,
        "sample": {kind: [len(t), sum(map(len, t))] for kind, t in sample.items()},
        "speed": {
            name: {kind: 1 / median(r["seconds"][kind] for r in found) for kind in sample}
            for name, found in runs.items()
        },
        "peak_mib": {name: median(r["peak_mib"] for r in found) for name, found in runs.items()},
        "start": {name: median(start(code) for _ in range(turns)) for name, code in _STARTS.items()},
        "stages": stages(sample),
        "workers": workers(sample),
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def main() -> None:
    """Measure, print, and write what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=60, help="articles of each kind")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--sample", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(child(given.child, given.sample)))
        return
    found = measure(given.articles, given.turns)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if given.page:
        given.page.write_text(page(found), encoding="utf-8")
    print(page(found))


if __name__ == "__main__":
    main()
