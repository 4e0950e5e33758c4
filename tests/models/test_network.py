import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models.network import Backbone, Encoder, Heads, Shape, pack  # noqa: E402

TINY = Shape(width=64, depth=2, heads=1, hidden=96, grid=5)


def tiny_encoder() -> Encoder:
    torch.manual_seed(0)
    return Encoder(Backbone(TINY), Heads(TINY.width)).eval()


def test_the_outputs_have_the_contracts_shapes_and_types() -> None:
    pixels = torch.randint(0, 256, (3, 80, 80, 3), dtype=torch.uint8)
    embedding, code, regions, weights = tiny_encoder()(pixels)
    assert embedding.shape == (3, 16)
    assert embedding.dtype == torch.float32
    assert (code.shape, code.dtype) == ((3, 8), torch.uint8)
    assert (regions.shape, regions.dtype) == ((3, 25, 8), torch.uint8)
    assert (weights.shape, weights.dtype) == ((3, 25), torch.uint8)


def test_embeddings_have_unit_length() -> None:
    pixels = torch.randint(0, 256, (4, 80, 80, 3), dtype=torch.uint8)
    lengths = tiny_encoder()(pixels)[0].norm(dim=1)
    torch.testing.assert_close(lengths, torch.ones(4))


def test_bits_are_packed_as_numpy_packs_them() -> None:
    values = torch.randn(5, 64)
    expected = np.packbits(values.numpy() > 0, axis=-1, bitorder="big")
    np.testing.assert_array_equal(pack(values).numpy(), expected)


def test_the_shipped_shape_stays_near_six_million_parameters() -> None:
    encoder = Encoder(Backbone(), Heads())
    assert 5.5e6 < sum(parameter.numel() for parameter in encoder.parameters()) < 6.5e6


def test_positions_reach_other_sizes_by_interpolation() -> None:
    backbone = Backbone(TINY)
    assert backbone.positions(5) is backbone.pos_embed
    assert backbone.positions(8).shape == (1, 65, 64)
    torch.testing.assert_close(backbone.positions(8)[:, 0], backbone.pos_embed[:, 0])


def test_open_attention_equals_the_fused_kind() -> None:
    block = Backbone(TINY).blocks[0]
    tokens = torch.randn(2, 26, 64)
    residual, logits = block.attend_openly(tokens)
    torch.testing.assert_close(residual, block.attend(tokens), atol=1e-5, rtol=1e-4)
    assert logits.shape == (2, 1, 26, 26)
