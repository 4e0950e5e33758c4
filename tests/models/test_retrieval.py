import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models.augment import WHOLE, Edges  # noqa: E402
from models.network import LEVELS, Heads, pooling  # noqa: E402
from models.retrieval import (  # noqa: E402
    BANK,
    EMBEDDING,
    WEIGHTS,
    Bank,
    HeadLosses,
    overlaps,
)
from models.views import Batch  # noqa: E402
from photokin.core.regions import Layout  # noqa: E402

WIDTH, GRID, PHOTOS, CLASSES = 16, 5, 12, 7
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
    classifier = torch.nn.Linear(WIDTH, CLASSES).requires_grad_(False)
    device = torch.device("cpu")
    return HeadLosses(torch.randn(PHOTOS, WIDTH), labels, classifier, device, left_out)


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
        found.append(
            teaching.of_kind(EMBEDDING, embedding, torch.tensor([0]))["embedding_relation"]
        )
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


def test_a_photo_is_drawn_to_the_classes_that_the_teacher_sees_in_it() -> None:
    teaching = losses()
    values = unit(PHOTOS).requires_grad_()
    optimiser = torch.optim.Adam([values, *teaching.readers.parameters()], 0.05)
    found = []
    for _ in range(30):
        part = teaching.of_kind(EMBEDDING, values, torch.arange(PHOTOS))["embedding_classes"]
        found.append(float(part.detach()))
        optimiser.zero_grad()
        part.backward()
        optimiser.step()
    assert found[-1] < found[0]


def test_a_batch_alone_is_compared_with_itself_and_not_remembered() -> None:
    teaching, values, rows = losses(), unit(4), torch.arange(4)
    before = teaching.of_kind(EMBEDDING, values, rows, alone=True)["embedding_relation"]
    teaching.of_kind(EMBEDDING, unit(4), rows + 4)
    after = teaching.of_kind(EMBEDDING, values, rows, alone=True)["embedding_relation"]
    torch.testing.assert_close(before, after)
