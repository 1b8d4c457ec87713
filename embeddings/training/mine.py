"""Hard negatives: passages that BM25 or the model itself ranks high for a question that another passage answers."""

import numpy as np
from scipy.sparse import csr_matrix

# A passage that scores above this share of the right one's score may well be right too (Moreira 2024).
MOST_OF_RIGHT = 0.95
# Words in more than this share of the passages say little and cost most.
COMMON = 0.05
BM25_SATURATION, BM25_LENGTH = 1.2, 0.75


def mine(pairs, among, embed, rng, shard=20_000, by_words=0.5):
    """For each pair of `among` a pair number whose passage is a hard negative, found in a random shard of them.

    @param by_words: the share of shards that BM25 searches, the others being searched by the vectors of `embed`
    """
    negatives = np.full(len(pairs), -1, np.int64)
    order = rng.permutation(among)
    for start in range(0, len(order), shard):
        chosen = order[start : start + shard]
        questions, passages = [pairs.questions[i] for i in chosen], [pairs.passages[i] for i in chosen]
        if rng.random() < by_words:
            found = hardest_by_words(questions, passages)
        else:
            found = hardest(lambda some: embed(some) , questions, passages)
        negatives[chosen] = np.where(found < 0, -1, chosen[found])
    return negatives


def hardest(embed, questions, passages, block=2000):
    unit = embed(passages)
    found = []
    for start in range(0, len(questions), block):
        scores = embed(questions[start : start + block]) @ unit.T
        found.append(_best_but_right(scores, start))
    return np.concatenate(found)


def hardest_by_words(questions, passages, block=500):
    texts, ids = _counts(passages)
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
    for start in range(0, len(questions), block):
        rows = [np.unique(column[q.astype(np.int64)]) for q in questions[start : start + block]]
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
    return np.where(np.isfinite(scores[rows, best]) & (right > 0), best, -1)


def _counts(texts):
    flat = np.concatenate(texts).astype(np.int64)
    ids, columns = np.unique(flat, return_inverse=True)
    offsets = np.concatenate([[0], np.cumsum([len(t) for t in texts])])
    matrix = csr_matrix((np.ones(len(flat), np.float32), columns, offsets), shape=(len(texts), len(ids)))
    matrix.sum_duplicates()
    return matrix, ids
