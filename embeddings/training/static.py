"""Trains a static model: a table of token vectors, pooled by their sum."""

import numpy as np
import torch
from torch.nn import functional as F

from batches import count_matrix
from steps import Judge, falling, run_steps

WARM_UP = 50
# Below it a vector counts as zero: tokens that were never met have no direction to learn.
NO_LENGTH = 1e-6


class Pool(torch.autograd.Function):
    """Sparse weights times rows; only the rows learn."""

    @staticmethod
    def forward(ctx, rows, weights):
        ctx.weights = weights
        return torch.from_numpy(weights @ rows.detach().numpy())

    @staticmethod
    def backward(ctx, gradient):
        return torch.from_numpy(ctx.weights.T @ gradient.numpy()), None


class RowAdam:
    """Adam (Kingma, Ba 2015) on the rows a step met; the others, and their moments, rest."""

    def __init__(self, table, decay=(0.9, 0.99)):
        self.table, self.decay = table, decay
        self._mean = np.zeros_like(table)
        self._square = np.zeros_like(table)
        self._steps = np.zeros(len(table), np.int64)

    def step(self, ids, gradient, rate):
        first, second = (np.float32(d) for d in self.decay)
        self._steps[ids] += 1
        steps = self._steps[ids][:, None]
        mean = self._mean[ids]
        mean += (1 - first) * (gradient - mean)
        square = self._square[ids]
        square += (1 - second) * (gradient * gradient - square)
        self._mean[ids], self._square[ids] = mean, square
        # Both moments start at zero and are made up for it, row by row, since rows are met unequally often.
        np.sqrt(square, out=square)
        square += np.float32(1e-8)
        mean /= square
        mean *= (rate * np.sqrt(1 - second**steps) / (1 - first**steps)).astype(np.float32)
        self.table[ids] -= mean


def unit(vectors):
    return F.normalize(vectors, dim=1, eps=NO_LENGTH)


def info_nce(questions, passages, widths, scale):
    """Symmetric InfoNCE over the batch (van den Oord 2018), meant over prefixes of the vectors (Kusupati 2022).

    @param passages: those of the questions in their order, then any that answer none
    """
    asked = len(questions)
    loss = 0
    for width in widths:
        scores = scale * unit(questions[:, :width]) @ unit(passages[:, :width]).T
        apart = (scores.logsumexp(1) + scores[:, :asked].logsumexp(0)).mean() / 2
        loss = loss + apart - scores.diagonal().mean()
    return loss / len(widths)


def soft_matching(rows, questions, passages, idf, scale):
    """InfoNCE where a passage's score is each question token's best cosine among its tokens, clamped, squared, by idf.

    @param questions, passages: lists of positions in `rows`
    """
    directions = unit(rows)
    asked = np.unique(np.concatenate(questions))
    cosines = directions[torch.from_numpy(asked)] @ directions.T
    best = torch.stack([cosines[:, torch.from_numpy(p)].amax(1) for p in passages], 1).clamp(min=0) ** 2
    weights = np.zeros((len(questions), len(asked)), np.float32)
    for row, question in zip(weights, questions):
        at = np.searchsorted(asked, question)
        row[at] = idf[question]
        row /= max(row.sum(), 1e-9)
    scores = scale * torch.from_numpy(weights) @ best
    right = torch.arange(len(questions))
    return (F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right)) / 2


def embedder(table, saturation, width=None):
    def embed(texts):
        weights, ids = count_matrix(texts, saturation)
        vectors = (weights @ table[ids])[:, :width]
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    return embed


def train(table, draws, options, rankings, rng, log):
    """Trains the table in place. @return a copy of it at its best by `rankings`"""
    adam = RowAdam(table)
    saturation = options["saturation"]

    def learn(questions, passages, step):
        weights, ids = count_matrix(questions + passages, saturation)
        rows = torch.from_numpy(table[ids]).requires_grad_()
        pooled = Pool.apply(rows, weights)
        loss = info_nce(pooled[: len(questions)], pooled[len(questions) :], options["widths"], options["scale"])
        if options.get("soft", 0) > 0:
            few = min(options["softBatch"], len(questions))
            positions = [np.unique(np.searchsorted(ids, t)) for t in (*questions[:few], *passages[:few])]
            loss = loss + options["soft"] * soft_matching(
                rows, positions[:few], positions[few:], options["idf"][ids], options["softScale"]
            )
        loss.backward()
        adam.step(ids, rows.grad.numpy(), options["rate"] * falling(step, options, WARM_UP))
        return float(loss)

    judge = Judge(rankings, embedder(table, saturation), table.copy, log)
    run_steps(draws, options, rng, learn, judge)
    return judge.best
