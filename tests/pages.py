"""Runs the code blocks of a documentation page in order, in a folder that looks like the checkout.

- ``console``: each line that begins with ``$ `` is run by bash and must succeed; below it stands its output.
- ``pycon``: a session as doctest reads it.
- ``python``: a script; a ``text`` block right below it is what it prints.
- any block with ``title="NAME"``: the file NAME.

``...`` in an output stands for what is left out, and a command without any output may print anything. Blocks
of Python share their names. Other kinds are only read by people, as are those marked ``no-test``.
"""

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")])
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w+)(?P<info> [^\n]*)?\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL
)
_TITLE = re.compile(r'title="([^"]+)"')
_COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_LEFT_OUT = {"out", ".git", ".venv"}


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    kind: str
    title: str | None
    code: str
    line: int
    is_run: bool
    output: str | None = None


def blocks(page: Path) -> list[Block]:
    """The blocks of a page in order."""
    text = page.read_text(encoding="utf-8")
    found: list[Block] = []
    end = 0
    for fence in _FENCE.finditer(text):
        info, code = (
            fence["info"] or "",
            re.sub(rf"^{fence['indent']}", "", fence["code"], flags=re.MULTILINE),
        )
        title = _TITLE.search(info)
        if (
            fence["kind"] == "text"
            and found
            and found[-1].kind == "python"
            and not text[end : fence.start()].strip()
        ):
            found[-1] = Block(**found[-1].__dict__ | {"output": code})
        else:
            line = text.count("\n", 0, fence.start()) + 1
            found.append(Block(fence["kind"], title[1] if title else None, code, line, "no-test" not in info))
        end = fence.end()
    return found


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with its output."""
    for found in _COMMAND.finditer(block.code):
        yield found["command"], found["output"]


def checkout(folder: Path) -> Path:
    """Make a folder that has what the checkout has, and may be written to."""
    for entry in ROOT.iterdir():
        if entry.name not in _LEFT_OUT:
            (folder / entry.name).symlink_to(entry)
    (folder / "out").mkdir()
    programs = folder / ".programs"
    programs.mkdir()
    for name, command in (("vnfdi", "-m vnfdi_extract "), ("python", "")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec {sys.executable} {command}"$@"\n', encoding="utf-8")
        program.chmod(0o755)
    return folder


def is_shown(expected: str, printed: str) -> bool:
    """Whether an output is the one that a page shows, as far as it shows it."""
    shown, said = (re.sub(r" +$", "", text, flags=re.MULTILINE).strip() for text in (expected, printed))
    parts = (re.escape(part) for part in shown.split("..."))
    return not shown or bool(re.fullmatch(".*".join(parts), said, re.DOTALL))


def run(page: Path, folder: Path) -> None:
    """Run the blocks of a page in `folder`.

    Raises
    ------
    AssertionError
        When a block fails, or does not give the output that the page shows.
    """
    names: dict[str, Any] = {"__name__": "__docs__"}
    with contextlib.chdir(folder):
        for block in blocks(page):
            where = f"{page.name}:{block.line}"
            if not block.is_run:
                continue
            if block.title:
                (folder / block.title).parent.mkdir(parents=True, exist_ok=True)
                (folder / block.title).write_text(block.code, encoding="utf-8")
            elif block.kind == "console":
                _console(block, folder, where)
            elif block.kind == "pycon":
                _session(block, names, where)
            elif block.kind == "python":
                _script(block, names, where)


def _console(block: Block, folder: Path, where: str) -> None:
    environment = os.environ | {"PATH": f"{folder / '.programs'}:{os.environ['PATH']}", "COLUMNS": "80"}
    for command, output in commands(block):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment, capture_output=True,
            timeout=300, check=False, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, f"{where}: $ {command}\n{done.stdout}{done.stderr}"
        assert is_shown(output, done.stdout), f"{where}: $ {command}\n{done.stdout}"


def _session(block: Block, names: dict[str, Any], where: str) -> None:
    session = doctest.DocTestParser().get_doctest(block.code, names, where, where, 0)
    said = io.StringIO()
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(
        session, out=said.write, clear_globs=False
    )
    names |= session.globs
    assert result.failed == 0, said.getvalue()


def _script(block: Block, names: dict[str, Any], where: str) -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(block.code, where, "exec"), names)
    assert block.output is None or is_shown(block.output, said.getvalue()), f"{where}:\n{said.getvalue()}"
