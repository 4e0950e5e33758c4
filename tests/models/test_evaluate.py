import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from models.evaluate import Evaluation, Options, main
from photokin.core.encoder import Encoder
from photokin.core.errors import AppError
from tests.data.sample_photos import originals

ROOT = Path(__file__).parents[2]
FIGURES = ["precision_at_1", "precision_at_10", "precision_at_20", "precision_at_100"]
FIGURES += ["recall_at_1", "recall_at_10", "recall_at_100", "mean_average_precision"]


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two classes of five equal photos; one photo that is alone, one to leave out."""
    folder = tmp_path_factory.mktemp("classes")
    photos = originals()
    for name, photo, count in (
        ("cats", "chelsea", 5),
        ("coffee", "coffee", 5),
        ("alone", "rocket", 1),
        ("BACKGROUND_Google", "brick", 1),
    ):
        (folder / name).mkdir()
        small = Image.open(photos[photo]).convert("RGB").resize((96, 96))
        for number in range(count):
            small.save(folder / name / f"{number}.png")
    (folder / "cats" / "broken.png").write_bytes(b"no photo")
    (folder / "cats" / "notes.txt").touch()
    return folder


@pytest.fixture(scope="module")
def evaluation(classes: Path) -> Evaluation:
    with Evaluation(classes, Options()) as evaluation:
        yield evaluation


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(ROOT / "models" / "encoder.onnx")


def test_two_photos_are_told_apart_at_every_stage(evaluation: Evaluation) -> None:
    report = evaluation.of_classes()
    assert list(report["stages"]) == ["embedding", "code", "fused", "full"]
    for figures in report["stages"].values():
        assert list(figures) == FIGURES
        assert figures["precision_at_1"] == 1.0
        # Four others of the class among ten: the query itself is left out.
        assert figures["precision_at_10"] == pytest.approx(0.4)


def test_a_photo_alone_in_its_class_is_no_query(evaluation: Evaluation) -> None:
    report = evaluation.of_classes()
    assert (report["photos"], report["queries"], report["classes"]) == (11, 10, 3)


def test_photos_that_cannot_be_read_are_counted(evaluation: Evaluation) -> None:
    assert evaluation.report["unreadable"] == 1


def test_another_seed_puts_the_photos_in_another_order(
    classes: Path, evaluation: Evaluation
) -> None:
    with Evaluation(classes, Options(seed=1)) as other:
        assert sorted(other.gallery.paths) == sorted(evaluation.gallery.paths)
        assert other.gallery.paths != evaluation.gallery.paths


def test_copies_find_their_originals(classes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["recompressed", "rotated"]
    wanted = [word for name in names for word in ("--edit", name)]
    main([str(classes), "--transforms", "--turned", "--json", "--queries", "4", *wanted])
    report = json.loads(capsys.readouterr().out)
    assert (report["mode"], report["photos"], report["queries"]) == ("transforms", 11, 4)
    assert list(report["edits"]) == names
    stages = ["embedding", "code", "full", "full_turned"]
    for figures in report["edits"].values():
        assert list(figures) == stages
        for stage in figures.values():
            assert 0 <= stage["recall_at_1"] <= stage["mean_average_precision"] <= 1
            assert stage["mean_average_precision"] >= 1 / 11
    # Of the two only one is mild.
    assert report["groups"] == {"mild": report["edits"]["recompressed"]}


def test_the_report_is_json_that_names_the_model(
    classes: Path, encoder: Encoder, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(classes), "--json", "--queries", "3", "--turned"])
    report = json.loads(capsys.readouterr().out)
    assert report["model"] == {
        "name": encoder.name,
        "version": encoder.version,
        "id": encoder.model_id,
    }
    assert (report["queries"], report["views"]) == (3, "turned")
    assert all(seconds >= 0 for seconds in report["seconds"].values())


def test_the_sheet_is_a_picture_of_what_is_found(
    classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(classes), "--sheet", str(tmp_path / "sheet.png"), "--queries", "3", "--json"])
    report = json.loads(capsys.readouterr().out)
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.format == "PNG"
        assert len(sheet.getcolors(2**24) or []) > 10
    assert len(report["found"]) == 3
    for row in report["found"]:
        assert len(row["matches"]) == 8
        assert row["query"] not in [match["path"] for match in row["matches"]]


def failing(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a call says that ends with 2: one line."""
    with pytest.raises(SystemExit) as exit_info:
        main(arguments)
    assert exit_info.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere is not a folder." in failing([str(tmp_path / "nowhere")], capsys)


def test_an_empty_folder_is_no_evaluation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no photos in" in failing([str(tmp_path)], capsys)


def test_photos_without_folders_have_no_classes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photo.png").touch()
    assert "no folders of photos" in failing([str(tmp_path)], capsys)


def test_a_folder_of_damaged_photos_is_no_evaluation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "broken.png").write_bytes(b"no photo")
    assert "None of the photos can be read." in failing([str(tmp_path)], capsys)


def test_a_missing_model_is_named(classes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nothing.onnx" in failing([str(classes), "--model", "nothing.onnx"], capsys)


def test_classes_of_one_photo_leave_nothing_to_find(evaluation: Evaluation) -> None:
    alone = Evaluation.__new__(Evaluation)
    alone.gallery, alone.report, alone.options = evaluation.gallery, {}, Options()
    alone.class_of = {path: number for number, path in enumerate(evaluation.gallery.paths)}
    with pytest.raises(AppError, match="nothing to find"):
        alone.of_classes()


def test_evaluating_needs_no_torch() -> None:
    code = "import sys, models.evaluate; sys.exit('torch' in sys.modules)"
    path = os.pathsep.join([str(ROOT / "desktop"), str(ROOT)])
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": path})


def test_feedback_is_reported_round_by_round(
    classes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(classes), "--feedback", "--json", "--queries", "2"])
    report = json.loads(capsys.readouterr().out)
    assert (report["mode"], report["queries"]) == ("feedback", 2)
    precision = report["precision_at_20"]
    assert list(precision) == ["kept", "residual", "residual_before"]
    assert all(len(rounds) == 3 for rounds in precision.values())
    # Four others of the class among ten; nobody is left of them once they are marked.
    assert precision["kept"] == pytest.approx([0.4] * 3)
    assert precision["residual"][2] == 0
