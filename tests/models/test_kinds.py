import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models.kinds import class_rarity, learn_kinds  # noqa: E402
from models.network import Heads  # noqa: E402
from models.retrieval import CODE, EMBEDDING, WEIGHTS, HeadLosses  # noqa: E402

WIDTH, GRID, PHOTOS, CLASSES = 16, 5, 12, 7


def losses() -> HeadLosses:
    torch.manual_seed(0)
    labels = torch.arange(PHOTOS) % 3 - 1
    classifier = torch.nn.Linear(WIDTH, CLASSES).requires_grad_(False)
    return HeadLosses(torch.randn(PHOTOS, WIDTH), labels, classifier, torch.device("cpu"))


ROWS = torch.arange(PHOTOS)


def relation_losses(heads: Heads) -> list[float]:
    """How far embedding and code of the teacher's tokens are from the teacher's relations."""
    teaching = losses()
    with torch.no_grad():
        embedding, code, _ = heads.train().describe(teaching.raw)
    return [
        float(teaching.of_kind(kind, values, ROWS)[f"{kind.name}_relation"])
        for kind, values in ((EMBEDDING, embedding), (CODE, code))
    ]


def test_photos_of_rare_classes_are_drawn_more_often() -> None:
    """Three photos of one class, one of another: each class counts alike."""
    teaching = losses()
    teaching.raw = torch.eye(WIDTH)[[0, 0, 0, 1]]
    with torch.no_grad():
        teaching.classifier.weight.copy_(20 * torch.eye(CLASSES, WIDTH))
        teaching.classifier.bias.zero_()
    rarity = class_rarity(teaching, torch.arange(4))
    assert float(rarity[3] - rarity[0]) == pytest.approx(1 - 1 / 3, abs=0.01)


def test_learning_kinds_draws_them_to_the_teachers_relations() -> None:
    teaching = losses()
    heads = Heads(WIDTH, GRID)
    before = relation_losses(heads)
    learn_kinds(heads, teaching, ROWS, steps=60, rate=3e-3, size=PHOTOS)
    after = relation_losses(heads)
    assert all(late < early for late, early in zip(after, before, strict=True))


def test_learning_kinds_trains_what_tells_them_and_nothing_else() -> None:
    teaching = losses()
    heads = Heads(WIDTH, GRID)
    before = {name: tensor.clone() for name, tensor in heads.named_parameters()}
    learn_kinds(heads, teaching, ROWS, steps=3, rate=1e-2)
    moved = {
        name.split(".")[0]
        for name, tensor in heads.named_parameters()
        if not torch.equal(tensor, before[name])
    }
    assert moved == {"extra", "embedding", "code"}


def test_learning_kinds_moves_the_centroids_of_classes_too() -> None:
    teaching = losses()
    before = teaching.readers["code"].centroids.detach().clone()
    learn_kinds(Heads(WIDTH, GRID), teaching, ROWS, steps=3, rate=1e-2)
    assert not torch.equal(teaching.readers["code"].centroids, before)


def test_learning_kinds_reports_each_of_their_losses() -> None:
    teaching = losses()
    found = learn_kinds(Heads(WIDTH, GRID), teaching, ROWS, steps=3, rate=1e-3)
    of_views = {"embedding_contrast", "code_contrast"}
    of_regions = {"dense", "match", "region_relation", "weights"}
    assert set(found) == set(WEIGHTS) - of_views - of_regions
    assert all(bool(torch.isfinite(part)) for part in found.values())
