import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models.network import (  # noqa: E402
    FACETS,
    MIDDLE,
    Backbone,
    Encoder,
    Heads,
    Shape,
    pack,
    pooling,
)

TINY = Shape(width=64, depth=2, heads=1, hidden=96, grid=5)


def tiny_encoder() -> Encoder:
    torch.manual_seed(0)
    return Encoder(Backbone(TINY), Heads(TINY.width, TINY.grid)).eval()


def test_the_outputs_have_the_contracts_shapes_and_types() -> None:
    pixels = torch.randint(0, 256, (3, 80, 80, 3), dtype=torch.uint8)
    embedding, code, regions, weights = tiny_encoder()(pixels)
    assert embedding.shape == (3, 16)
    assert embedding.dtype == torch.float32
    assert (code.shape, code.dtype) == ((3, 8), torch.uint8)
    assert (regions.shape, regions.dtype) == ((3, 35 + FACETS, 8), torch.uint8)
    assert (weights.shape, weights.dtype) == ((3, 35), torch.uint8)


def test_the_heads_facets_are_eight_codes_of_64_bits() -> None:
    encoder, pixels = tiny_encoder(), torch.rand(3, 3, 80, 80)
    facets = encoder.heads(*encoder.backbone(pixels)).facets
    assert facets.shape == (3, 512)


def test_facets_differ_by_the_angle_between_class_tokens() -> None:
    """Tokens at right angles, opposite and a third of that apart, to heads that know no mean."""
    tokens = torch.zeros(4, TINY.width)
    tokens[:, :2] = torch.tensor([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.5, 0.75**0.5]])
    _, _, facets = Heads(TINY.width, TINY.grid).eval().describe(tokens)
    differing = ((facets > 0) != (facets[:1] > 0)).float().mean(1)
    assert differing.tolist() == pytest.approx([0, 1 / 2, 1, 1 / 3], abs=0.08)


def test_facets_stand_behind_the_regions() -> None:
    pixels = torch.randint(0, 256, (3, 80, 80, 3), dtype=torch.uint8)
    encoder = tiny_encoder()
    regions = encoder(pixels)[2]
    encoder.heads.facets.neg_()
    changed = encoder(pixels)[2]
    torch.testing.assert_close(changed[:, :-FACETS], regions[:, :-FACETS])
    assert bool((changed[:, -FACETS:] == ~regions[:, -FACETS:]).all())


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


def test_the_tokens_between_the_blocks_come_from_the_middle_one() -> None:
    deep = Shape(width=64, depth=MIDDLE + 1, heads=1, hidden=96, grid=5)
    backbone, pixels = Backbone(deep), torch.rand(2, 3, 80, 80)
    before = backbone(pixels)
    torch.nn.init.ones_(backbone.blocks[-1].fc2.bias)
    after = backbone(pixels)
    assert not torch.equal(after[0], before[0])
    torch.testing.assert_close(after[1], before[1])


@pytest.mark.parametrize("grid", [5, 10])
def test_every_region_is_the_mean_of_the_patches_under_it(grid: int) -> None:
    shares = pooling(grid)
    assert shares.shape == (35, grid**2)
    torch.testing.assert_close(shares.sum(1), torch.ones(35))
    torch.testing.assert_close(shares[-1], torch.full((grid**2,), grid**-2.0))
    corner = torch.zeros(grid, grid)
    corner[: grid // 5, : grid // 5] = (grid // 5) ** -2.0
    torch.testing.assert_close(shares[0], corner.flatten())
