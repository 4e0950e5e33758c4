import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models import losses  # noqa: E402
from photokin.core.regions import Layout  # noqa: E402
from photokin.core.signature import Signature, codes_from_bytes  # noqa: E402


def unit(*shape: int) -> torch.Tensor:
    return torch.nn.functional.normalize(torch.randn(*shape), dim=-1)


def test_saying_the_mean_leaves_all_of_the_variance_as_error() -> None:
    torch.manual_seed(0)
    power = losses.ChannelPower(8, momentum=1.0)
    target = torch.randn(4000, 8) * torch.tensor([0.5, 1, 2, 4, 0.5, 1, 2, 4]) + 3
    power.update(target)
    power.update(target)
    error = power.error(power.mean.expand_as(target), target)
    assert 0.8 < float(error) <= 1.0
    assert float(power.error(target, target)) == 0.0


def test_equal_attention_has_no_divergence() -> None:
    logits = torch.randn(2, 3, 5, 5)
    assert float(losses.attention_divergence(logits + 7.0, logits)) == pytest.approx(0, abs=1e-6)
    assert float(losses.attention_divergence(torch.randn(2, 3, 5, 5), logits)) > 0.01


def test_clipped_contrast_leaves_likely_false_negatives_out() -> None:
    query = unit(4, 8)
    query[1] = query[0]  # photo 1 looks just like photo 0
    scores, own, alike = query @ query.T, torch.arange(4), torch.eye(4)
    plain = losses.clipped_contrast(scores, own, alike)
    alike[0, 1] = alike[1, 0] = 0.9
    clipped = losses.clipped_contrast(scores, own, alike)
    assert float(clipped) < float(plain)


def test_clipped_contrast_never_leaves_out_the_photos_own_view() -> None:
    found = losses.clipped_contrast(unit(4, 8) @ unit(6, 8).T, torch.arange(4), torch.ones(4, 6))
    assert float(found) == pytest.approx(0)


def test_the_centroid_loss_falls_as_embeddings_reach_their_centroids() -> None:
    torch.manual_seed(0)
    centroids, labels = unit(3, 16), torch.tensor([0, 1, 2])
    near = losses.class_centroid_contrast(centroids, labels, centroids)
    far = losses.class_centroid_contrast(centroids[[1, 2, 0]], labels, centroids)
    assert float(near) < float(far)


def test_the_centroid_loss_ignores_photos_without_a_label() -> None:
    torch.manual_seed(0)
    centroids, embedding = unit(3, 16), unit(4, 16)
    labels = torch.tensor([0, 2, -1, -1])
    some = losses.class_centroid_contrast(embedding, labels, centroids)
    alone = losses.class_centroid_contrast(embedding[:2], labels[:2], centroids)
    torch.testing.assert_close(some, alone)


def test_a_batch_without_labels_has_no_centroid_loss() -> None:
    loss = losses.class_centroid_contrast(unit(2, 16), torch.tensor([-1, -1]), unit(3, 16))
    assert float(loss) == 0.0


def test_centroids_start_at_their_first_members_mean_and_keep_unit_length() -> None:
    centroids, embedding = torch.zeros(3, 4), unit(2, 4)
    losses.move_centroids(centroids, embedding, torch.tensor([1, 1]))
    torch.testing.assert_close(centroids[1], torch.nn.functional.normalize(embedding.sum(0), dim=0))
    assert not centroids[[0, 2]].any()


def test_equal_relations_do_not_diverge() -> None:
    relations = unit(6, 8) @ unit(6, 8).T
    own = torch.eye(6, dtype=torch.bool)
    equal = losses.relation_divergence(relations, relations, own, 0.1, 0.1)
    assert float(equal) == pytest.approx(0)
    assert float(losses.relation_divergence(-relations, relations, own, 0.1, 0.1)) > 0.1


def test_what_a_photo_has_to_do_with_itself_is_no_relation() -> None:
    relations, own = unit(6, 8) @ unit(6, 8).T, torch.eye(6, dtype=torch.bool)
    others = relations.masked_fill(own, -1.0)
    loss = losses.relation_divergence(others, relations, own, 0.1, 0.1)
    assert float(loss) == pytest.approx(0, abs=1e-6)


def test_signs_have_no_quantisation_loss() -> None:
    assert float(losses.quantisation(torch.tensor([[-1.0, 1.0]]))) == 0.0
    assert float(losses.quantisation(torch.tensor([[-0.1, 0.1]]))) > 0.5


def test_bits_that_are_equal_for_all_photos_are_unbalanced() -> None:
    fair = torch.tensor([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    assert float(losses.bit_balance(fair)) == 0.0
    assert float(losses.bit_balance(torch.ones(4, 2))) > 1.0


def test_bi_half_sets_every_bit_in_half_of_the_rows() -> None:
    bits = losses.bi_half(torch.randn(10, 64) + 5.0)
    assert set(bits.unique().tolist()) == {-1.0, 1.0}
    torch.testing.assert_close(bits.sum(0), torch.zeros(64))


def test_bi_half_passes_gradients_to_the_values() -> None:
    values = torch.randn(10, 4, requires_grad=True)
    losses.bi_half(values, pull=0.0).sum().backward()
    torch.testing.assert_close(values.grad, torch.ones(10, 4))


def test_region_match_is_the_apps_match_before_it_is_cut_at_zero() -> None:
    noise = np.random.default_rng(0)
    base = noise.random((25, 64)) > 0.5
    bits = np.stack([base ^ (noise.random((25, 64)) < flips) for flips in (0.0, 0.1, 0.2)])
    signs = torch.from_numpy(np.where(bits, 1.0, -1.0).astype(np.float32))
    weights = np.full((3, 25), 128, np.uint8)
    ours = losses.region_match(signs, torch.full((3, 25), 0.5), signs)
    codes = codes_from_bytes(np.packbits(bits, axis=-1))
    query = Signature(np.zeros(16, np.float32), np.uint64(0), codes[0], weights[0])
    theirs = Layout(((5, 0.2),)).compare(query, codes, weights).parts
    best = torch.maximum(ours[0], ours[:, 0])
    np.testing.assert_allclose(best.numpy(), theirs, atol=1e-5)


NONE_EXCUSED = torch.zeros(2, 25, 25, dtype=torch.bool)


def test_dense_contrast_rewards_the_right_partners() -> None:
    torch.manual_seed(0)
    codes = torch.randn(2, 25, 64).sign()
    partners = torch.arange(25).expand(2, 25)
    right = losses.dense_contrast(codes, codes, partners, NONE_EXCUSED)
    wrong = losses.dense_contrast(codes, codes, partners.flip(1), NONE_EXCUSED)
    assert float(right) < float(wrong)


def test_regions_that_show_a_part_of_the_same_are_no_negatives() -> None:
    torch.manual_seed(0)
    codes = torch.randn(2, 25, 64).sign()
    codes[:, 1] = codes[:, 0]  # neighbours that look the same
    partners, excused = torch.arange(25).expand(2, 25), NONE_EXCUSED.clone()
    strict = losses.dense_contrast(codes, codes, partners, excused)
    excused[:, 0, 1] = excused[:, 1, 0] = True
    assert float(losses.dense_contrast(codes, codes, partners, excused)) < float(strict)


def test_a_regions_partner_is_never_excused() -> None:
    torch.manual_seed(0)
    codes, partners = torch.randn(2, 25, 64).sign(), torch.arange(25).expand(2, 25)
    itself = torch.eye(25, dtype=torch.bool).expand(2, 25, 25)
    torch.testing.assert_close(
        losses.dense_contrast(codes, codes, partners, itself),
        losses.dense_contrast(codes, codes, partners, NONE_EXCUSED),
    )


def test_regions_without_a_partner_do_not_count() -> None:
    torch.manual_seed(0)
    codes, other = torch.randn(2, 25, 64).sign(), torch.randn(2, 25, 64).sign()
    partners = torch.arange(25).repeat(2, 1)
    partners[:, 10:] = -1
    mixed = torch.cat([codes[:, :10], other[:, 10:]], 1)
    torch.testing.assert_close(
        losses.dense_contrast(codes, codes, partners, NONE_EXCUSED),
        losses.dense_contrast(mixed, codes, partners, NONE_EXCUSED),
    )
