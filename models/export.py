"""Write the encoder's ONNX file and prove that it says what the network says."""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from models.calibration import NEUTRAL, Reliability, Tables, calibrate
from models.checkpoint import HALF_FROM, half_precision, load_encoder, save_weights
from models.data import load_corpus
from models.network import FACETS, LEVELS, PATCH, Encoder
from photokin.core.encoder import OUTPUTS, digest_file
from photokin.core.encoder import Encoder as CoreEncoder

NAME = "photokin-encoder"
VERSION = "1"
OPSET = 20
MAX_EMBEDDING_DRIFT = 1e-3
MAX_BIT_DRIFT = 1e-3  # share of bits: a value within rounding of zero may fall either way


class DriftError(Exception):
    """The exported file and the network disagree."""


def export(encoder: Encoder, size: int, calibration: Tables, digest: str, path: Path) -> None:
    """Write `path` under the encoder's contract; weights are stored as float16.

    Raises DriftError if the file, run by the app's own encoder, differs from the network.
    """
    encoder = encoder.eval().float()
    half_precision(encoder)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        example = torch.zeros(2, size, size, 3, dtype=torch.uint8)
        batch = torch.export.Dim("batch", min=1, max=4096)
        torch.onnx.export(
            encoder,
            (example,),
            raw,
            input_names=["pixels"],
            output_names=OUTPUTS,
            opset_version=OPSET,
            dynamic_shapes={"pixels": {0: batch}},
            external_data=False,
            dynamo=True,
            verbose=False,
        )
        model = onnx.load(raw)
    store_half(model)
    anonymise(model)
    facts = {
        "name": NAME,
        "version": VERSION,
        "size": str(size),
        "regions": json.dumps({"levels": LEVELS, "facets": FACETS}),
        "licence": "MIT",
        "training_digest": digest,
        "calibration": json.dumps(calibration),
    }
    helper.set_model_props(model, facts)
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    digest_file(path).unlink(missing_ok=True)
    onnx.save(model, path)
    written = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    digest_file(path).write_text(f"{written}\n", "ascii")
    check_drift(encoder, size, path)


def store_half(model: onnx.ModelProto) -> None:
    """Keep large weights as float16 and cast them back once, when the file is loaded."""
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < HALF_FROM:
            continue
        name = tensor.name
        half = numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(half, f"{name}.half"))
        casts.append(
            helper.make_node("Cast", [f"{name}.half"], [name], f"{name}.cast", to=TensorProto.FLOAT)
        )
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def anonymise(model: onnx.ModelProto) -> None:
    """Drop what the exporter notes of the machine: source lines, stack traces, node metadata."""
    model.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    for value in (*model.graph.input, *model.graph.output, *model.graph.value_info):
        value.doc_string = ""
        del value.metadata_props[:]
    for tensor in model.graph.initializer:
        del tensor.metadata_props[:]
    del model.graph.value_info[:]
    del model.graph.metadata_props[:]
    del model.metadata_props[:]


def check_drift(encoder: Encoder, size: int, path: Path) -> None:
    """Run the file through the app's encoder and compare it with the network on noise photos."""
    noise = np.random.default_rng(0)
    coarse = noise.integers(0, 256, (7, size // PATCH, size // PATCH, 3))
    pixels = coarse.repeat(PATCH, 1).repeat(PATCH, 2) + noise.integers(-20, 20, (7, size, size, 3))
    pixels = pixels.clip(0, 255).astype(np.uint8)
    said = CoreEncoder(path).encode(pixels)
    with torch.no_grad():
        embedding, code, regions, weights = encoder(torch.from_numpy(pixels))
    drift = float(np.abs(embedding.numpy() - said.embeddings).max())
    if not drift <= MAX_EMBEDDING_DRIFT:
        raise DriftError(f"embeddings differ by up to {drift:.2g}")
    for name, ours, theirs in (("code", code, said.codes), ("region", regions, said.regions)):
        words = np.ascontiguousarray(ours.numpy()).view("<u8")[..., 0]
        share = float(np.bitwise_count(words ^ theirs).mean()) / 64
        if share > MAX_BIT_DRIFT:
            raise DriftError(f"{share:.2%} of the {name} bits differ")
    steps = np.abs(weights.numpy().astype(int) - said.weights).max()
    if steps > 1:
        raise DriftError(f"region weights differ by up to {steps} steps")


def main() -> None:
    """Export a checkpoint; with the corpus at hand, fit its calibration tables too."""
    parser = argparse.ArgumentParser(prog="python -m models.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path, help=".pt of a training run, or .npz of weights")
    parser.add_argument("output", type=Path)
    parser.add_argument(
        "--corpus",
        type=Path,
        action="append",
        help="folder of training photos, whose validation split calibrates; may be given again",
    )
    parser.add_argument(
        "--unseen",
        type=Path,
        help="folder of classes without training labels: all of it calibrates",
    )
    parser.add_argument("--cache", type=Path, help="folder of its decoded pixels")
    parser.add_argument(
        "--weights", type=Path, help="also write the weights as half-precision .npz"
    )
    parser.add_argument("--plot", type=Path, help="also draw the calibration, as PNG")
    args = parser.parse_args()
    if (args.corpus is None) != (args.cache is None):
        parser.error("--corpus and --cache go together")
    if args.unseen is not None and args.corpus is None:
        parser.error("--unseen goes with --corpus")
    encoder = load_encoder(args.checkpoint)
    digest = hashlib.blake2b(args.checkpoint.read_bytes(), digest_size=16).hexdigest()
    size = encoder.backbone.shape.grid * PATCH
    export(encoder, size, NEUTRAL, digest, args.output)
    if args.corpus is not None:
        corpus = load_corpus(args.corpus, args.cache)
        shelves = [(corpus, corpus.validation_rows)]
        if args.unseen is not None:
            unseen = load_corpus([args.unseen], args.cache)
            shelves.append((unseen, np.arange(len(unseen))))
        tables, held = calibrate(CoreEncoder(args.output, threads=2), shelves)
        export(encoder, size, tables, digest, args.output)
        reliability = Reliability.of(CoreEncoder(args.output).calibration, held)
        print(json.dumps(tables), f"expected calibration error {reliability.error:.3f}")
        if args.plot is not None:
            reliability.plot(args.plot)
    if args.weights is not None:
        save_weights(encoder, args.weights)
    print(f"{args.output}: {args.output.stat().st_size / 1e6:.1f} MB, no drift")


if __name__ == "__main__":
    main()
