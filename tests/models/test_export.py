from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")
pytest.importorskip("onnxscript", reason="training needs the train group")

from models import export as exporting  # noqa: E402
from models.calibration import NEUTRAL  # noqa: E402
from models.checkpoint import half_precision, load_weights, save_weights  # noqa: E402
from models.export import DriftError, check_drift, export  # noqa: E402
from models.network import FACETS, LEVELS, Backbone, Encoder, Heads, Shape  # noqa: E402
from photokin.core.encoder import Encoder as CoreEncoder  # noqa: E402
from photokin.core.regions import Layout  # noqa: E402

TINY = Shape(width=64, depth=1, heads=1, hidden=64, grid=5)
SIZE = 80


def tiny_encoder(seed: int) -> Encoder:
    torch.manual_seed(seed)
    return Encoder(Backbone(TINY), Heads(TINY.width, TINY.grid)).eval()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import warnings

    path = tmp_path_factory.mktemp("export") / "encoder.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of its own future
        export(tiny_encoder(0), SIZE, NEUTRAL, "digest", path)
    return path


def test_the_apps_encoder_reads_the_file_and_its_facts(exported: Path) -> None:
    encoder = CoreEncoder(exported)
    assert (encoder.name, encoder.size) == ("photokin-encoder", SIZE)
    assert encoder.layout == Layout(LEVELS, FACETS)


def test_the_file_carries_the_calibration(exported: Path) -> None:
    calibration = CoreEncoder(exported).calibration
    assert calibration.fuse_weights == tuple(NEUTRAL["fuse"].values())
    assert calibration.kin_weights == tuple(NEUTRAL["kin"].values())
    assert calibration.same_weights == tuple(NEUTRAL["same"].values())
    assert calibration.aligned_weights == tuple(NEUTRAL["aligned"].values())
    assert dict(calibration.bands) == NEUTRAL["bands"]


@pytest.mark.parametrize("count", [1, 5])
def test_the_file_takes_any_number_of_photos(exported: Path, count: int) -> None:
    pixels = np.zeros((count, SIZE, SIZE, 3), np.uint8)
    signatures = CoreEncoder(exported).encode(pixels)
    assert signatures.regions.shape == (count, 35 + FACETS)
    assert signatures.weights.shape == (count, 35)


def test_the_exported_network_does_not_drift(exported: Path) -> None:
    encoder = tiny_encoder(0)
    half_precision(encoder)
    check_drift(encoder, SIZE, exported)


def test_another_networks_file_is_refused(exported: Path) -> None:
    with pytest.raises(DriftError):
        check_drift(tiny_encoder(1), SIZE, exported)


def test_the_file_keeps_nothing_of_the_machine_it_was_made_on(exported: Path) -> None:
    content = exported.read_bytes()
    assert b".py" not in content
    assert str(Path.cwd()).encode() not in content


def test_saved_weights_come_back_as_the_export_rounds_them(tmp_path: Path) -> None:
    encoder, again = tiny_encoder(0), tiny_encoder(1)
    save_weights(encoder, tmp_path / "weights.npz")
    load_weights(again, tmp_path / "weights.npz")
    half_precision(encoder)
    for name, tensor in encoder.state_dict().items():
        torch.testing.assert_close(again.state_dict()[name], tensor)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the exporter warns of its own future
def test_the_command_calibrates_on_the_corpus_and_on_unseen_classes(
    corpus_folder: Path,
    further_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(exporting, "load_encoder", lambda _path: tiny_encoder(0))
    (tmp_path / "checkpoint.pt").touch()
    run(
        monkeypatch,
        tmp_path,
        *("--corpus", corpus_folder, "--corpus", further_folder, "--unseen", further_folder),
        *("--cache", tmp_path / "cache"),
    )
    fitted = CoreEncoder(tmp_path / "encoder.onnx").calibration
    neutral = [tuple(NEUTRAL[model].values()) for model in ("fuse", "kin", "same", "aligned")]
    found = [
        fitted.fuse_weights,
        fitted.kin_weights,
        fitted.same_weights,
        fitted.aligned_weights,
    ]
    assert all(ours != theirs for ours, theirs in zip(found, neutral, strict=True))
    assert "no drift" in capsys.readouterr().out


def test_a_corpus_needs_a_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(monkeypatch, tmp_path, "--corpus", tmp_path)
    assert "--corpus and --cache go together" in capsys.readouterr().err


def test_unseen_classes_need_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_info:
        run(monkeypatch, tmp_path, "--unseen", tmp_path)
    assert exit_info.value.code == 2
    assert "--unseen goes with --corpus" in capsys.readouterr().err


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *options: str | Path) -> None:
    """Export a checkpoint by the command line."""
    arguments = [folder / "checkpoint.pt", folder / "encoder.onnx", *options]
    monkeypatch.setattr("sys.argv", ["export", *map(str, arguments)])
    exporting.main()
