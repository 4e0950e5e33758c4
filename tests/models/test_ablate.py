import json
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import data  # noqa: E402
from models.ablate import VARIANTS, NoAttention, NoMiddle, Seen, main, train  # noqa: E402
from models.network import SHIPPED, Heads  # noqa: E402
from models.retrieval import WEIGHTS, HeadLosses  # noqa: E402
from models.views import Batch  # noqa: E402

ROOT = Path(__file__).parents[2]
GRID, PHOTOS = 5, 40


def test_what_is_left_out_is_there_otherwise() -> None:
    assert set(chain(*(variant.left_out for variant in VARIANTS))) <= set(WEIGHTS)


def test_without_the_attention_block_the_map_stays_as_it_is() -> None:
    plane = torch.randn(2, 8, GRID, GRID)
    assert torch.equal(NoAttention()(plane), plane)


def test_without_middle_tokens_regions_do_not_depend_on_them() -> None:
    heads = NoMiddle(16, GRID).eval()
    tokens, middle, other = torch.randn(3, 2, 1 + GRID**2, 16)
    assert torch.equal(heads(tokens, middle).regions, heads(tokens, other).regions)


def test_training_moves_the_heads_it_is_given() -> None:
    torch.manual_seed(0)
    count, whole = 4, torch.tensor([[0.0, 0.0, 1.0, 1.0]]).repeat(8, 1)
    batch = Batch(
        torch.arange(count),
        torch.zeros(2 * count, 1, 1, 3, dtype=torch.uint8),
        torch.ones(2 * count),
        whole,
        whole,
        torch.zeros(2 * count, dtype=torch.bool),
    )
    last, middle = torch.randn(2, 2 * count, 1 + GRID**2, 16)
    heads = Heads(16, GRID)
    teaching = HeadLosses(
        torch.randn(count, 16),
        torch.arange(count),
        torch.nn.Linear(16, 7).requires_grad_(False),
        torch.device("cpu"),
    )
    before = torch.nn.utils.parameters_to_vector(heads.parameters()).detach().clone()
    train(heads, teaching, [Seen(batch, last.half(), middle.half())], 2, GRID)
    after = torch.nn.utils.parameters_to_vector(heads.parameters()).detach()
    assert bool(torch.isfinite(after).all())
    assert not torch.equal(before, after)


def widen(corpus: Path) -> None:
    """Let the teacher's class tokens be as wide as those of the network that ships."""
    noise = np.random.default_rng(0)
    with np.load(corpus / "teacher-weights.npz") as arrays:
        weights = dict(arrays)
    weights["head.weight"] = noise.normal(size=(10, SHIPPED.width)).astype(np.float16)
    np.savez(corpus / "teacher-weights.npz", **weights)
    features = noise.normal(size=(PHOTOS, SHIPPED.width)).astype(np.float16)
    np.savez(corpus / "teacher-features.npz", cls=features)


def test_each_variant_has_a_line_of_figures(
    corpus_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(data, "VALIDATION_SHARE", 0.5)
    widen(corpus_folder)
    names = [VARIANTS[0].name, VARIANTS[-1].name]
    main(
        [
            str(ROOT / "models" / "checkpoint.npz"),
            *("--corpus", str(corpus_folder), "--cache", str(tmp_path / "cache")),
            *("--batches", "1", "--steps", "1", "--json"),
            *chain(*(("--variant", name) for name in names)),
        ]
    )
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["variant"] for line in lines] == names
    assert all(0 <= line["embedding_map"] <= 1 for line in lines)
