"""``python -m training.names``: from annotated and unlabelled articles to the name model in the package."""

from __future__ import annotations

import random
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated as Arg
from typing import Any

import spacy
import typer
from spacy.language import Language
from thinc.api import NumpyOps, fix_random_seed, set_current_ops

from training.families import families, fold_of
from training.gold import GOLD, NAMES, SHARED, GoldArticle, read_folder, read_set
from training.manifest import digests, write_section
from training.names.articles import Annotated, of_gold
from training.names.known import known_names
from training.names.network import blank, known, tok2vec
from training.names.pretrain import pretrain
from training.names.scores import of_extraction, of_model
from training.names.silver import read_silver
from training.names.train import train
from training.names.unlabelled import CORPORA, lines_of, read_unlabelled
from training.names.vectors import learn_vectors
from vnfdi_extract.mentions.model import BUNDLED, KNOWN_NAMES

MEASURED = ("dev", "recent-dev", "seeds")
FOLDS = 5
_SYLLABLES = 12e6
_VECTORS, _TEACHER = "vectors.floret", "teacher"

Measured = dict[str, list[GoldArticle]]


def main(
    shared: Arg[Path, typer.Option(help="Folder with corpus/ and gold/.")] = SHARED,
    work: Arg[
        Path, typer.Option(help="Where the steps keep what they made; a step done is not redone.")
    ] = Path("out/training"),
    out: Arg[Path, typer.Option(help="Where the model goes.")] = BUNDLED,
    epochs: Arg[int, typer.Option(help="Passes over the annotated articles.")] = 5,
    first: Arg[int, typer.Option(help="Passes before the unlabelled articles are labelled.")] = 1,
    silver: Arg[int, typer.Option(help="Unlabelled articles to label, and to learn from.")] = 1000,
    seed: Arg[int, typer.Option(help="Seed of the order and the dropout.")] = 1,
    fold: Arg[
        int | None, typer.Option(min=0, max=FOLDS - 1, help="Keep this fifth of the families to measure on.")
    ] = None,
    fresh: Arg[
        bool, typer.Option(help="Learn vectors and contexts anew; else those of the package are the start.")
    ] = False,
) -> None:
    """Learn from the annotated articles, from others as they are read then, and from the first again."""
    if fold is not None and out == BUNDLED:
        raise typer.BadParameter("a fold measures: give --out", param_hint="--fold")
    set_current_ops(NumpyOps(use_blis=False))
    work.mkdir(parents=True, exist_ok=True)
    start = {} if fresh else digests(BUNDLED, _files(BUNDLED))
    gold, measured = _articles(shared, fold)
    unlabelled = read_unlabelled(shared, [g.article.text for m in measured.values() for g in m], work)
    nlp = _started(unlabelled, work, fresh)
    annotated = [of_gold(g) for g in gold]
    _teach(nlp, annotated, work, measured, epochs=first, seed=seed)
    nlp = spacy.load(work / _TEACHER)
    labelled = read_silver(unlabelled, {g.id for g in annotated}, silver, work / _TEACHER, work)
    train(nlp, labelled, known(work), epochs=1, seed=seed)
    train(nlp, annotated, known(work), epochs=epochs, seed=seed)
    _save(nlp, out, work, measured)
    inputs = {**_inputs(shared), **{f"start/{name}": sha for name, sha in start.items()}}
    section = {**_section(nlp, work, measured), "inputs": inputs, "seed": seed}
    write_section("names", {**section, "weights": digests(out, _files(out))}, out)
    _show(out, measured)


def _teach(
    nlp: Language, annotated: Sequence[Annotated], work: Path, measured: Measured, *, epochs: int, seed: int
) -> None:
    """Make the model that labels; of its files the known names are written last."""
    if not (work / _TEACHER / KNOWN_NAMES).exists():
        train(nlp, annotated, known(work), epochs=epochs, seed=seed)
        _save(nlp, work / _TEACHER, work, measured)


def _articles(shared: Path, fold: int | None) -> tuple[list[GoldArticle], Measured]:
    """Read what to learn from and what to measure on; a `fold` of families goes from the one to the other."""
    gold = [article for name in NAMES for article in read_set(name, shared)]
    measured = {name: read_folder(shared / "gold" / name) for name in MEASURED}
    random.Random(0).shuffle(gold)
    if fold is not None:
        family = families({g.article.id or "": g.article.text for g in gold})
        kept = {id_ for id_, first in family.items() if fold_of(first, FOLDS) == fold}
        measured = {f"fold-{fold}": [g for g in gold if g.article.id in kept]}
        gold = [g for g in gold if g.article.id not in kept]
    return gold, measured


def _started(unlabelled: Sequence[Mapping[str, Any]], work: Path, fresh: bool) -> Language:
    """Mine the known names, and make the network that training starts from."""
    path = work / KNOWN_NAMES
    if not path.exists() or fresh:
        lines = lines_of(record["text"] for record in unlabelled)
    if not path.exists():
        path.write_text("".join(f"{name}\t{kind}\n" for name, kind in known_names(lines)), encoding="utf-8")
    return _pretrained(lines, work) if fresh else spacy.load(BUNDLED)


def _pretrained(lines: list[list[str]], work: Path) -> Language:
    learn_vectors(lines, work / _VECTORS)
    fix_random_seed(0)
    nlp, weights = blank(work / _VECTORS), work / "tok2vec.bin"
    if not weights.exists():
        pretrain(nlp, lines, known(work), _SYLLABLES)
        weights.write_bytes(tok2vec(nlp).to_bytes())
    tok2vec(nlp).from_bytes(weights.read_bytes())
    return nlp


def _save(nlp: Language, out: Path, work: Path, measured: Measured) -> None:
    """Write the pipeline; how precise the model alone is on what was kept goes into its card."""
    kept = [of_gold(g) for articles in measured.values() for g in articles]
    nlp.meta.update(name="vnfdi_names", license="Apache-2.0")
    nlp.meta["performance"] = {"ents_per_type": of_model(nlp, kept, known(work)).scores()}
    nlp.to_disk(out)
    shutil.copy(work / KNOWN_NAMES, out)


def _files(folder: Path) -> list[Path]:
    """The files of a name model; a folder may hold other models beside it."""
    alone = [folder / name for name in ("config.cfg", "meta.json", "tokenizer", KNOWN_NAMES)]
    return alone + [path for part in ("ner", "vocab") for path in (folder / part).iterdir()]


def _inputs(shared: Path) -> dict[str, str]:
    gold = digests(GOLD.parents[1], (GOLD / f"{name}.jsonl" for name in NAMES))
    corpora = digests(shared, (shared / "corpus" / f"{name}.jsonl.xz" for name in CORPORA))
    return {**gold, **{f"shared/{name}": sha for name, sha in corpora.items()}}


def _section(nlp: Language, work: Path, measured: Measured) -> dict[str, Any]:
    """What was run, and the model's own scores: no change of a rule can alter them."""
    scores = {
        name: of_model(nlp, map(of_gold, articles), known(work)).scores()
        for name, articles in measured.items()
    }
    return {"command": shlex.join(["python", "-m", "training.names", *sys.argv[1:]]), "scores": scores}


def _show(out: Path, measured: Measured) -> None:
    for name, articles in measured.items():
        for label, s in of_extraction(out, articles).scores().items():
            print(f"{name:10} {label:8} F1 {s['f']:.3f} overlapping {s['overlap']:.3f} of {s['names']}")


if __name__ == "__main__":
    typer.run(main)
