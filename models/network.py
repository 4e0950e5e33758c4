"""The encoder's network: a small vision Transformer and the heads that turn it into signatures."""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photokin.core.regions import Layout, Levels

SIZE = 160  # pixels a side of the shipped encoder
PATCH = 16
LEVELS: Levels = ((5, 0.2), (3, 0.5), (1, 1.0))  # regions a side, and how wide each is
FACETS = 8  # codes of the whole photo, to rank candidates by
MIDDLE = 6  # blocks below the tokens that regions also read: details are lost further up
EMBEDDING_DIMS = 16
CODE_BITS = 64
MEAN, SCALE = 127.5, 1 / 127.5


@dataclass(frozen=True)
class Shape:
    """Sizes of the backbone; the defaults are the shipped encoder's."""

    width: int = 192
    depth: int = 12
    heads: int = 3
    hidden: int = 768
    grid: int = SIZE // PATCH  # patches a side that the position embedding is stored for


SHIPPED = Shape()


class Stem(nn.Module):
    """Pixels to patch tokens by two strided convolutions with a nonlinearity between."""

    def __init__(self, width: int, hidden: int = 128) -> None:
        super().__init__()
        self.fine = nn.Conv2d(3, hidden, 4, stride=4)
        self.coarse = nn.Conv2d(hidden, width, 4, stride=4)

    def forward(self, pixels: Tensor) -> Tensor:
        return self.coarse(F.gelu(self.fine(pixels)))


class Block(nn.Module):
    """A pre-norm Transformer block whose two residuals can be had apart."""

    def __init__(self, width: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.fc1 = nn.Linear(width, hidden)
        self.fc2 = nn.Linear(hidden, width)
        for layer, gain in ((self.qkv, 0.7), (self.proj, 0.2), (self.fc1, 0.7), (self.fc2, 0.2)):
            nn.init.normal_(layer.weight, std=gain * layer.in_features**-0.5)
            nn.init.zeros_(layer.bias)

    def _split(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        n, t, c = x.shape
        qkv = self.qkv(self.norm1(x)).view(n, t, 3, self.heads, c // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        return q, k, v

    def attend(self, x: Tensor) -> Tensor:
        """The attention residual of tokens [n, t, c]."""
        q, k, v = self._split(x)
        # Plain products, outside autocast: on processors with bfloat16 matrix units half the
        # backward pass of the fused kernel would be its conversions.
        with torch.autocast(x.device.type, enabled=False):
            logits = (q * q.shape[-1] ** -0.5) @ k.transpose(-2, -1)
            mixed = logits.softmax(-1) @ v
        return self.proj(mixed.transpose(1, 2).reshape(x.shape))

    def attend_openly(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The attention residual and the attention's logits [n, heads, t, t]."""
        q, k, v = self._split(x)
        logits = (q * q.shape[-1] ** -0.5) @ k.transpose(-2, -1)
        mixed = logits.softmax(-1).to(v.dtype) @ v
        return self.proj(mixed.transpose(1, 2).reshape(x.shape)), logits

    def transform(self, x: Tensor) -> Tensor:
        """The residual of the two-layer perceptron."""
        return self.fc2(F.gelu(self.fc1(self.norm2(x))))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attend(x)
        return x + self.transform(x)


class Backbone(nn.Module):
    """Pixels float [n, 3, s, s] in [-1, 1] to tokens [n, 1 + (s / 16)², width], class first."""

    def __init__(self, shape: Shape = SHIPPED, stem: nn.Module | None = None) -> None:
        super().__init__()
        self.shape = shape
        self.stem = stem if stem is not None else Stem(shape.width)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, shape.width))
        self.pos_embed = nn.Parameter(torch.randn(1, 1 + shape.grid**2, shape.width) * 0.02)
        self.blocks = nn.ModuleList(
            Block(shape.width, shape.heads, shape.hidden) for _ in range(shape.depth)
        )
        self.norm = nn.LayerNorm(shape.width, eps=1e-6)

    @property
    def input_size(self) -> int:
        """Pixels a side that the positions are stored for."""
        return self.shape.grid * PATCH

    def positions(self, grid: int) -> Tensor:
        """Position embedding for grid × grid patches, by bicubic interpolation."""
        if grid == self.shape.grid:
            return self.pos_embed
        first, rest = self.pos_embed[:, :1], self.pos_embed[:, 1:]
        plane = rest.transpose(1, 2).reshape(1, -1, self.shape.grid, self.shape.grid)
        plane = F.interpolate(
            plane, (grid, grid), mode="bicubic", antialias=True, align_corners=False
        )
        return torch.cat([first, plane.flatten(2).transpose(1, 2)], 1)

    def embed(self, pixels: Tensor) -> Tensor:
        """Tokens that enter the first block."""
        patches = self.stem(pixels)
        tokens = patches.flatten(2).transpose(1, 2)
        first = self.cls_token.expand(tokens.shape[0], -1, -1).to(tokens.dtype)
        return torch.cat([first, tokens], 1) + self.positions(patches.shape[-1])

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens after the last norm, and those between the blocks, plainly normed."""
        x = middle = self.embed(pixels)
        for number, block in enumerate(self.blocks, 1):
            x = block(x)
            if number == MIDDLE:
                middle = x
        return self.norm(x), F.layer_norm(middle, middle.shape[-1:])


class ConvolutionalAttention(nn.Module):
    """Channel, then spatial attention on a map [n, c, h, w], added to the map (CBAM; IndexCLR)."""

    def __init__(self, width: int, squeeze: int = 4) -> None:
        super().__init__()
        self.channel = nn.Sequential(
            nn.Conv2d(width, width // squeeze, 1), nn.GELU(), nn.Conv2d(width // squeeze, width, 1)
        )
        self.spatial = nn.Conv2d(2, 1, 5, padding=2)

    def forward(self, x: Tensor) -> Tensor:
        mean, peak = x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        gated = x * torch.sigmoid(self.channel(mean) + self.channel(peak))
        summary = torch.cat([gated.mean(1, keepdim=True), gated.amax(1, keepdim=True)], 1)
        return x + gated * torch.sigmoid(self.spatial(summary))


class Outputs(NamedTuple):
    """What the heads say while training.

    embedding [n, 16], unit length. code [n, 64] in (-1, 1). facets [n, 512] and regions
    [n, R, 64], real: the sign is the bit. weights [n, R] in (0, 1).
    """

    embedding: Tensor
    code: Tensor
    facets: Tensor
    regions: Tensor
    weights: Tensor


def pooling(grid: int) -> Tensor:
    """Shares of each patch of grid × grid in each region: [R, grid²], rows sum to one."""
    boxes = torch.from_numpy(Layout(LEVELS).boxes)
    edges = torch.arange(grid + 1) / grid

    def covered(low: Tensor, high: Tensor) -> Tensor:
        shared = torch.minimum(high[:, None], edges[1:]) - torch.maximum(low[:, None], edges[:-1])
        return shared.clamp(min=0) / (high - low)[:, None]

    across, down = covered(boxes[:, 0], boxes[:, 2]), covered(boxes[:, 1], boxes[:, 3])
    return (down[:, :, None] * across[:, None, :]).flatten(1)


def random_directions(width: int, count: int) -> Tensor:
    """Directions [count, width] that are orthogonal to each other, `width` at a time."""
    generator = torch.Generator().manual_seed(0)
    squares = [
        torch.linalg.qr(torch.randn(width, width, generator=generator))[0]
        for _ in range(-(-count // width))
    ]
    return torch.cat(squares)[:count]


class Heads(nn.Module):
    """Tokens of the backbone, last and middle, [n, 1 + grid², width] to a signature's parts."""

    pooling: Tensor
    facets: Tensor

    def __init__(
        self, width: int = 192, grid: int = SIZE // PATCH, extra: int = 1024, local: int = 192
    ) -> None:
        super().__init__()
        self.attention = ConvolutionalAttention(width)
        # The extra layer reads the standardised class token.
        self.extra = nn.Sequential(
            nn.BatchNorm1d(width, affine=False), nn.Linear(width, extra), nn.GELU()
        )
        self.embedding = nn.Linear(extra, EMBEDDING_DIMS)
        self.code = nn.Linear(extra, CODE_BITS)
        self.local = nn.Sequential(nn.LayerNorm(2 * width), nn.Linear(2 * width, local), nn.GELU())
        self.regions = nn.Linear(local, CODE_BITS)
        self.weights = nn.Linear(local, 1)
        # Bits of equal use: each is centred on its running mean, so about half of photos set it.
        self.code_centre = nn.BatchNorm1d(CODE_BITS, affine=False, momentum=0.1)
        self.region_centre = nn.BatchNorm1d(CODE_BITS, affine=False, momentum=0.1)
        self.register_buffer("pooling", pooling(grid), persistent=False)
        self.register_buffer("facets", random_directions(width, FACETS * CODE_BITS))

    def describe(self, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Embedding, code and facets of class tokens [n, width].

        Facets are on which side of random planes the standardised class token lies: the share of
        those in which two photos differ is their angle (Charikar, 2002). They are not learned, and
        so know classes that no training photo showed as well as others.
        """
        standard = self.extra[0](first)
        extra = self.extra[1:](standard)
        embedding = F.normalize(self.embedding(extra), dim=-1)
        code = torch.tanh(self.code_centre(self.code(extra)))
        return embedding, code, standard @ self.facets.T

    def attended(self, tokens: Tensor) -> Tensor:
        """The patches after the attention block: [n, grid², width]."""
        side = round((tokens.shape[1] - 1) ** 0.5)
        plane = tokens[:, 1:].transpose(1, 2).reshape(-1, tokens.shape[2], side, side)
        found: Tensor = self.attention(plane).flatten(2).transpose(1, 2)
        return found

    def forward(self, tokens: Tensor, middle: Tensor) -> Outputs:
        embedding, code, facets = self.describe(tokens[:, 0])
        local = self.local(self.pooling @ torch.cat([self.attended(tokens), middle[:, 1:]], 2))
        regions = self.regions(local)
        return Outputs(
            embedding,
            code,
            facets,
            self.region_centre(regions.flatten(0, 1)).view_as(regions),
            torch.sigmoid(self.weights(local)[..., 0]),
        )


class Encoder(nn.Module):
    """Backbone and heads; what is exported."""

    def __init__(self, backbone: Backbone, heads: Heads) -> None:
        super().__init__()
        self.backbone = backbone
        self.heads = heads

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """uint8 [n, s, s, 3] to the four outputs of the encoder's contract."""
        x = (pixels.permute(0, 3, 1, 2).float() - MEAN) * SCALE
        outputs = self.heads(*self.backbone(x))
        weights = torch.round(outputs.weights * 255).to(torch.uint8)
        facets = outputs.facets.unflatten(1, (FACETS, CODE_BITS))
        regions = torch.cat([pack(outputs.regions), pack(facets)], 1)
        return outputs.embedding, pack(outputs.code), regions, weights


def pack(values: Tensor) -> Tensor:
    """Signs of [..., 8 k] as uint8 [..., k], first bit highest, as numpy.packbits does."""
    bits = (values > 0).to(torch.float32).unflatten(-1, (-1, 8))
    places = torch.tensor([128.0, 64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0], device=values.device)
    return (bits * places).sum(-1).to(torch.uint8)
