from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import data  # noqa: E402
from models.calibration import Pairs, Reliability, candidate_pairs, fit, fit_logistic  # noqa: E402
from photokin.core.encoder import Calibration, Encoder  # noqa: E402
from photokin.resources import resource  # noqa: E402


def made_up_pairs(count: int = 4000) -> Pairs:
    """Pairs of whom those that are the same have a lead, and kin a cosine."""
    noise = np.random.default_rng(0)
    same, kin = noise.random(count) < 0.2, noise.random(count) < 0.3
    signals = noise.normal(0.3, 0.1, (count, 6)).astype(np.float32)
    signals[:, 0] += 0.15 * kin
    signals[:, 5] += 0.3 * same
    return Pairs(signals.clip(0, 1), same, kin & ~same, np.arange(count) // 10)


def calibration_of(pairs: Pairs) -> Calibration:
    tables = fit(pairs)
    fuse, kin, same = (tuple(tables[model].values()) for model in ("fuse", "kin", "same"))
    return Calibration(fuse, kin, same, {})


def test_the_fit_finds_the_weights_that_made_the_labels() -> None:
    noise = np.random.default_rng(0)
    features = noise.normal(size=(20_000, 2)).astype(np.float32)
    chance = 1 / (1 + np.exp(2 - 1.5 * features[:, 0] - 0.5 * features[:, 1]))
    alike = noise.random(20_000) < chance
    found = fit_logistic(features, alike)
    assert found == pytest.approx([-2, 1.5, 0.5], abs=0.1)


def test_no_signal_ever_counts_against_likeness() -> None:
    features = np.linspace(0, 1, 200, dtype=np.float32)[:, None]
    alike = features[:, 0] < 0.5
    assert fit_logistic(features, alike)[1] == 0.0


def test_each_model_listens_to_what_tells_its_pairs_apart() -> None:
    tables = fit(made_up_pairs())
    assert max(tables["same"], key=tables["same"].get) == "lead"
    assert max(tables["kin"], key=tables["kin"].get) == "cosine"
    assert list(tables["fuse"]) == ["bias", "cosine", "hamming"]


def test_the_queries_are_photos_and_edited_copies_by_turns(
    corpus_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 20 photos of the validation split 15 are labelled: 8 plain queries and 7 copies."""
    monkeypatch.setattr(data, "VALIDATION_SHARE", 0.5)
    corpus = data.load_corpus([corpus_folder], tmp_path / "cache")
    pairs = candidate_pairs(Encoder(resource("models/encoder.onnx")), corpus, 0)
    assert len(pairs) == 8 * 14 + 7 * 15
    assert pairs.same.sum() == 7
    assert not (pairs.same & pairs.kin).any()
    assert pairs.signals.shape == (len(pairs), 6)
    assert len(np.unique(pairs.query)) == 8


def test_a_fitted_calibration_is_right_as_often_as_it_says() -> None:
    pairs = made_up_pairs()
    reliability = Reliability.of(calibration_of(pairs), pairs)
    assert reliability.count.sum() == len(pairs)
    assert reliability.error < 0.05


def test_a_boast_is_an_error() -> None:
    pairs = made_up_pairs()
    sure = Calibration((5.0, 0.0, 0.0), (5.0, *[0.0] * 6), (5.0, *[0.0] * 6), {})
    wrong = 1 - (pairs.same | pairs.kin).mean()
    assert Reliability.of(sure, pairs).error == pytest.approx(wrong, abs=0.01)


def test_the_plot_is_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    pairs = made_up_pairs(400)
    Reliability.of(calibration_of(pairs), pairs).plot(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")
