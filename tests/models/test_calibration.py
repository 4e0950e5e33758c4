import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models.calibration import another_view, fit_logistic, pair_weights  # noqa: E402


def test_the_fit_finds_the_weights_that_made_the_labels() -> None:
    noise = np.random.default_rng(0)
    features = noise.normal(size=(20_000, 2)).astype(np.float32)
    chance = 1 / (1 + np.exp(2 - 1.5 * features[:, 0] - 0.5 * features[:, 1]))
    alike = noise.random(20_000) < chance
    found = fit_logistic(features, alike, np.ones(20_000, np.float32), steps=200)
    assert found == pytest.approx([-2, 1.5, 0.5], abs=0.1)


def test_no_signal_ever_counts_against_likeness() -> None:
    features = np.linspace(0, 1, 200, dtype=np.float32)[:, None]
    alike = features[:, 0] < 0.5
    assert fit_logistic(features, alike, np.ones(200, np.float32), steps=200)[1] == 0.0


def test_views_and_classmates_weigh_alike_and_the_prior_is_kept() -> None:
    kinds = np.array([0] * 80 + [1] * 15 + [2] * 5)
    weights = pair_weights(kinds)
    assert weights[kinds == 1].sum() == pytest.approx(weights[kinds == 2].sum())
    assert weights[kinds > 0].sum() == pytest.approx(20)


def test_another_view_is_a_different_picture_of_the_asked_size() -> None:
    photo = np.random.default_rng(0).integers(0, 256, (128, 128, 3), dtype=np.uint8)
    view = another_view(photo, 160, np.random.default_rng(0))
    assert view.shape == (160, 160, 3)
    assert view.dtype == np.uint8
