import csv
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import distillation  # noqa: E402
from models.distillation import Goals, Meter  # noqa: E402
from models.network import Backbone, Encoder, Heads, Shape  # noqa: E402
from models.optimisation import optimisers, schedule  # noqa: E402
from models.teacher import load_classifier, load_teacher  # noqa: E402
from models.trainer import Stage, Trainer  # noqa: E402
from models.views import Recipe  # noqa: E402

TINY = Shape(width=64, depth=2, heads=1, hidden=128, grid=5)
BLOCKS = Stage("blocks", 0.002, 1e-3, (Recipe(4, 64, area=(0.3, 1.0)),))
WHOLE = Stage("whole", 0.002, 1e-3, (Recipe(4, 80, mild=1), Recipe(6, 80)))
JOINT = Stage("joint", 0.002, 1e-3, (Recipe(4, 80, mild=1),))
KINDS = Stage("kinds", 5, 1e-3, ())
STAGES = BLOCKS, WHOLE, JOINT, KINDS


def trainer(corpus: Path, folder: Path, start: Path | None = None) -> Trainer:
    return Trainer([corpus], folder / "cache", folder / "out", seed=0, start=start, shape=TINY)


def parameters(module: torch.nn.Module) -> torch.Tensor:
    return torch.nn.utils.parameters_to_vector(module.parameters()).detach().clone()


def tiny_encoder() -> Encoder:
    return Encoder(Backbone(TINY), Heads(TINY.width, TINY.grid))


def test_a_new_run_goes_on_from_its_checkpoint(corpus_folder: Path, tmp_path: Path) -> None:
    first = trainer(corpus_folder, tmp_path)
    first.run(BLOCKS)
    second = trainer(corpus_folder, tmp_path)
    assert (second.stage, second.step, second.views) == ("blocks", first.step, first.views)
    torch.testing.assert_close(parameters(first.encoder), parameters(second.encoder))
    torch.testing.assert_close(parameters(first.averaged), parameters(second.averaged))
    assert second.optimiser_states


def test_a_stage_whose_minutes_are_spent_is_not_run_again(
    corpus_folder: Path, tmp_path: Path
) -> None:
    trainer(corpus_folder, tmp_path).run(BLOCKS)
    again = trainer(corpus_folder, tmp_path)
    steps = again.step
    again.run(BLOCKS)
    assert again.step == steps


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_stage_moves_weights_and_logs_its_losses(
    stage: Stage, corpus_folder: Path, tmp_path: Path
) -> None:
    run = trainer(corpus_folder, tmp_path)
    module = run.encoder.backbone if stage in (BLOCKS, WHOLE) else run.encoder.heads
    before = parameters(module)
    run.run(stage)
    after = parameters(module)
    assert bool(torch.isfinite(after).all())
    assert not torch.equal(before, after)
    assert (tmp_path / "out" / "log.csv").read_text().startswith(f"{stage.name},")


def test_all_stages_follow_each_other(corpus_folder: Path, tmp_path: Path) -> None:
    run = trainer(corpus_folder, tmp_path)
    for stage in STAGES:
        run.run(stage)
    with (tmp_path / "out" / "log.csv").open(newline="") as file:
        logged = [row[0] for row in csv.reader(file)]
    assert list(dict.fromkeys(logged)) == ["blocks", "whole", "joint", "kinds"]
    for tensor in (*run.encoder.state_dict().values(), *run.averaged.state_dict().values()):
        assert bool(torch.isfinite(tensor).all())
    assert trainer(corpus_folder, tmp_path).stage == "kinds"


def test_the_log_is_drawn(corpus_folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    trainer(corpus_folder, tmp_path).run(KINDS)
    assert (tmp_path / "out" / "log.png").read_bytes().startswith(b"\x89PNG")


def test_the_kinds_stage_moves_what_tells_kinds_and_nothing_else(
    corpus_folder: Path, tmp_path: Path
) -> None:
    run = trainer(corpus_folder, tmp_path)
    before = {name: tensor.clone() for name, tensor in run.averaged.state_dict().items()}
    run.run(KINDS)
    moved = {
        ".".join(name.split(".")[:2])
        for name, tensor in run.averaged.state_dict().items()
        if not torch.equal(tensor, before[name])
    }
    assert moved == {f"heads.{name}" for name in ("extra", "embedding", "code", "code_centre")}


def test_the_best_checkpoint_of_a_stage_is_kept(corpus_folder: Path, tmp_path: Path) -> None:
    run = trainer(corpus_folder, tmp_path)
    run.run(JOINT)
    kept = torch.load(tmp_path / "out" / "best.pt", weights_only=True)
    assert kept["stage"] == "joint"
    assert kept["best"] == run.best > 0


def test_at_the_end_every_bit_is_centred_on_plain_photos(
    corpus_folder: Path, tmp_path: Path
) -> None:
    run = trainer(corpus_folder, tmp_path)
    run.settle_bits()
    heads = run.averaged.heads.eval()
    with torch.no_grad(), run.autocast():
        last, middle = run.averaged.backbone(run.prepared(run.plain_photos()))
    with torch.no_grad():
        said = heads(last.float(), middle.float())
    assert float(said.regions.mean((0, 1)).abs().max()) < 0.05
    assert float(said.regions.std((0, 1)).mean()) > 0.5


def test_blocks_learn_alone_what_the_teachers_blocks_do(corpus_folder: Path) -> None:
    torch.manual_seed(0)
    teacher = load_teacher(corpus_folder / "teacher-weights.npz")
    encoder, meters = tiny_encoder(), distillation.Meters(TINY.width, TINY.depth)
    pixels = torch.rand(8, 3, 80, 80) * 2 - 1
    steps = distillation.teach(teacher, pixels)
    distillation.settle_norms(encoder.backbone, steps)
    opts = optimisers(encoder, 1e-3)
    found = []
    for _ in range(30):
        parts = distillation.learn_blocks(encoder.backbone, meters, teacher, steps, pixels)
        found.append(float(parts["transform"].mean()))
        for optimiser in opts:
            optimiser.step()
            optimiser.zero_grad()
    assert found[-1] < 0.7 * found[0]


def test_the_last_norm_is_fitted_to_the_teachers_end(corpus_folder: Path) -> None:
    torch.manual_seed(0)
    teacher = load_teacher(corpus_folder / "teacher-weights.npz")
    student = Backbone(TINY)
    pixels = torch.rand(16, 3, 80, 80) * 2 - 1
    wanted = distillation.teach(teacher, pixels)[-1]["final"]
    before = (student(pixels)[0] - wanted).square().mean()
    distillation.settle_end(student, teacher, pixels)
    after = (student(pixels)[0] - wanted).square().mean()
    assert float(after.detach()) < float(before.detach())


@pytest.fixture
def goals(corpus_folder: Path) -> Goals:
    torch.manual_seed(0)
    classifier = load_classifier(corpus_folder / "teacher-weights.npz")
    return Goals(torch.randn(40, TINY.width), classifier)


def test_whole_photos_are_drawn_to_their_known_class_tokens(goals: Goals) -> None:
    encoder, pixels = tiny_encoder(), torch.rand(8, 3, 80, 80) * 2 - 1
    opts = optimisers(encoder, 2e-3)
    found = []
    for _ in range(30):
        parts = goals.errors(encoder.backbone(pixels)[0][:, 0], goals.features[:8])
        found.append(float(parts["cosine"].detach()))
        torch.stack(list(parts.values())).sum().backward()
        for optimiser in opts:
            optimiser.step()
            optimiser.zero_grad()
    assert found[-1] < 0.8 * found[0]


def test_who_reaches_the_goal_has_no_error(goals: Goals) -> None:
    for error in goals.errors(goals.features[:4], goals.features[:4]).values():
        assert float(error) == pytest.approx(0, abs=1e-5)


def test_a_view_of_a_small_part_need_not_say_what_the_whole_does(goals: Goals) -> None:
    """Photo 0 is right, photo 1 wrong: it counts by the share of it that is seen."""
    goal = goals.features[:2]
    found = torch.stack([goal[0], goals.features[2]])
    seen = goals.errors(found, goal, torch.tensor([1.0, 1.0]))
    hardly_seen = goals.errors(found, goal, torch.tensor([1.0, 0.1]))
    for name in seen:
        assert float(hardly_seen[name]) < 0.5 * float(seen[name])


def test_patches_are_compared_by_place_however_many_there_are(goals: Goals) -> None:
    coarse = torch.randn(3, TINY.width, 5, 5)
    fine = coarse.repeat_interleave(2, 2).repeat_interleave(2, 3)
    first = torch.randn(3, 1, TINY.width)
    tokens, taught = (
        torch.cat([first, plane.flatten(2).transpose(1, 2)], 1) for plane in (coarse, fine)
    )
    meter = Meter(TINY.width)
    alike = distillation.follow(meter, goals, tokens, taught)["view_patches"]
    shifted = distillation.follow(meter, goals, tokens, taught.flip(1))["view_patches"]
    assert float(alike) == pytest.approx(0, abs=1e-5)
    assert float(shifted) > 0.5


def test_the_learning_rate_rises_stays_and_falls_to_almost_nothing() -> None:
    rates = np.array([schedule(progress) for progress in np.linspace(0, 1, 101)])
    assert rates[0] < 0.1
    assert rates.max() == 1.0
    assert rates[-1] < 0.05
    assert (np.diff(rates[50:]) <= 0).all()
