"""Draws batches of pairs: questions with their passages, and spans of sentences with the rest of their paragraph."""

import numpy as np
from scipy.sparse import csr_matrix

# Of a batch of pairs this share is drawn with neighbours of its document, whose passages are its hardest negatives.
GROUPED = 0.5
GROUP = 16
SHORTEST_STRETCH, LONGEST_STRETCH = 4, 24


class PairBatches:
    """Pairs of one source a batch, so that no right passage can be told from the others by its source."""

    def __init__(self, pairs, shares, rng, negatives=None):
        """@param shares: how often each source is drawn, by its number; negatives: of each pair, as `mine` finds them"""
        self._pairs = pairs
        self._negatives = negatives
        self._rng = rng
        self._of_source = {s: np.flatnonzero(~pairs.aside & (pairs.source == s)) for s, share in enumerate(shares) if share > 0}
        shares = np.array([shares[s] for s in self._of_source], float)
        self._sources = list(self._of_source)
        self._shares = shares / shares.sum()
        self._groups = {s: _group(chosen, pairs.document) for s, chosen in self._of_source.items()}

    def draw(self, size):
        """@return questions, their passages in the same order, and further passages that answer none"""
        source = self._sources[self._rng.choice(len(self._sources), p=self._shares)]
        groups = self._groups[source]
        picked = [groups[g] for g in self._rng.integers(len(groups), size=int(size * GROUPED) // GROUP)]
        among = self._of_source[source]
        alone = among[self._rng.integers(len(among), size=size)]
        # Of pairs that share their passage one is enough: the others would have it for a wrong answer.
        chosen = self._apart(np.concatenate([*picked, alone]), set())[:size]
        further = []
        if self._negatives is not None:
            mined = self._negatives[chosen]
            further = self._apart(mined[mined >= 0], {self._pairs.passage[i] for i in chosen})
        passages = self._pairs.passages
        return [self._pairs.questions[i] for i in chosen], [passages[i] for i in chosen], [passages[i] for i in further]

    def _apart(self, numbers, met):
        """Those pairs whose passage none before them has, nor any of `met`."""
        apart = []
        for number in numbers.tolist():
            if (passage := self._pairs.passage[number]) not in met:
                met.add(passage)
                apart.append(number)
        return apart


def _group(chosen, document):
    """Up to GROUP neighbouring pairs of one document each."""
    groups = []
    for at in np.split(chosen, np.flatnonzero(np.diff(document[chosen])) + 1):
        groups.extend(at[i : i + GROUP] for i in range(0, len(at), GROUP))
    return groups


class ClozeBatches:
    """Inverse cloze (Lee, Chang, Toutanova 2019): a stretch of a text asks for the text it was taken from."""

    def __init__(self, kinds, rng, left):
        """@param kinds: of each kind the texts; a batch is of one kind. left: how often the stretch is left in its text"""
        self._kinds, self._rng, self._left = kinds, rng, left
        self._shares = np.array([len(texts) for texts in kinds], float)
        self._shares /= self._shares.sum()

    def draw(self, size):
        texts = self._kinds[self._rng.choice(len(self._kinds), p=self._shares)]
        questions, passages = [], []
        for text in (texts[i] for i in self._rng.integers(len(texts), size=size)):
            most = min(LONGEST_STRETCH, len(text) // 2)
            length = int(self._rng.integers(min(SHORTEST_STRETCH, most), most + 1))
            begin = int(self._rng.integers(0, len(text) - length + 1))
            questions.append(text[begin : begin + length])
            is_left = self._rng.random() < self._left
            passages.append(text if is_left else np.concatenate([text[:begin], text[begin + length :]]))
        return questions, passages, []


def drop_tokens(texts, share, rng):
    """Each text without a random share of its tokens, never without all."""
    kept = []
    for text in texts:
        chosen = text[rng.random(len(text)) >= share]
        kept.append(chosen if len(chosen) > 0 else text)
    return kept


def count_matrix(texts, saturation):
    """Tokens as sparse rows over the distinct ids of the texts: each weighs count / (count + saturation), or its count.

    @return (matrix [texts, distinct], distinct ids)
    """
    lengths = [len(t) for t in texts]
    flat = np.concatenate(texts)
    ids, columns = np.unique(flat, return_inverse=True)
    matrix = csr_matrix(
        (np.ones(len(flat), np.float32), columns.astype(np.int32), np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)),
        shape=(len(texts), len(ids)),
    )
    matrix.sum_duplicates()
    if saturation is not None:
        matrix.data = matrix.data / (matrix.data + np.float32(saturation))
    return matrix, ids
