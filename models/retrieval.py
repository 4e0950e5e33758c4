"""The heads, taught on a frozen backbone's tokens by the teacher's relations and the labels."""

import time
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from models import data, losses
from models.data import Corpus
from models.network import (
    CODE_BITS,
    EMBEDDING_DIMS,
    MEAN,
    REGION_GRID,
    SCALE,
    Backbone,
    Heads,
    Outputs,
)

MATCHED_PHOTOS = 48  # regions are compared many to many, within this many photos of a batch
COMPARED_REGIONS = 768
TOKEN_NOISE = 0.5  # of each channel's spread
EMBEDDING_TEMPERATURES = 0.2, 0.1  # the embedding's, the teacher's
CODE_TEMPERATURES = 0.1, 0.1
CROP_AREA = (0.25, 0.7)  # of the photo


class HeadTrainer:
    """Collects tokens of whole photos and of crops of them once, then trains the heads on those."""

    def __init__(
        self, backbone: Backbone, heads: Heads, corpus: Corpus, features: Tensor, seed: int
    ) -> None:
        self.backbone, self.heads, self.corpus = backbone, heads, corpus
        self.device = next(heads.parameters()).device
        self.generator = np.random.default_rng([seed, 1])
        self.colours = torch.Generator().manual_seed(seed)
        self.raw = features
        self.features = F.normalize(features - features.mean(0), dim=1)
        classes = int(corpus.labels.max()) + 1
        self.centroids = torch.zeros(classes, EMBEDDING_DIMS, device=self.device)
        self.code_centroids = torch.zeros(classes, CODE_BITS, device=self.device)

    @torch.no_grad()
    def tokens(self, rows: np.ndarray, size: int, boxes: list[data.Box], strength: float) -> Tensor:
        """The backbone's tokens of one view of each photo, float16 on the CPU."""
        views = [
            data.view(self.corpus.pixels[row], box, size)
            for row, box in zip(rows, boxes, strict=True)
        ]
        pixels = torch.stack(views).to(self.device).float()
        if strength:
            pixels = data.recolour(pixels, self.colours, strength)
        with torch.autocast(self.device.type, torch.bfloat16):
            found: Tensor = self.backbone((pixels - MEAN) * SCALE)
        return found.half().cpu()

    def collect(self, seconds: float, size: int) -> None:
        """Run the backbone over shuffled training photos for `seconds`, or over all of them."""
        self.backbone.eval()
        whole, crops, rows, partners = [], [], [], []
        until = time.monotonic() + seconds
        order = self.generator.permutation(self.corpus.training_rows)
        for start in range(0, len(order), 64):
            some = order[start : start + 64]
            boxes = [data.random_box(self.generator, CROP_AREA) for _ in some]
            whole.append(self.tokens(some, size, [data.WHOLE] * len(some), 0.1))
            crops.append(self.tokens(some, size, boxes, 0.3))
            partners.append(torch.stack([partner_regions(box) for box in boxes]))
            rows.append(some)
            if time.monotonic() > until:
                break
        self.whole, self.crops = torch.cat(whole), torch.cat(crops)
        self.partners = torch.cat(partners)
        self.rows = np.concatenate(rows)
        self.labels = torch.from_numpy(self.corpus.labels[self.rows])
        self.goals = self.features[torch.from_numpy(self.rows)]

    def warm_up(self, seconds: float, rate: float, size: int = 1024) -> None:
        """Train the layers behind the class token on the teacher's own tokens of all photos.

        Noise stands in for what the backbone gets wrong. Costs no run of the backbone.
        """
        heads = self.heads
        rows = torch.from_numpy(self.corpus.training_rows)
        labels = torch.from_numpy(self.corpus.labels)
        spread = self.raw.std(0) * TOKEN_NOISE
        modules = (heads.extra, heads.embedding, heads.code)
        optimiser = torch.optim.AdamW(
            [p for module in modules for p in module.parameters()], lr=rate, weight_decay=0.0
        )
        heads.train()
        size = min(size, len(rows))
        began = time.monotonic()
        while (progress := (time.monotonic() - began) / seconds) < 1:
            optimiser.param_groups[0]["lr"] = rate * min(
                progress / 0.05 + 0.01, 1, 2 - 2 * progress
            )
            some = rows[torch.randint(len(rows), (size,))]
            noisy = self.raw[some] + spread * torch.randn(size, len(spread))
            first, goals = noisy.to(self.device), self.features[some].to(self.device)
            embedding, code = heads.describe(first, torch.zeros_like(first))
            likeness, known = goals @ goals.T, labels[some].to(self.device)
            parts = {
                **self._embedding_losses(embedding, None, known, likeness),
                **self._code_losses(code, None, known, likeness),
            }
            torch.stack(list(parts.values())).sum().backward()
            optimiser.step()
            heads.zero_grad(set_to_none=True)

    def batches(self, size: int) -> Iterator[np.ndarray]:
        """Endless shuffled batches of positions among the collected photos."""
        size = min(size, len(self.rows))
        return data.batches(np.arange(len(self.rows)), size, self.generator)

    def learn(self, places: np.ndarray) -> dict[str, Tensor]:
        """Backpropagate every loss of the heads on one batch; the losses for the log."""
        at = torch.from_numpy(places)
        tokens = torch.cat([self.whole[at], self.crops[at]]).to(self.device).float()
        labels, goals = self.labels[at].to(self.device), self.goals[at].to(self.device)
        count = len(places)
        outputs = self.heads(tokens)
        first = Outputs(*(part[:count] for part in outputs))
        second = Outputs(*(part[count:] for part in outputs))
        likeness = goals @ goals.T
        parts = {
            **self._embedding_losses(first.embedding, second.embedding, labels, likeness),
            **self._code_losses(first.code, second.code, labels, likeness),
            **self._region_losses(outputs, tokens, self.partners[at].to(self.device)),
        }
        torch.stack(list(parts.values())).sum().backward()
        return {name: part.detach() for name, part in parts.items()}

    def _embedding_losses(
        self, whole: Tensor, crop: Tensor | None, labels: Tensor, likeness: Tensor
    ) -> dict[str, Tensor]:
        losses.move_centroids(self.centroids, whole.detach(), labels)
        relation = losses.relation_divergence
        parts = {
            "relation": 2 * relation(whole @ whole.T, likeness, *EMBEDDING_TEMPERATURES),
            "centroid": 0.3 * losses.class_centroid_contrast(whole, labels, self.centroids),
        }
        if crop is not None:
            parts["crop_relation"] = relation(crop @ whole.T, likeness, *EMBEDDING_TEMPERATURES)
            parts["contrast"] = 0.3 * losses.clipped_contrast(crop, whole, likeness)
        return parts

    def _code_losses(
        self, whole: Tensor, crop: Tensor | None, labels: Tensor, likeness: Tensor
    ) -> dict[str, Tensor]:
        unit = F.normalize(whole, dim=1)
        losses.move_centroids(self.code_centroids, unit.detach(), labels)
        relation = losses.relation_divergence
        parts = {
            "code_relation": 2
            * relation(whole @ whole.T / CODE_BITS, likeness, *CODE_TEMPERATURES),
            "code_centroid": 0.3
            * losses.class_centroid_contrast(unit, labels, self.code_centroids),
            "quantisation": 0.3 * losses.quantisation(whole),
            "balance": losses.bit_balance(whole),
        }
        if crop is not None:
            parts["code_crop_relation"] = relation(
                crop @ whole.T / CODE_BITS, likeness, *CODE_TEMPERATURES
            )
            unit_crop = F.normalize(crop, dim=1)
            parts["code_contrast"] = 0.3 * losses.clipped_contrast(unit_crop, unit, likeness)
        return parts

    def _region_losses(
        self, outputs: Outputs, tokens: Tensor, partners: Tensor
    ) -> dict[str, Tensor]:
        count = len(partners)
        some = slice(0, min(MATCHED_PHOTOS, count))
        chosen = torch.cat([torch.arange(count)[some], count + torch.arange(count)[some]])
        values = outputs.regions[chosen]
        bits = losses.bi_half(values.flatten(0, 1)).view_as(values)
        whole, crop = bits.chunk(2)
        weights_whole, weights_crop = outputs.weights[chosen].chunk(2)
        own = torch.arange(len(whole), device=bits.device)
        found = losses.region_match(crop, weights_crop, whole) / 0.05
        found_back = losses.region_match(whole, weights_whole, crop) / 0.05
        # What the backbone finds alike stays alike in the codes.
        cells = region_features(tokens[chosen])
        spread = torch.randperm(len(cells), device=cells.device)[:COMPARED_REGIONS]
        cells = F.normalize(cells[spread], dim=1)
        said = bits.flatten(0, 1)[spread]
        return {
            "dense": losses.dense_contrast(crop, whole, partners[some]),
            "match": 0.5 * (F.cross_entropy(found, own) + F.cross_entropy(found_back, own)),
            "region_relation": 2
            * losses.relation_divergence(said @ said.T / CODE_BITS, cells @ cells.T, 0.1, 0.1),
            "weights": (outputs.weights.mean() - 0.5).square(),
        }


def region_features(tokens: Tensor) -> Tensor:
    """Patch tokens averaged over each region, less their mean: [n · 25, width]."""
    n, count, width = tokens[:, 1:].shape
    side = round(count**0.5)
    plane = tokens[:, 1:].transpose(1, 2).reshape(n, width, side, side)
    cells = F.avg_pool2d(plane, side // REGION_GRID).flatten(2).transpose(1, 2).flatten(0, 1)
    return cells - cells.mean(0)


def partner_regions(box: data.Box) -> Tensor:
    """For every region of a crop, the region of the whole photo under its middle: int64 [25]."""
    middles = (torch.arange(REGION_GRID) + 0.5) / REGION_GRID
    across = middles.flip(0) if box.flipped else middles
    rows = ((box.top + middles * box.height) * REGION_GRID).long().clamp(max=REGION_GRID - 1)
    columns = ((box.left + across * box.width) * REGION_GRID).long().clamp(max=REGION_GRID - 1)
    return (rows[:, None] * REGION_GRID + columns).flatten()
