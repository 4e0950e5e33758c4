from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import distillation  # noqa: E402
from models.network import Backbone, Shape  # noqa: E402
from models.teacher import load_classifier, load_teacher  # noqa: E402
from models.train import Stage, Trainer, optimisers, schedule  # noqa: E402

TINY = Shape(width=64, depth=2, heads=1, hidden=128, grid=5)
BLOCKS = Stage("blocks", 0.002, 64, 4, 1e-3)


def trainer(corpus: Path, folder: Path, start: Path | None = None) -> Trainer:
    return Trainer(corpus, folder / "cache", folder / "out", seed=0, start=start, shape=TINY)


def test_a_new_run_goes_on_from_its_checkpoint(corpus_folder: Path, tmp_path: Path) -> None:
    first = trainer(corpus_folder, tmp_path)
    first.run(BLOCKS)
    second = trainer(corpus_folder, tmp_path)
    assert (second.stage, second.step, second.views) == ("blocks", first.step, first.views)
    for ours, theirs in zip(first.student.parameters(), second.student.parameters(), strict=True):
        torch.testing.assert_close(ours, theirs)
    assert second.optimiser_states


def test_a_stage_whose_minutes_are_spent_is_not_run_again(
    corpus_folder: Path, tmp_path: Path
) -> None:
    trainer(corpus_folder, tmp_path).run(BLOCKS)
    again = trainer(corpus_folder, tmp_path)
    steps = again.step
    again.run(BLOCKS)
    assert again.step == steps


@pytest.mark.parametrize("name", ["blocks", "stream", "whole", "heads"])
def test_every_stage_moves_weights_and_logs_its_losses(
    name: str, corpus_folder: Path, tmp_path: Path
) -> None:
    run = trainer(corpus_folder, tmp_path)
    module = run.heads if name == "heads" else run.student
    before = torch.nn.utils.parameters_to_vector(module.parameters()).clone()
    run.run(Stage(name, 0.002, 80, 4, 1e-3))
    after = torch.nn.utils.parameters_to_vector(module.parameters())
    assert bool(torch.isfinite(after).all())
    assert not torch.equal(before, after)
    assert (tmp_path / "out" / "log.csv").read_text().startswith(f"{name},")


def test_blocks_learn_alone_what_the_teachers_blocks_do(corpus_folder: Path) -> None:
    torch.manual_seed(0)
    teacher = load_teacher(corpus_folder / "teacher-weights.npz")
    student, meters = Backbone(TINY), distillation.Meters(TINY.width, TINY.depth)
    pixels = torch.rand(8, 3, 80, 80) * 2 - 1
    steps = distillation.teach(teacher, pixels)
    distillation.settle_norms(student, steps)
    found = []
    for _ in range(30):
        parts = distillation.learn_blocks(student, meters, teacher, steps, pixels)
        found.append(float(parts["transform"].mean()))
        for optimiser in optimisers(student, 1e-3):
            optimiser.step()
            optimiser.zero_grad()
    assert found[-1] < 0.7 * found[0]


def test_a_student_set_back_before_every_block_errs_less(corpus_folder: Path) -> None:
    torch.manual_seed(0)
    teacher = load_teacher(corpus_folder / "teacher-weights.npz")
    student, meters = Backbone(TINY), distillation.Meters(TINY.width, TINY.depth)
    pixels = torch.rand(8, 3, 80, 80) * 2 - 1
    steps = distillation.teach(teacher, pixels)
    alone = distillation.learn_stream(student, meters, steps, pixels, mix=0.0)
    mixed = distillation.learn_stream(student, meters, steps, pixels, mix=1.0)
    assert float(mixed["stream"][-1]) < float(alone["stream"][-1])


def test_the_last_norm_is_fitted_to_the_teachers_end(corpus_folder: Path) -> None:
    torch.manual_seed(0)
    teacher = load_teacher(corpus_folder / "teacher-weights.npz")
    student = Backbone(TINY)
    pixels = torch.rand(16, 3, 80, 80) * 2 - 1
    wanted = distillation.teach(teacher, pixels)[-1]["final"]
    before = (student(pixels) - wanted).square().mean()
    distillation.settle_end(student, teacher, pixels)
    after = (student(pixels) - wanted).square().mean()
    assert float(after.detach()) < float(before.detach())


def test_whole_photos_are_drawn_to_their_known_class_tokens(corpus_folder: Path) -> None:
    torch.manual_seed(0)
    student, meters = Backbone(TINY), distillation.Meters(TINY.width, TINY.depth)
    classifier = load_classifier(corpus_folder / "teacher-weights.npz")
    pixels, goal = torch.rand(8, 3, 80, 80) * 2 - 1, torch.randn(8, TINY.width)
    found = []
    for _ in range(30):
        parts = distillation.learn_goal(student, meters.goal, classifier, pixels, goal)
        found.append(float(parts["goal_cosine"]))
        for optimiser in optimisers(student, 2e-3):
            optimiser.step()
            optimiser.zero_grad()
    assert found[-1] < 0.8 * found[0]


def test_the_learning_rate_rises_stays_and_falls_to_nothing() -> None:
    rates = np.array([schedule(progress) for progress in np.linspace(0, 1, 101)])
    assert rates[0] < 0.1
    assert rates.max() == 1.0
    assert rates[-1] == 0.0
    assert (np.diff(rates[50:]) <= 0).all()
