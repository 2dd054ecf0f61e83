"""Try the installed package as a new user would: the README's commands, an article of every form of input.

Needs nothing but the package itself, so that it runs in an environment without the tools of development
(``.ci/wheel``).
"""

import bz2
import gzip
import json
import lzma
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import zstandard

import vnfdi_extract

ROOT = Path(__file__).parent.parent
TEXT = "Năm 2024, tỉnh Hà Nam thu hút 300 triệu USD vốn đầu tư trực tiếp nước ngoài."
PAGE = f"<!DOCTYPE html><html><title>Vốn</title><body><article><p>{TEXT * 3}</p></article></body></html>"
_BLOCK = re.compile(r"^```(?P<kind>python|console)\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)


def inputs(folder: Path) -> None:
    """One file of every form, each also compressed in every way."""
    record = json.dumps({"text": TEXT}, ensure_ascii=False)
    table = pa.BufferOutputStream()
    pyarrow.parquet.write_table(pa.table({"text": [TEXT]}), table)
    forms = {
        "txt": TEXT.encode(), "html": PAGE.encode(), "htm": PAGE.encode(), "jsonl": record.encode(),
        "ndjson": record.encode(), "json": f"[{record}]".encode(), "csv": f'text\n"{TEXT}"\n'.encode(),
        "tsv": f"text\n{TEXT}\n".encode(), "parquet": table.getvalue().to_pybytes(),
    }  # fmt: skip
    packers = {
        "": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress,
        ".zst": zstandard.ZstdCompressor().compress,
    }  # fmt: skip
    for form, data in forms.items():
        for suffix, pack in packers.items():
            (folder / f"a.{form}{suffix}").write_bytes(pack(data))


def run(command: str, where: Path) -> str:
    """Run a command of the README with the environment's own programs."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        ["bash", "-c", command], cwd=where, env=os.environ | {"PATH": path}, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(f"installed: {command}: exit code {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def main() -> None:
    """Try everything; exits with 1 at the first fault."""
    here = Path(vnfdi_extract.__file__).resolve()
    if here.is_relative_to(ROOT / "src"):
        sys.exit(f"installed: {here} is the checkout, not an installed package")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs(folder)
        found = [json.loads(line) for line in run(f"vnfdi extract {folder}", ROOT).splitlines()]
        files = {str(file) for file in folder.iterdir()}
        read = {re.sub(r":\d+$", "", record["source"]) for record in found}
        if read != files or not all(record["facts"] for record in found):
            sys.exit(f"installed: no facts of {sorted(files - read)}")
        run(f"vnfdi ingest {folder} --db {folder}/s.duckdb --workers 1", ROOT)
        for form in ("csv", "parquet", "jsonl", "xlsx"):
            run(f"vnfdi export --db {folder}/s.duckdb --to {form} -o {folder}/out", ROOT)
    for block in _BLOCK.finditer((ROOT / "README.md").read_text(encoding="utf-8")):
        if block["kind"] == "python":
            run(f"python -c {shlex.quote(block['code'])}", ROOT)
            continue
        for line in block["code"].splitlines():
            if line.startswith("$ "):
                run(line.removeprefix("$ "), ROOT)
    print(f"installed: {len(files)} files, every README command: {sys.version.split()[0]}, {here.parent}")


if __name__ == "__main__":
    main()
