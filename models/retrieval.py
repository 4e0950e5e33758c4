"""What the heads learn: the teacher's relations, the labels, and to know a photo by its parts."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models import losses
from models.network import CODE_BITS, EMBEDDING_DIMS, LEVELS, Heads, Outputs
from models.views import Batch
from photokin.core.regions import Layout

BANK = 2048  # photos of the last batches that a batch is compared with
TOKEN_NOISE = 0.2  # of each channel's spread
PARTNERS, OVERLAPPING = 0.35, 0.1  # intersection over union
COMPARED_REGIONS = 768
WEIGHTS = {
    "relation": 2.0,
    "centroid": 0.3,
    "contrast": 0.3,
    "code_relation": 2.0,
    "code_centroid": 0.3,
    "code_contrast": 0.3,
    "code_quantisation": 0.3,
    "code_balance": 1.0,
    "dense": 1.0,
    "match": 0.5,
    "region_relation": 1.0,
    "weights": 1.0,
}


@dataclass(frozen=True)
class Kind:
    """One of the outputs that tell what a photo shows: its name in the losses, and how it learns.

    temperatures: its own, and the teacher's, of relations. binary: whether signs are what counts.
    """

    name: str
    dims: int
    temperatures: tuple[float, float]
    binary: bool


EMBEDDING = Kind("", EMBEDDING_DIMS, (0.15, 0.08), binary=False)
CODE = Kind("code_", CODE_BITS, (0.1, 0.2), binary=True)


class Bank:
    """What the last photos were turned into, to compare a batch with more than itself."""

    def __init__(self, dims: int) -> None:
        self.values, self.rows = torch.zeros(0, dims), torch.zeros(0, dtype=torch.int64)

    def with_batch(self, values: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
        """The batch's own values [n, dims] first, then the bank's; and whose they are."""
        seen = torch.cat([values, self.values.to(values)]), torch.cat([rows, self.rows])
        self.values, self.rows = seen[0].detach()[:BANK], seen[1][:BANK]
        return seen


class HeadLosses:
    """Losses of the heads, with the running centroids and banks that they need.

    features: the teacher's class tokens of all photos [rows, width]; labels: int64 [rows].
    left_out: names of losses to do without.
    """

    def __init__(
        self, features: Tensor, labels: Tensor, device: torch.device, left_out: Sequence[str] = ()
    ) -> None:
        self.raw, self.labels = features, labels
        self.relations = F.normalize(features - features.mean(0), dim=1)
        self.weights = {name: weight for name, weight in WEIGHTS.items() if name not in left_out}
        classes = int(labels.max()) + 1
        self.device = device
        kinds = (EMBEDDING, CODE)
        self.banks = {kind.name: Bank(kind.dims) for kind in kinds}
        self.centroids = {kind.name: torch.zeros(classes, kind.dims).to(device) for kind in kinds}
        self.boxes = torch.from_numpy(Layout(LEVELS).boxes).to(device)

    def weigh(self, parts: dict[str, Tensor]) -> dict[str, Tensor]:
        """The losses that are not left out, times their weights."""
        return {
            name: self.weights[name] * part for name, part in parts.items() if name in self.weights
        }

    def of_pairs(self, outputs: Outputs, batch: Batch, cells: Tensor) -> dict[str, Tensor]:
        """All losses of a batch of whole photos, then edited views of the same photos.

        cells: the backbone's tokens averaged over each region, [2 n, R, width].
        """
        return self.weigh(
            {
                **self.of_kind(EMBEDDING, outputs.embedding, batch.rows),
                **self.of_kind(CODE, outputs.code, batch.rows),
                **self.of_regions(outputs, batch, cells),
            }
        )

    def of_kind(self, kind: Kind, values: Tensor, rows: Tensor) -> dict[str, Tensor]:
        """Losses of one output; with twice as many values as rows, edited views come second."""
        count, twice = len(rows), len(values) // len(rows)
        labels, centroids = self.labels[rows].to(self.device), self.centroids[kind.name]
        # Cosines of tanh values count as if each had the length of its signs.
        scaled = values * kind.dims**-0.5 if kind.binary else values
        gallery, whose = self.banks[kind.name].with_batch(scaled[:count], rows)
        likeness = (self.relations[rows] @ self.relations[whose].T).to(self.device)
        own = (rows[:, None] == whose[None]).to(self.device)
        unit = F.normalize(values, dim=1)
        losses.move_centroids(centroids, unit[:count].detach(), labels)
        parts = {
            "relation": losses.relation_divergence(
                scaled @ gallery.T,
                likeness.repeat(twice, 1),
                own.repeat(twice, 1),
                *kind.temperatures,
            ),
            "centroid": losses.class_centroid_contrast(unit, labels.repeat(twice), centroids),
        }
        if twice > 1:
            cosine = unit[count:] @ F.normalize(gallery, dim=1).T
            positive = torch.arange(count, device=self.device)
            parts["contrast"] = losses.clipped_contrast(cosine, positive, likeness)
        if kind.binary:
            parts["quantisation"] = losses.quantisation(values)
            parts["balance"] = losses.bit_balance(values)
        return {kind.name + name: part for name, part in parts.items()}

    def of_regions(self, outputs: Outputs, batch: Batch, cells: Tensor) -> dict[str, Tensor]:
        """Losses that teach regions to find the same place in another view, and what counts."""
        bits = losses.bi_half(outputs.regions.flatten(0, 1)).view_as(outputs.regions)
        whole, edited = bits.chunk(2)
        whole_weights, edited_weights = outputs.weights.chunk(2)
        overlap = overlaps(batch, self.boxes)
        best, partner = overlap.max(2)
        partner = partner.masked_fill(best < PARTNERS, -1)
        own = torch.arange(len(whole), device=self.device)
        found = losses.region_match(edited, edited_weights, whole) / 0.05
        found_back = losses.region_match(whole, whole_weights, edited) / 0.05
        # What the backbone finds alike stays alike in the codes.
        values, features = bits.flatten(0, 1), cells.flatten(0, 1)
        features = F.normalize(features - features.mean(0), dim=1)
        some = torch.randperm(len(values), device=self.device)[:COMPARED_REGIONS]
        itself = torch.eye(len(some), dtype=torch.bool, device=self.device)
        return {
            "dense": losses.dense_contrast(edited, whole, partner, overlap > OVERLAPPING),
            "match": F.cross_entropy(found, own) + F.cross_entropy(found_back, own),
            "region_relation": losses.relation_divergence(
                values[some] @ values[some].T / CODE_BITS,
                features[some] @ features[some].T,
                itself,
                0.1,
                0.1,
            ),
            "weights": (outputs.weights.mean() - 0.5).square(),
        }


def overlaps(batch: Batch, boxes: Tensor) -> Tensor:
    """How far regions of the second views show what regions of the first ones do: [n, R, R].

    Intersection over union on the photo, of each region of the second view with each of the first.
    """
    count = len(batch.rows)
    first, second = (
        on_photo(
            boxes,
            batch.shown[part].to(boxes),
            batch.placed[part].to(boxes),
            batch.mirrored[part].to(boxes.device),
        )
        for part in (slice(count), slice(count, None))
    )
    low = torch.maximum(second[:, :, None, :2], first[:, None, :, :2])
    high = torch.minimum(second[:, :, None, 2:], first[:, None, :, 2:])
    shared = (high - low).clamp(min=0).prod(3)
    area = [(box[..., 2:] - box[..., :2]).prod(2) for box in (second, first)]
    return shared / (area[0][:, :, None] + area[1][:, None, :] - shared)


def on_photo(boxes: Tensor, shown: Tensor, placed: Tensor, mirrored: Tensor) -> Tensor:
    """Where on the photo the regions of a view lie: edges [n, R, 4]; outside where it shows none.

    boxes: [R, 4] on the view. shown, placed: [n, 4], edges of what is shown, on photo and view.
    """
    flipped = torch.stack([1 - boxes[:, 2], boxes[:, 1], 1 - boxes[:, 0], boxes[:, 3]], 1)
    placed_back = torch.stack([1 - placed[:, 2], placed[:, 1], 1 - placed[:, 0], placed[:, 3]], 1)
    turned = mirrored[:, None, None]
    view = torch.where(turned, flipped[None], boxes[None])
    placed = torch.where(mirrored[:, None], placed_back, placed)
    corner, size = placed[:, None, :2].repeat(1, 1, 2), placed[:, 2:] - placed[:, :2]
    inside = (view - corner) / size[:, None].repeat(1, 1, 2)
    found: Tensor = shown[:, None, :2].repeat(1, 1, 2) + inside * (shown[:, 2:] - shown[:, :2])[
        :, None
    ].repeat(1, 1, 2)
    return found


@dataclass(frozen=True)
class Summaries:
    """What the heads' extra layer reads of photos.

    rows: int64 [n], the photos. first, mean: float16 [2 n, width], of plain views, then of edited.
    """

    rows: Tensor
    first: Tensor
    mean: Tensor


def learn_kinds(
    heads: Heads,
    teaching: HeadLosses,
    seen: Summaries,
    seconds: float,
    rate: float,
    size: int = 640,
) -> dict[str, Tensor]:
    """Train all that tells kinds on the summaries of a frozen network; its last losses.

    Batches are large, as the backbone need not run: many photos for each to be compared with.
    """
    modules: tuple[nn.Module, ...] = (heads.extra, heads.embedding, heads.code)
    parameters = [p for m in modules for p in m.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
    heads.train()
    count = len(seen.rows)
    size = min(size, count)
    parts: dict[str, Tensor] = {}
    began = time.monotonic()
    while (progress := (time.monotonic() - began) / seconds) < 1:
        optimiser.param_groups[0]["lr"] = rate * min(progress / 0.05 + 0.01, 1, 2 - 2 * progress)
        some = torch.randperm(count)[:size]
        both = torch.cat([some, count + some])
        first, mean = (part[both].float().to(teaching.device) for part in (seen.first, seen.mean))
        embedding, code, _ = heads.describe(first, mean)
        rows = seen.rows[some]
        parts = teaching.weigh(
            teaching.of_kind(EMBEDDING, embedding, rows) | teaching.of_kind(CODE, code, rows)
        )
        torch.stack(list(parts.values())).sum().backward()
        optimiser.step()
        heads.zero_grad(set_to_none=True)
    return {name: part.detach() for name, part in parts.items()}


def warm_up(
    heads: Heads, teaching: HeadLosses, rows: Tensor, seconds: float, rate: float, size: int = 1024
) -> None:
    """Train the layers behind the class token on the teacher's own tokens of all photos.

    Noise stands in for what the backbone gets wrong. Costs no run of the backbone.
    """
    spread = teaching.raw.std(0) * TOKEN_NOISE
    modules: tuple[nn.Module, ...] = (heads.extra, heads.embedding, heads.code)
    optimiser = torch.optim.AdamW([p for m in modules for p in m.parameters()], lr=rate)
    heads.train()
    size = min(size, len(rows))
    began = time.monotonic()
    while (progress := (time.monotonic() - began) / seconds) < 1:
        optimiser.param_groups[0]["lr"] = rate * min(progress / 0.05 + 0.01, 1, 2 - 2 * progress)
        some = rows[torch.randint(len(rows), (size,))]
        noisy = teaching.raw[some] + spread * torch.randn(size, len(spread))
        first = noisy.to(teaching.device)
        embedding, code, _ = heads.describe(first, torch.zeros_like(first))
        parts = teaching.weigh(
            teaching.of_kind(EMBEDDING, embedding, some) | teaching.of_kind(CODE, code, some)
        )
        torch.stack(list(parts.values())).sum().backward()
        optimiser.step()
        heads.zero_grad(set_to_none=True)
