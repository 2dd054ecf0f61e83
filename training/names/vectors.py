"""Learn subword vectors of syllables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from training.names.network import WIDTH

_BUCKETS = 30_000


def learn_vectors(lines: Iterable[list[str]], path: Path) -> None:
    """Write floret vectors of the syllables of `lines` to a file; one thread, so repeatable."""
    import floret

    text = path.with_name("corpus.txt")
    if path.exists():
        return
    with text.open("w", encoding="utf-8") as file:
        file.writelines(" ".join(line) + "\n" for line in lines)
    learned = floret.train_unsupervised(
        str(text), model="skipgram", mode="floret", hashCount=2, dim=WIDTH, bucket=_BUCKETS, minn=2, maxn=4,
        minCount=5, epoch=3, ws=4, neg=5, lr=0.05, thread=1, verbose=0,
    )  # fmt: skip
    learned.save_floret_vectors(str(path))
    text.unlink()
