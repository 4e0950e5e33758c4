"""How good a network is while it trains: on the validation rows of the corpus, nothing else."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from models import augment, losses
from models.data import Corpus
from models.network import MEAN, SCALE, Encoder, Outputs

PHOTOS = 1500
QUERIES = 300
BATCH = 50


class Validator:
    """A fixed sample of validation photos, and of edited views of some of them.

    features: the teacher's class tokens of all photos of the corpus.
    """

    def __init__(self, corpus: Corpus, features: Tensor, size: int, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        rows = rng.permutation(corpus.validation_rows)[:PHOTOS]
        self.labels = corpus.labels[rows]
        self.goals = features[torch.from_numpy(rows)]
        self.mean = features.mean(0)
        self.whole = np.stack([augment.plain(corpus.photo(row), size).pixels for row in rows])
        self.edited = np.stack(
            [augment.edited(corpus.photo(row), size, rng).pixels for row in rows[:QUERIES]]
        )

    def __call__(self, encoder: Encoder, *, heads: bool) -> dict[str, float]:
        """Figures of a network by name; those of the heads only if they are wanted."""
        encoder.eval()
        found, whole = self._run(encoder, self.whole)
        cosine = F.cosine_similarity(found - self.mean, self.goals - self.mean).mean()
        figures = {"teacher_cosine": float(cosine)}
        if heads:
            _, edited = self._run(encoder, self.edited)
            figures |= {
                "embedding_map": self._mean_average_precision(whole.embedding),
                "code_map": self._mean_average_precision(whole.code.sign()),
                "facets_map": self._mean_average_precision(whole.facets.sign()),
                "edited_by_embedding": _found_first(edited.embedding @ whole.embedding.T),
                "edited_by_code": _found_first(edited.code.sign() @ whole.code.sign().T),
                "edited_by_regions": _found_first(
                    losses.region_match(edited.regions.sign(), edited.weights, whole.regions.sign())
                ),
            }
        encoder.train()
        return figures

    @torch.no_grad()
    def _run(self, encoder: Encoder, photos: np.ndarray) -> tuple[Tensor, Outputs]:
        device = next(encoder.parameters()).device
        tokens, outputs = [], []
        for start in range(0, len(photos), BATCH):
            pixels = torch.from_numpy(photos[start : start + BATCH]).to(device)
            with torch.autocast(device.type, torch.bfloat16):
                last, middle = encoder.backbone((pixels.permute(0, 3, 1, 2) - MEAN) * SCALE)
            tokens.append(last[:, 0].float().cpu())
            said = encoder.heads(last.float(), middle.float())
            outputs.append(Outputs(*(part.cpu() for part in said)))
        return torch.cat(tokens), Outputs(
            *(torch.cat(parts) for parts in zip(*outputs, strict=True))
        )

    def _mean_average_precision(self, values: Tensor) -> float:
        unit = F.normalize(values.float(), dim=1)
        found = []
        for row in np.flatnonzero(self.labels >= 0):
            scores = (unit @ unit[row]).numpy()
            order = np.argsort(-scores, kind="stable")
            relevant = self.labels[order[order != row]] == self.labels[row]
            places = np.flatnonzero(relevant)
            if len(places):
                found.append(((np.arange(len(places)) + 1) / (places + 1)).mean())
        return float(np.mean(found)) if found else 0.0


def _found_first(scores: Tensor) -> float:
    """The share of queries [q, n] whose own photo, of the same number, scores best."""
    return float((scores.argmax(1) == torch.arange(len(scores))).float().mean())
