"""Hard negatives: passages that BM25 or the model itself ranks high for a question that another passage answers."""

import numpy as np
from scipy.sparse import csr_matrix

from batches import count_matrix

# A passage that scores above this share of the right one's score may well be right too (Moreira 2024).
MOST_OF_RIGHT = 0.95
# Words in more than this share of the passages say little and cost most.
COMMON = 0.05
BM25_SATURATION, BM25_LENGTH = 1.2, 0.75


# Pairs that are searched among each other, and questions that are compared at a time.
SHARD, BLOCK = 20_000, 500


def mine(pairs, among, embed, rng):
    """For each pair of `among` a pair number whose passage is a hard negative, or -1; other pairs have -1.

    Each is found in a random shard, half of which BM25 searches and half the vectors of `embed`.
    """
    negatives = np.full(len(pairs), -1, np.int64)
    order = rng.permutation(among)
    for start in range(0, len(order), SHARD):
        chosen = order[start : start + SHARD]
        questions, passages = [pairs.questions[i] for i in chosen], [pairs.passages[i] for i in chosen]
        found = hardest_by_words(questions, passages) if rng.random() < 0.5 else hardest(embed, questions, passages)
        negatives[chosen] = np.where(found < 0, -1, chosen[found])
    return negatives


def hardest(embed, questions, passages):
    unit = embed(passages)
    found = []
    for start in range(0, len(questions), BLOCK):
        scores = embed(questions[start : start + BLOCK]) @ unit.T
        found.append(_best_but_right(scores, start))
    return np.concatenate(found)


def hardest_by_words(questions, passages):
    texts, ids = count_matrix(passages, None)
    texts = texts.astype(np.float64)
    df = np.bincount(texts.indices, minlength=len(ids))
    idf = np.log1p((len(passages) - df + 0.5) / (df + 0.5))
    idf[df > COMMON * len(passages)] = 0
    lengths = np.asarray(texts.sum(1)).ravel()
    longer = np.repeat(1 - BM25_LENGTH + BM25_LENGTH * lengths / lengths.mean(), np.diff(texts.indptr))
    texts.data = texts.data * (BM25_SATURATION + 1) / (texts.data + BM25_SATURATION * longer) * idf[texts.indices]
    texts.data[~np.isfinite(texts.data)] = 0
    texts.eliminate_zeros()
    by_word = texts.T.tocsr()
    column = np.full(1 << 16, -1)
    column[ids] = np.arange(len(ids))
    found = []
    for start in range(0, len(questions), BLOCK):
        rows = [np.unique(column[q.astype(np.int64)]) for q in questions[start : start + BLOCK]]
        rows = [r[r >= 0] for r in rows]
        offsets = np.concatenate([[0], np.cumsum([len(r) for r in rows])])
        asked = csr_matrix((np.ones(offsets[-1], np.float32), np.concatenate(rows), offsets), shape=(len(rows), len(ids)))
        found.append(_best_but_right((asked @ by_word).toarray(), start))
    return np.concatenate(found)


def _best_but_right(scores, start):
    """For each row the best column that is clearly below the right one's score, which stands at start + row."""
    rows = np.arange(len(scores))
    right = scores[rows, start + rows]
    scores[scores > MOST_OF_RIGHT * right[:, None]] = -np.inf
    best = scores.argmax(1)
    return np.where((scores[rows, best] > 0) & (right > 0), best, -1)
