import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models.augment import WHOLE, Edges  # noqa: E402
from models.network import LEVELS, Heads, pooling  # noqa: E402
from models.retrieval import (  # noqa: E402
    BANK,
    CODE,
    EMBEDDING,
    WEIGHTS,
    Bank,
    HeadLosses,
    Summaries,
    learn_kinds,
    overlaps,
    warm_up,
)
from models.views import Batch  # noqa: E402
from photokin.core.regions import Layout  # noqa: E402

WIDTH, GRID, PHOTOS = 16, 5, 12
BOXES = torch.from_numpy(Layout(LEVELS).boxes)
ALL = len(BOXES) - 1  # the region that is the whole view


def region(*edges: float) -> int:
    """The number of the region with these edges."""
    return int((BOXES - torch.tensor(edges)).abs().sum(1).argmin())


def overlap(shown: Edges, placed: Edges = WHOLE, *, mirrored: bool = False) -> torch.Tensor:
    """[R, R]: regions of a view, and of the whole photo."""
    batch = Batch(
        torch.zeros(1, dtype=torch.int64),
        torch.zeros(2, 1, 1, 3, dtype=torch.uint8),
        torch.ones(2),
        torch.tensor([WHOLE, shown]),
        torch.tensor([WHOLE, placed]),
        torch.tensor([False, mirrored]),
    )
    return overlaps(batch, BOXES)[0]


def losses(*left_out: str) -> HeadLosses:
    torch.manual_seed(0)
    labels = torch.arange(PHOTOS) % 3 - 1
    return HeadLosses(torch.randn(PHOTOS, WIDTH), labels, torch.device("cpu"), left_out)


def unit(count: int) -> torch.Tensor:
    return torch.nn.functional.normalize(torch.randn(count, 16), dim=1)


def of_pairs(teaching: HeadLosses, count: int = 4) -> dict[str, torch.Tensor]:
    """Losses of untrained heads on noise."""
    heads = Heads(WIDTH, GRID)
    tokens, middle = torch.randn(2, 2 * count, 1 + GRID**2, WIDTH).unbind(0)
    whole = torch.tensor([WHOLE]).repeat(2 * count, 1)
    batch = Batch(
        torch.arange(count),
        torch.zeros(2 * count, 1, 1, 3, dtype=torch.uint8),
        torch.ones(2 * count),
        whole,
        whole,
        torch.zeros(2 * count, dtype=torch.bool),
    )
    cells = pooling(GRID) @ tokens[:, 1:]
    return teaching.of_pairs(heads(tokens, middle), batch, cells)


def test_a_view_of_the_whole_photo_overlaps_with_itself() -> None:
    torch.testing.assert_close(overlap(WHOLE).diagonal(), torch.ones(len(BOXES)))


def test_a_crop_as_a_whole_is_the_region_that_it_was_cut_from() -> None:
    found = overlap((0.5, 0.0, 1.0, 0.5))[ALL]
    assert int(found.argmax()) == region(0.5, 0.0, 1.0, 0.5)
    assert float(found.max()) == pytest.approx(1.0)


def test_a_mirrored_crops_left_lies_on_the_right() -> None:
    found = overlap((0.5, 0.0, 1.0, 0.5), mirrored=True)[region(0.0, 0.0, 0.5, 0.5)]
    assert int(found.argmax()) == region(0.8, 0.0, 1.0, 0.2)


def test_the_middle_of_a_framed_view_is_the_whole_photo() -> None:
    found = overlap(WHOLE, (0.25, 0.25, 0.75, 0.75))
    assert int(found[region(0.25, 0.25, 0.75, 0.75)].argmax()) == ALL
    assert float(found[region(0.25, 0.25, 0.75, 0.75)].max()) == pytest.approx(1.0)


def test_a_frame_shows_nothing_of_the_photo() -> None:
    found = overlap(WHOLE, (0.25, 0.25, 0.75, 0.75))
    assert not found[region(0.0, 0.0, 0.2, 0.2)].any()


def test_a_mirrored_view_in_one_corner_is_found_there() -> None:
    found = overlap(WHOLE, (0.5, 0.0, 1.0, 0.5), mirrored=True)
    assert float(found[region(0.5, 0.0, 1.0, 0.5), ALL]) == pytest.approx(1.0)


def test_pairs_have_every_loss() -> None:
    parts = of_pairs(losses())
    assert set(parts) == set(WEIGHTS)
    assert all(bool(torch.isfinite(part)) for part in parts.values())


def test_losses_that_are_left_out_are_not_there() -> None:
    left_out = "dense", "code_balance"
    assert set(of_pairs(losses())) - set(of_pairs(losses(*left_out))) == set(left_out)


def test_losses_count_by_their_weights() -> None:
    weighed = losses().weigh({"code_quantisation": torch.tensor(2.0)})
    assert float(weighed["code_quantisation"]) == pytest.approx(2 * WEIGHTS["code_quantisation"])


def test_what_the_bank_keeps_of_a_photo_does_not_count_for_the_photo_itself() -> None:
    embedding, kept = unit(1), unit(4)
    found = []
    for stale in kept[:2]:
        teaching = losses()
        bank = teaching.banks[EMBEDDING.name]
        bank.values = torch.stack([stale, *kept[2:]])
        bank.rows = torch.tensor([0, 5, 6])
        found.append(teaching.of_kind(EMBEDDING, embedding, torch.tensor([0]))["relation"])
    assert bool(torch.isfinite(found[0]))
    torch.testing.assert_close(found[0], found[1])


def test_a_batch_is_compared_with_itself_and_then_with_the_batches_before() -> None:
    bank = Bank(16)
    first, second = unit(3), unit(2)
    bank.with_batch(first, torch.arange(3))
    values, rows = bank.with_batch(second, torch.tensor([7, 8]))
    torch.testing.assert_close(values, torch.cat([second, first]))
    assert rows.tolist() == [7, 8, 0, 1, 2]


def test_the_bank_forgets_the_oldest() -> None:
    bank = Bank(1)
    for start in range(0, 2 * BANK, BANK):
        rows = torch.arange(start, start + BANK)
        bank.with_batch(rows[:, None].float(), rows)
    assert bank.rows.tolist() == list(range(BANK, 2 * BANK))


def test_warming_up_trains_what_reads_the_class_token_and_nothing_else() -> None:
    heads = Heads(WIDTH, GRID)
    before = {name: tensor.clone() for name, tensor in heads.named_parameters()}
    warm_up(heads, losses(), torch.arange(PHOTOS), seconds=0.2, rate=1e-2)
    moved = {
        name.split(".")[0]
        for name, tensor in heads.named_parameters()
        if not torch.equal(tensor, before[name])
    }
    assert moved == {"extra", "embedding", "code"}


def summaries(teaching: HeadLosses) -> Summaries:
    """Class tokens that are nearly the teacher's, and patches that say nothing."""
    first = teaching.raw.repeat(2, 1) + 0.1 * torch.randn(2 * PHOTOS, WIDTH)
    return Summaries(torch.arange(PHOTOS), first.half(), torch.zeros_like(first).half())


def relation_losses(heads: Heads, seen: Summaries) -> list[float]:
    """How far embedding and code of a set are from the teacher's relations."""
    with torch.no_grad():
        embedding, code, _ = heads.train().describe(seen.first.float(), seen.mean.float())
    return [
        float(losses().of_kind(kind, values, seen.rows)[f"{kind.name}relation"])
        for kind, values in ((EMBEDDING, embedding), (CODE, code))
    ]


def test_learning_kinds_draws_them_to_the_teachers_relations() -> None:
    teaching = losses()
    heads, seen = Heads(WIDTH, GRID), summaries(teaching)
    before = relation_losses(heads, seen)
    learn_kinds(heads, teaching, seen, seconds=1.0, rate=3e-3)
    after = relation_losses(heads, seen)
    assert all(late < early for late, early in zip(after, before, strict=True))


def test_learning_kinds_trains_what_tells_them_and_nothing_else() -> None:
    teaching = losses()
    heads, seen = Heads(WIDTH, GRID), summaries(teaching)
    before = {name: tensor.clone() for name, tensor in heads.named_parameters()}
    learn_kinds(heads, teaching, seen, seconds=0.2, rate=1e-2)
    moved = {
        name.split(".")[0]
        for name, tensor in heads.named_parameters()
        if not torch.equal(tensor, before[name])
    }
    assert moved == {"extra", "embedding", "code"}


def test_learning_kinds_reports_each_of_their_losses() -> None:
    teaching = losses()
    found = learn_kinds(Heads(WIDTH, GRID), teaching, summaries(teaching), seconds=0.1, rate=1e-3)
    regions = {"dense", "match", "region_relation", "weights"}
    assert set(found) == set(WEIGHTS) - regions
    assert all(bool(torch.isfinite(part)) for part in found.values())
