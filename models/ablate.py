"""What each part of the heads is worth: the same short training with one part left out at a time.

The backbone is that of a checkpoint and stays as it is; the heads start from random weights.
Figures are of the validation split, so small: compare them with each other.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor, nn

from models.checkpoint import load_encoder
from models.data import Corpus, load_corpus
from models.network import MEAN, SCALE, Encoder, Heads, pooling
from models.optimisation import schedule
from models.retrieval import HeadLosses
from models.teacher import class_tokens, load_classifier, load_teacher
from models.validation import Validator
from models.views import Batch, Recipe, random_views

PHOTOS = 48  # of a batch
RATE = 2e-3


class NoAttention(nn.Module):
    """In place of the convolutional attention block: the map as it is."""

    def forward(self, plane: Tensor) -> Tensor:
        return plane


class NoMiddle(Heads):
    """Heads whose regions read the last tokens alone."""

    def forward(self, tokens: Tensor, middle: Tensor):  # type: ignore[no-untyped-def]  # noqa: ANN201
        return super().forward(tokens, torch.zeros_like(middle))


@dataclass(frozen=True)
class Variant:
    """A training of the heads: losses left out, and how the heads are built."""

    name: str
    left_out: tuple[str, ...] = ()
    build: Callable[[], Heads] = Heads


def without_attention() -> Heads:
    """Heads whose attention block does nothing."""
    heads = Heads()
    heads.attention = NoAttention()  # type: ignore[assignment]
    return heads


VARIANTS = (
    Variant("everything"),
    Variant("no relations (teacher's neighbourhoods)", ("embedding_relation", "code_relation")),
    Variant("no class centroids (IndexCLR)", ("embedding_centroid", "code_centroid")),
    Variant("no centroids of the teacher's classes", ("embedding_classes", "code_classes")),
    Variant("no clipped contrast (TransClippedCLR)", ("embedding_contrast", "code_contrast")),
    Variant("no quantisation (semantic hashing)", ("code_quantisation",)),
    Variant("no bit balance (bi-half)", ("code_balance",)),
    Variant("no dense contrast of regions", ("dense",)),
    Variant("no region matching (learned weights)", ("match",)),
    Variant("no relations between regions", ("region_relation",)),
    Variant("no attention block (IndexCLR)", build=without_attention),
    Variant("no middle tokens for regions", build=NoMiddle),
)


@dataclass(frozen=True)
class Seen:
    """A batch of views and the backbone's tokens of them, last and middle, as float16."""

    batch: Batch
    last: Tensor
    middle: Tensor


@torch.no_grad()
def collect(encoder: Encoder, corpus: Corpus, batches: int, seed: int) -> list[Seen]:
    """Run the backbone once over random pairs of views."""
    size = encoder.backbone.input_size
    found = []
    views = random_views(corpus, [Recipe(PHOTOS, size, mild=1)], [seed])
    for batch in islice(views, batches):
        pixels = (batch.pixels.permute(0, 3, 1, 2).float() - MEAN) * SCALE
        with torch.autocast("cpu", torch.bfloat16):
            last, middle = encoder.backbone(pixels)
        found.append(Seen(batch, last.half(), middle.half()))
    return found


def train(heads: Heads, teaching: HeadLosses, seen: Sequence[Seen], steps: int, grid: int) -> None:
    """Train heads on collected tokens for so many steps."""
    pool = pooling(grid)
    parameters = [*heads.parameters(), *teaching.readers.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.0)
    heads.train()
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = RATE * schedule(step / steps)
        one = seen[step % len(seen)]
        last, middle = one.last.float(), one.middle.float()
        outputs = heads(last, middle)
        parts = teaching.of_pairs(outputs, one.batch, pool @ last[:, 1:])
        torch.stack(list(parts.values())).sum().backward()
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train every variant and print its figures as a table or as JSON lines."""
    parser = argparse.ArgumentParser(prog="python -m models.ablate", description=__doc__)
    parser.add_argument("checkpoint", type=Path, help=".pt of a training run, or .npz of weights")
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--batches", type=int, default=120, help=f"of {PHOTOS} photos")
    parser.add_argument("--steps", type=int, default=360)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--variant",
        action="append",
        choices=[variant.name for variant in VARIANTS],
        help="only this one (may be repeated)",
    )
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    torch.set_num_threads(2)
    corpus = load_corpus(args.corpus, args.cache)
    weights = args.corpus[0] / "teacher-weights.npz"
    teacher, classifier = load_teacher(weights), load_classifier(weights)
    features = torch.cat([class_tokens(part, teacher, args.cache) for part in corpus.parts])
    encoder = load_encoder(args.checkpoint)
    validate = Validator(corpus, features, encoder.backbone.input_size)
    seen = collect(encoder, corpus, args.batches, args.seed)
    for variant in VARIANTS:
        if args.variant and variant.name not in args.variant:
            continue
        torch.manual_seed(args.seed)
        heads = variant.build()
        labels = torch.from_numpy(corpus.labels)
        left_out = variant.left_out
        teaching = HeadLosses(features, labels, classifier, torch.device("cpu"), left_out)
        train(heads, teaching, seen, args.steps, encoder.backbone.shape.grid)
        encoder.heads = heads
        figures = validate(encoder, heads=True)
        if args.json:
            print(json.dumps({"variant": variant.name, **figures}), flush=True)
        else:
            values = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
            print(f"{variant.name:45} {values}", flush=True)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
