"""First vectors: positive pointwise mutual information of neighbouring tokens, reduced by a randomised SVD.

Levy, Goldberg, Dagan 2015 (smoothed contexts, square root of the singular values); Halko, Martinsson, Tropp 2011.
"""

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix

WINDOW = 8
SMOOTHING = 0.75
RAREST = 1.5
SPARE_WIDTH = 48
POWER_ITERATIONS = 3
# Tokens counted at a time: some 2 GB of memory.
STRETCH = 3_000_000


def count_neighbours(texts, size, kept):
    """How often two tokens stand within WINDOW of each other in one text, nearer ones counting more.

    @param kept: which texts to read
    """
    lengths = np.diff(texts.offsets)
    number = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    read = np.repeat(kept, lengths)
    ids, number = texts.ids[read], number[read]
    counts = csr_matrix((size, size), dtype=np.float32)
    for start in range(0, len(ids), STRETCH):
        some, of = ids[start : start + STRETCH].astype(np.int32), number[start : start + STRETCH]
        rows, columns, weights = [], [], []
        for distance in range(1, WINDOW + 1):
            same = of[:-distance] == of[distance:]
            rows.append(some[:-distance][same])
            columns.append(some[distance:][same])
            weights.append(np.full(int(same.sum()), 1 / np.sqrt(distance), np.float32))
        met = (np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns)))
        counts = counts + coo_matrix(met, shape=(size, size)).tocsr()
    return counts


def reduce(counts, width, rng):
    """@return token vectors [size, width], their entries by falling singular value"""
    both = (counts + counts.T).tocoo()
    kept = both.data >= RAREST
    rows, columns, met = both.row[kept], both.col[kept], both.data[kept]
    per_row = np.bincount(rows, met, both.shape[0])
    smoothed = per_row**SMOOTHING / (per_row**SMOOTHING).sum()
    information = np.log(met / per_row[rows] / smoothed[columns])
    positive = information > 0
    matrix = csr_matrix(
        (information[positive].astype(np.float32), (rows[positive], columns[positive])), shape=both.shape
    )
    width = min(width, both.shape[0])
    drawn = min(width + SPARE_WIDTH, both.shape[0])
    basis = matrix @ rng.standard_normal((both.shape[0], drawn)).astype(np.float32)
    for _ in range(POWER_ITERATIONS):
        basis = matrix @ (matrix.T @ np.linalg.qr(basis)[0])
    basis = np.linalg.qr(basis)[0]
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    return ((basis @ left)[:, :width] * np.sqrt(values[:width])).astype(np.float32)


def first_table(counts, idf, width, rng):
    """Unit directions, each as long as its token is rare, 2.2 in the mean: a token that was never met stays at zero."""
    vectors = reduce(counts, width, rng)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    directions = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)
    return (2.2 * directions * (idf / idf.mean())[:, None]).astype(np.float32)


def inverse_frequency(texts, kept, size):
    """log(1 + n / (df + .5)) of each token over those texts that are `kept`."""
    df = np.zeros(size)
    for at in np.flatnonzero(kept):
        df[np.unique(texts[at])] += 1
    return np.log1p(kept.sum() / (df + 0.5)).astype(np.float32)
