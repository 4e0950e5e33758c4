"""What the heads learn: the teacher's relations, the labels, and to know a photo by its parts."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models import losses
from models.network import CODE_BITS, EMBEDDING_DIMS, LEVELS, Outputs
from models.views import Batch
from photokin.core.regions import Layout

BANK = 2048  # photos of the last batches that a batch is compared with
PARTNERS, OVERLAPPING = 0.35, 0.1  # intersection over union
COMPARED_REGIONS = 768
WEIGHTS = {
    "embedding_relation": 2.0,
    "embedding_classes": 2.0,
    "embedding_centroid": 0.05,
    "embedding_contrast": 0.3,
    "code_relation": 2.0,
    "code_classes": 2.0,
    "code_centroid": 0.05,
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


EMBEDDING = Kind("embedding", EMBEDDING_DIMS, (0.15, 0.08), binary=False)
CODE = Kind("code", CODE_BITS, (0.1, 0.2), binary=True)


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
    """Losses of the heads, with the centroids and banks that they need.

    features: the teacher's class tokens of all photos [rows, width]; labels: int64 [rows].
    classifier: from these tokens to the teacher's class logits. left_out: names of losses to do
    without. readers: learned centroids of the teacher's classes, one set for each kind of output.
    """

    def __init__(
        self,
        features: Tensor,
        labels: Tensor,
        classifier: nn.Linear,
        device: torch.device,
        left_out: Sequence[str] = (),
    ) -> None:
        self.raw, self.labels, self.classifier = features, labels, classifier
        self.relations = F.normalize((features - features.mean(0)) / features.std(0), dim=1)
        self.weights = {name: weight for name, weight in WEIGHTS.items() if name not in left_out}
        classes = int(labels.max()) + 1
        self.device = device
        kinds = (EMBEDDING, CODE)
        self.banks = {kind.name: Bank(kind.dims) for kind in kinds}
        self.centroids = {kind.name: torch.zeros(classes, kind.dims).to(device) for kind in kinds}
        known = classifier.out_features
        self.readers = nn.ModuleDict(
            {kind.name: losses.SoftClassContrast(kind.dims, known) for kind in kinds}
        ).to(device)
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

    @torch.no_grad()
    def classes(self, rows: Tensor) -> Tensor:
        """What the teacher sees in photos: probabilities [n, classes]."""
        found: Tensor = self.classifier(self.raw[rows].to(self.device)).softmax(1)
        return found

    def of_kind(
        self, kind: Kind, values: Tensor, rows: Tensor, *, alone: bool = False
    ) -> dict[str, Tensor]:
        """Losses of one output; with twice as many values as rows, edited views come second.

        alone: compare the batch with itself only, not with those before.
        """
        count, twice = len(rows), len(values) // len(rows)
        labels, centroids = self.labels[rows].to(self.device), self.centroids[kind.name]
        # Cosines of tanh values count as if each had the length of its signs.
        scaled = values * kind.dims**-0.5 if kind.binary else values
        gallery, whose = scaled[:count], rows
        if not alone:
            gallery, whose = self.banks[kind.name].with_batch(gallery, rows)
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
            "classes": self.readers[kind.name](unit, self.classes(rows).repeat(twice, 1)),
            "centroid": losses.class_centroid_contrast(unit, labels.repeat(twice), centroids),
        }
        if twice > 1:
            cosine = unit[count:] @ F.normalize(gallery, dim=1).T
            positive = torch.arange(count, device=self.device)
            parts["contrast"] = losses.clipped_contrast(cosine, positive, likeness)
        if kind.binary:
            parts["quantisation"] = losses.quantisation(values)
            parts["balance"] = losses.bit_balance(values)
        return {f"{kind.name}_{name}": part for name, part in parts.items()}

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
