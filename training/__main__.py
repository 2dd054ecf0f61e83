"""``python -m training``: from annotated and unlabelled articles to the weights in the package."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Annotated as Arg

import typer
from spacy.language import Language
from spacy.util import fix_random_seed
from thinc.api import NumpyOps, set_current_ops

from training.articles import Annotated, read_corpus, read_gold, read_names
from training.known import known_names
from training.network import blank, known, tok2vec
from training.pretrain import pretrain
from training.silver import read_silver
from training.train import measure, train
from training.vectors import learn_vectors
from vnfdi_extract.mentions.model import BUNDLED, KNOWN_NAMES
from vnfdi_extract.mentions.syllables import forms, syllables
from vnfdi_extract.text import TextView

_SYLLABLES = 12e6
_SHORTEST = 3
_OVER_SILVER = 2
_NAMES = Path(__file__).parent / "names.jsonl"


def main(
    shared: Arg[Path, typer.Option(help="Folder with corpus/ and gold/.")] = Path("../shared"),
    work: Arg[
        Path, typer.Option(help="Where the steps keep what they made; a step done is not redone.")
    ] = Path("out/training"),
    out: Arg[Path, typer.Option(help="Where the weights go.")] = BUNDLED,
    epochs: Arg[int, typer.Option(help="Passes over the annotated articles.")] = 14,
    share: Arg[float, typer.Option(help="Share of the annotated articles to learn from.")] = 1.0,
    silver: Arg[int, typer.Option(help="Unlabelled articles to label and learn from before.")] = 1200,
    leave_out: Arg[
        Path | None, typer.Option(help="Ids, a line each, of articles kept for measuring: not labelled.")
    ] = None,
    seed: Arg[int, typer.Option(help="Seed of the order, the dropout and the first weights.")] = 1,
) -> None:
    """Learn vectors, known names, contexts and labels from the corpus, then from the annotated articles."""
    set_current_ops(NumpyOps(use_blis=False))
    work.mkdir(parents=True, exist_ok=True)
    held_out = {path.stem for folder in ("dev", "seeds") for path in (shared / "gold" / folder).glob("*.txt")}
    lines = _corpus_lines(shared / "corpus" / "news.jsonl.xz", held_out)
    _mine(lines, work)
    learn_vectors(lines, work)
    nlp = _pretrained(lines, work, seed)
    articles = _articles(shared, share)
    held_out |= {a.id for a in articles} | set(leave_out.read_text().split() if leave_out else ())
    labelled = read_silver(shared / "corpus" / "news.jsonl.xz", held_out, silver, work)
    train(nlp, labelled, known(work), epochs=_OVER_SILVER, seed=seed)
    train(nlp, articles, known(work), epochs=epochs, seed=seed)
    _ship(nlp, out, work, shared)


def _corpus_lines(corpus: Path, held_out: set[str]) -> list[list[str]]:
    found = []
    for id_, raw in read_corpus(corpus):
        if id_ not in held_out:
            for line in TextView(raw).text.splitlines():
                words = forms(line, syllables(line))
                if len(words) >= _SHORTEST:
                    found.append(words)
    return found


def _mine(lines: list[list[str]], work: Path) -> None:
    path = work / KNOWN_NAMES
    if not path.exists():
        path.write_text("".join(f"{name}\t{kind}\n" for name, kind in known_names(lines)), encoding="utf-8")


def _pretrained(lines: list[list[str]], work: Path, seed: int) -> Language:
    weights = work / "tok2vec.bin"
    fix_random_seed(0)
    if not weights.exists():
        nlp = blank(work / "vectors.floret")
        pretrain(nlp, lines, known(work), _SYLLABLES)
        weights.write_bytes(tok2vec(nlp).to_bytes())
    fix_random_seed(seed)
    nlp = blank(work / "vectors.floret")
    tok2vec(nlp).from_bytes(weights.read_bytes())
    return nlp


def _articles(shared: Path, share: float) -> list[Annotated]:
    articles = read_gold(shared / "gold" / "train")
    articles += read_names(_NAMES, shared / "corpus" / "news.jsonl.xz")
    random.Random(0).shuffle(articles)
    return articles[: round(share * len(articles))]


def _ship(nlp: Language, out: Path, work: Path, shared: Path) -> None:
    scores = measure(nlp, read_gold(shared / "gold" / "dev"), known(work))
    for label, score in scores.items():
        print(f"{label:8} precision {score['p']:.3f} recall {score['r']:.3f} F1 {score['f']:.3f}")
    nlp.meta.update(name="vnfdi_names", license="Apache-2.0")
    nlp.meta["performance"] = {"ents_per_type": scores}
    nlp.to_disk(out)
    shutil.copy(work / KNOWN_NAMES, out)


typer.run(main)
