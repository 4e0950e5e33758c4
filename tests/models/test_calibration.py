from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import calibration, data  # noqa: E402
from models.calibration import (  # noqa: E402
    NEUTRAL,
    TWICE,
    Pairs,
    Reliability,
    Tables,
    calibrate,
    candidate_pairs,
    fit,
    fit_logistic,
)
from models.data import Corpus, load_corpus  # noqa: E402
from photokin.core.encoder import STRONG, Calibration, Encoder  # noqa: E402
from photokin.resources import resource  # noqa: E402


def made_up_pairs(count: int = 4000) -> Pairs:
    """Pairs of whom those that are the same have a lead and fit, and kin have a cosine.

    Every other pair is aligned.
    """
    noise = np.random.default_rng(0)
    same, kin = noise.random(count) < 0.2, noise.random(count) < 0.3
    signals = noise.normal(0.3, 0.1, (count, 5)).astype(np.float32)
    signals[:, 0] += 0.15 * kin
    signals[:, 4] += 0.3 * same
    strength = noise.normal(10, 3, count).astype(np.float32) + 8 * same
    strength[::2] = np.nan
    return Pairs(signals.clip(0, 1), strength, same, kin & ~same, np.arange(count) // 10)


def calibration_of(pairs: Pairs) -> Calibration:
    return of_tables(fit(pairs))


def of_tables(tables: Tables) -> Calibration:
    models = (tables["fuse"], tables["kin"], tables["same"], tables["aligned"])
    return Calibration(*(tuple(model.values()) for model in models), {})


@pytest.fixture
def corpus(corpus_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """40 photos, 20 of them of the validation split, of which 15 are labelled."""
    monkeypatch.setattr(data, "VALIDATION_SHARE", 0.5)
    return load_corpus([corpus_folder], tmp_path / "cache")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(resource("models/encoder.onnx"))


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
    assert list(tables["aligned"]) == ["bias", "odds", "strength"]


def test_the_alignment_is_believed_where_it_tells_pairs_apart() -> None:
    pairs = made_up_pairs()
    tables = fit(pairs)
    assert min(tables["aligned"]["odds"], tables["aligned"]["strength"]) > 0
    aligned = pairs[~np.isnan(pairs.strength)]
    wrong = [
        ((judged.same > 0.5) != aligned.same).mean()
        for judged in (
            aligned.judged(of_tables(tables)),
            replace(aligned, strength=np.full_like(aligned.strength, np.nan)).judged(
                of_tables(tables)
            ),
        )
    ]
    assert wrong[0] < wrong[1]


def test_an_alignment_that_tells_nothing_changes_nothing() -> None:
    pairs = made_up_pairs()
    noise = np.random.default_rng(1).normal(10, 3, len(pairs)).astype(np.float32)
    deaf = replace(pairs, strength=noise)
    unaligned = replace(pairs, strength=np.full_like(noise, np.nan))
    found = calibration_of(deaf)
    before, after = unaligned.judged(found).same, deaf.judged(found).same
    np.testing.assert_allclose(after, before, atol=0.05)


def test_the_fit_heeds_no_more_strength_than_the_app_does() -> None:
    pairs = made_up_pairs()
    strong = pairs.strength > np.nanmedian(pairs.strength)
    capped, huge = (
        fit(replace(pairs, strength=np.where(strong, strength, pairs.strength)))
        for strength in (np.float32(STRONG), np.float32(5 * STRONG))
    )
    assert capped == huge


def test_pairs_are_judged_as_the_app_judges_them() -> None:
    """The same figures through the app's own calibration, one pair of each kind."""
    pairs, found = made_up_pairs(), calibration_of(made_up_pairs())
    judged, aligned = pairs.judged(found), ~np.isnan(pairs.strength)
    unaligned = replace(pairs, strength=np.full_like(pairs.strength, np.nan)).judged(found)
    np.testing.assert_array_equal(judged.same[~aligned], unaligned.same[~aligned])
    np.testing.assert_array_equal(
        judged.same[aligned], found.aligned(unaligned.same[aligned], pairs.strength[aligned])
    )
    np.testing.assert_array_equal(judged.kin, unaligned.kin)


def test_pairs_that_are_joined_follow_each_other() -> None:
    pairs = made_up_pairs(30)
    joined = Pairs.join([pairs[pairs.query < 2], pairs[pairs.query < 0], pairs])
    assert len(joined) == 50
    np.testing.assert_array_equal(joined.signals[20:], pairs.signals)
    np.testing.assert_array_equal(joined.strength[20:], pairs.strength)


def test_the_queries_are_photos_and_edited_copies_by_turns(
    corpus: Corpus, encoder: Encoder
) -> None:
    """Of 20 photos of the validation split 15 are labelled: 8 plain queries and 7 copies."""
    pairs = candidate_pairs(encoder, corpus, corpus.validation_rows)
    assert len(pairs) == 8 * 14 + 7 * 15
    assert pairs.same.sum() == 7
    assert not (pairs.same & pairs.kin).any()
    assert pairs.signals.shape == (len(pairs), 5)
    assert len(np.unique(pairs.query)) == 8


def test_any_photos_of_a_corpus_can_be_looked_for(corpus: Corpus, encoder: Encoder) -> None:
    """Of the first 8 photos 6 are labelled."""
    pairs = candidate_pairs(encoder, corpus, np.arange(8))
    assert len(pairs) == 3 * 5 + 3 * 6


def test_the_likeliest_candidates_of_a_query_are_aligned(
    corpus: Corpus, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "ALIGNED", 4)
    pairs = candidate_pairs(encoder, corpus, corpus.validation_rows)
    aligned, lead = ~np.isnan(pairs.strength), pairs.signals[:, 4]
    assert aligned.sum() == 15 * 4
    assert lead[aligned].mean() > lead[~aligned].mean()


def test_copies_fit_their_originals_better_than_other_photos(
    corpus: Corpus, encoder: Encoder
) -> None:
    pairs = candidate_pairs(encoder, corpus, corpus.validation_rows)
    assert not np.isnan(pairs.strength).any()  # as few as these are all aligned
    assert np.median(pairs.strength[pairs.same]) > np.median(pairs.strength[~pairs.same])


def test_photos_that_a_collection_holds_twice_are_left_out(
    corpus: Corpus, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three photos, each in two rows: of six queries three are photos, three edited copies."""
    rows, part = np.array([1, 2, 3]), corpus.parts[0]
    twice = replace(part, pixels=np.tile(part.pixels[rows], (2, 1, 1, 1)))
    doubled = Corpus([twice], np.tile(corpus.labels[rows], 2))
    left = candidate_pairs(encoder, doubled, np.arange(6))
    monkeypatch.setattr(calibration, "TWICE", np.inf)
    everything = candidate_pairs(encoder, doubled, np.arange(6))
    dropped = ~everything.same & (everything.strength > TWICE)
    assert (len(everything), everything.same.sum()) == (3 * 5 + 3 * 6, 3)
    assert dropped.sum() >= 3
    np.testing.assert_array_equal(left.signals, everything[~dropped].signals)


def test_no_more_than_so_many_queries_are_made(
    corpus: Corpus, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "MAX_QUERIES", 4)
    pairs = candidate_pairs(encoder, corpus, corpus.validation_rows)
    assert len(pairs) == 2 * 14 + 2 * 15


def test_queries_of_every_shelf_are_fitted_and_held_apart(corpus: Corpus, encoder: Encoder) -> None:
    shelves = [(corpus, corpus.validation_rows), (corpus, np.arange(16))]
    tables, held = calibrate(encoder, shelves)
    assert list(tables) == list(NEUTRAL)
    assert all(np.isfinite(list(table.values())).all() for table in tables.values())
    # Of 15 and 12 queries, two to a number, the later half: numbers 4 to 7, and 3 to 5.
    assert np.unique(held.query).tolist() == [3, 4, 5, 6, 7]
    assert held.same.sum() > 0


def test_a_fitted_calibration_is_right_as_often_as_it_says() -> None:
    pairs = made_up_pairs()
    reliability = Reliability.of(calibration_of(pairs), pairs)
    assert reliability.count.sum() == len(pairs)
    assert reliability.error < 0.05


def test_a_boast_is_an_error() -> None:
    pairs = made_up_pairs()
    sure = Calibration((5.0, 0.0, 0.0), (5.0, *[0.0] * 4), (5.0, *[0.0] * 5), (5.0, 0.0, 0.0), {})
    wrong = 1 - (pairs.same | pairs.kin).mean()
    assert Reliability.of(sure, pairs).error == pytest.approx(wrong, abs=0.01)


def test_the_plot_is_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    pairs = made_up_pairs(400)
    Reliability.of(calibration_of(pairs), pairs).plot(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")
