"""Train the encoder from random weights, stage by stage; see the command's --help."""

import argparse
from pathlib import Path

import torch

from models.kinds import STEPS
from models.network import SIZE
from models.trainer import KINDS_RATE, Stage, Trainer
from models.views import Recipe


def stages(args: argparse.Namespace) -> list[Stage]:
    """The recipe, with the command line's budgets."""
    pairs, views = Recipe(32, SIZE, mild=1), Recipe(48, SIZE)
    return [
        Stage("blocks", args.blocks, 1.5e-3, (Recipe(32, round(SIZE * 0.8), area=(0.3, 1.0)),)),
        Stage("whole", args.whole, 5e-5, (pairs, views)),
        Stage("joint", args.joint, 2e-5, (Recipe(48, SIZE, mild=1),), STEPS),
        Stage("kinds", args.kinds, KINDS_RATE, ()),
    ]


def main() -> None:
    """Run the stages that are left."""
    parser = argparse.ArgumentParser(prog="python -m models.train", description=__doc__)
    parser.add_argument(
        "--corpus",
        type=Path,
        action="append",
        required=True,
        help="folder of training photos; the first also holds the teacher; may be given again",
    )
    parser.add_argument("--cache", type=Path, required=True, help="folder for decoded pixels, 8 GB")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and log")
    parser.add_argument("--blocks", type=float, default=36, help="minutes: each block alone")
    parser.add_argument("--whole", type=float, default=45, help="minutes: the backbone as a whole")
    parser.add_argument("--joint", type=float, default=40, help="minutes: backbone and heads")
    parser.add_argument("--kinds", type=int, default=STEPS, help="steps: what tells kinds, anew")
    parser.add_argument("--start", type=Path, help="weights (.npz) to start from, else random")
    parser.add_argument("--compile", action="store_true", help="compile the backbone (needs g++)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    trainer = Trainer(
        args.corpus, args.cache, args.out, args.seed, args.start, compiled=args.compile
    )
    recipe = stages(args)
    names = [stage.name for stage in recipe]
    for stage in recipe[names.index(trainer.stage) if trainer.stage else 0 :]:
        if stage.budget > 0:
            trainer.run(stage)


if __name__ == "__main__":
    main()
