"""A small transformer over the vectors of a static table, which it starts as and departs from where context tells.

Each token's vector is its row, weighed by a gate, plus what the layers read around it. At first the gate is 1 and
the layers add nothing, so that training begins at the static model's quality.
"""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from static import info_nce
from steps import Judge, falling, run_steps

MOST_TOKENS = 128
# Tokens of texts that run together, padding included.
MOST_AT_ONCE = 8192


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each read from normalised input (pre-norm; Xiong 2020)."""

    def __init__(self, width, heads, inner):
        super().__init__()
        self.heads = heads
        self.before_attention, self.before_feeding = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention, self.joined = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, hidden, hide):
        texts, tokens, width = hidden.shape
        query, key, value = (
            part.view(texts, tokens, self.heads, width // self.heads).transpose(1, 2)
            for part in self.attention(self.before_attention(hidden)).chunk(3, -1)
        )
        scores = query @ key.transpose(2, 3) / math.sqrt(width // self.heads) + hide
        read = (scores.softmax(-1) @ value).transpose(1, 2).reshape(texts, tokens, width)
        hidden = hidden + self.joined(read)
        return hidden + self.narrow(F.gelu(self.widen(self.before_feeding(hidden))))


class Contextual(nn.Module):
    def __init__(self, table, layers, heads, inner):
        super().__init__()
        size, width = table.shape
        self.table = nn.Embedding(size, width, sparse=True)
        self.table.weight.data.copy_(torch.from_numpy(table))
        self.norm = float(np.sqrt((table**2).mean()))
        self.places = nn.Embedding(MOST_TOKENS, width)
        nn.init.normal_(self.places.weight, std=0.1)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.last = nn.LayerNorm(width)
        self.gate, self.add = nn.Linear(width, 1), nn.Linear(width, width)
        for part in (self.gate, self.add):
            nn.init.zeros_(part.weight)
            nn.init.zeros_(part.bias)

    def forward(self, ids, mask):
        """@return token vectors [texts, tokens, width]"""
        rows = self.table(ids)
        hidden = rows / self.norm + self.places(torch.arange(ids.shape[1]))
        hide = (1 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, hide)
        hidden = self.last(hidden)
        return rows * (2 * torch.sigmoid(self.gate(hidden))) + self.norm * self.add(hidden)


def pooled(model, texts):
    """Sums of the token vectors, a few texts of like length at a time."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    rows, start = [], 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end + 1 - start) * min(len(texts[order[end]]), MOST_TOKENS) <= MOST_AT_ONCE:
            end += 1
        some = [texts[i][:MOST_TOKENS] for i in order[start:end]]
        longest = max(len(t) for t in some)
        ids, mask = torch.zeros(len(some), longest, dtype=torch.long), torch.zeros(len(some), longest)
        for row, text in enumerate(some):
            ids[row, : len(text)] = torch.from_numpy(text.astype(np.int64))
            mask[row, : len(text)] = 1
        rows.append((model(ids, mask) * mask[:, :, None]).sum(1))
        start = end
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(rows)[back]


def embedder(model):
    def embed(texts):
        with torch.no_grad():
            return F.normalize(pooled(model, texts), dim=1).numpy()

    return embed


def train(model, draws, options, rankings, rng, log):
    """Trains the model in place and leaves it as it was at its best by `rankings`."""
    others = [p for name, p in model.named_parameters() if name != "table.weight"]
    for_rows = torch.optim.SparseAdam([model.table.weight])
    for_layers = torch.optim.AdamW(others, betas=(0.9, 0.98), weight_decay=0.01)

    def learn(questions, passages, step):
        loss = info_nce(pooled(model, questions), pooled(model, passages), options["widths"], options["scale"])
        share = falling(step, options, options["warmUp"])
        for optimizer, rate in ((for_rows, options["tableRate"]), (for_layers, options["rate"])):
            optimizer.zero_grad()
            optimizer.param_groups[0]["lr"] = rate * share
        loss.backward()
        nn.utils.clip_grad_norm_(others, 1.0)
        for_rows.step()
        for_layers.step()
        return float(loss)

    def keep():
        return {name: value.clone() for name, value in model.state_dict().items()}

    judge = Judge(rankings, embedder(model), keep, log)
    run_steps(draws, options, rng, learn, judge)
    model.load_state_dict(judge.best)
