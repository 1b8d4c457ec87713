"""Draws words together that mean the same: retrofitting (Faruqui et al., NAACL 2015), one step of it.

Training tells from texts which words stand together; that two never do because they mean the same, it cannot see.
"""

import numpy as np
from scipy.sparse import csr_matrix

from prepare import find_files, read_lines


def read_synonyms(folder, split):
    """Pairs of token ids of those words that are one token each. @return [pairs, 2]"""
    pairs = set()
    for file in find_files(folder, "synonyms"):
        for words in read_lines(file):
            ids = [split(word) for word in words]
            if all(len(each) == 1 for each in ids):
                pairs.add((ids[0][0], ids[1][0]))
    return np.array(sorted(pairs), np.int64).reshape(-1, 2)


def draw_together(table, pairs, share):
    """Each row in the direction of itself plus `share` of the mean direction of its synonyms, as long as it was."""
    lengths = np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    directions = table / lengths
    others = csr_matrix((np.ones(len(pairs), np.float32), pairs.T), shape=(len(table), len(table)))
    many = np.maximum(np.asarray(others.sum(1)), 1)
    drawn = directions + np.float32(share) * (others @ directions) / many
    return (drawn / np.maximum(np.linalg.norm(drawn, axis=1, keepdims=True), 1e-6) * lengths).astype(np.float32)
