"""nDCG@10 of pooled vectors on documents kept aside, and on retrieval sets in BEIR's layout."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DEPTH = 10


@dataclass(frozen=True)
class Ranking:
    """Questions, passages, and for each question the passages it is asked of and those that are right."""

    name: str
    questions: list
    passages: list
    # Per question: positions of the passages to rank, or None for all of them.
    scope: list
    right: list


def kept_aside(pairs, source, name, most, within_document=False):
    """Questions of one source on documents no training saw, among all passages kept aside or the document's own."""
    chosen = np.flatnonzero(pairs.aside & (pairs.source == source))
    every = np.flatnonzero(pairs.aside) if not within_document else chosen
    at = {int(pair): i for i, pair in enumerate(every)}
    members = {}
    for pair in every:
        members.setdefault(int(pairs.document[pair]), []).append(at[int(pair)])
    copies = {}
    for pair in every:
        copies.setdefault(int(pairs.passage[pair]), []).append(at[int(pair)])
    asked = [p for p in chosen if 5 <= len(pairs.questions[p]) <= 40]
    if within_document:
        asked = [p for p in asked if len(members[int(pairs.document[p])]) >= 20]
    asked = asked[:: max(1, len(asked) // most)][:most]
    return Ranking(
        name,
        [pairs.questions[p] for p in asked],
        [pairs.passages[p] for p in every],
        [np.array(members[int(pairs.document[p])]) if within_document else None for p in asked],
        [dict.fromkeys(copies[int(pairs.passage[p])], 1.0) for p in asked],
    )


def read_collection(folder, split):
    """A BEIR folder; where ids begin with a transcript's name and `#` or `:`, a question ranks its own transcript."""
    folder = Path(folder)
    passages = [json.loads(line) for line in open(folder / "corpus.jsonl", encoding="utf-8")]
    at = {passage["_id"]: i for i, passage in enumerate(passages)}
    right = {}
    with open(folder / "qrels.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if float(row["score"]) > 0:
                right.setdefault(row["query-id"], {})[at[row["corpus-id"]]] = float(row["score"])
    questions = [json.loads(line) for line in open(folder / "queries.jsonl", encoding="utf-8")]
    questions = [q for q in questions if q["_id"] in right]
    members = {}
    if all("#" in passage["_id"] for passage in passages):
        for passage in passages:
            members.setdefault(passage["_id"].split("#")[0], []).append(at[passage["_id"]])
    return Ranking(
        folder.name,
        [np.array(split(q["text"]), np.uint16) for q in questions],
        [np.array(split(f"{p.get('title', '')} {p['text']}".strip()), np.uint16) for p in passages],
        [np.array(members[q["_id"].split(":")[0]]) if members else None for q in questions],
        [right[q["_id"]] for q in questions],
    )


def ndcg(ranking, embed):
    """Mean nDCG@10; `embed` turns token id arrays into unit rows."""
    questions = embed(ranking.questions)
    passages = embed(ranking.passages)
    total = 0.0
    for at, vector in enumerate(questions):
        scope = ranking.scope[at]
        scores = (passages if scope is None else passages[scope]) @ vector
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        total += ndcg_of(best if scope is None else scope[best], ranking.right[at])
    return total / len(questions)


def ndcg_of(best, right):
    gained = sum(right.get(int(p), 0.0) / np.log2(rank + 2) for rank, p in enumerate(best))
    ideal = sum(gain / np.log2(rank + 2) for rank, gain in enumerate(sorted(right.values(), reverse=True)[:DEPTH]))
    return gained / ideal
