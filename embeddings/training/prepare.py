"""Reads question-passage pairs and running text, takes them apart into tokens and keeps some documents aside.

Everything is kept as flat arrays of token ids with offsets, which NumPy maps without reading.
"""

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PASSAGE_TOKENS = 192
QUESTION_TOKENS = 64
SHORTEST_TEXT = 16


@dataclass(frozen=True)
class Texts:
    """Token ids of many texts: text i is ids[offsets[i]:offsets[i + 1]]."""

    ids: np.ndarray
    offsets: np.ndarray

    def __len__(self):
        return len(self.offsets) - 1

    def __getitem__(self, at):
        return self.ids[self.offsets[at] : self.offsets[at + 1]]


class Longer:
    """Those texts of which a stretch can be taken and enough be left."""

    def __init__(self, texts, chosen=True):
        self._texts = texts
        self._at = np.flatnonzero((np.diff(texts.offsets) >= SHORTEST_TEXT) & chosen)

    def __len__(self):
        return len(self._at)

    def __getitem__(self, at):
        return self._texts[self._at[at]]


@dataclass(frozen=True)
class Pairs:
    """Question i is answered by passage i; `document` numbers what they come from, `passage` equal passages alike."""

    questions: Texts
    passages: Texts
    document: np.ndarray
    passage: np.ndarray
    source: np.ndarray
    aside: np.ndarray

    def __len__(self):
        return len(self.questions)


def read_lines(path):
    """The objects of a JSON Lines file, plain or compressed with zstd."""
    if path.suffix == ".zst":
        with subprocess.Popen(["zstd", "-dcq", str(path)], stdout=subprocess.PIPE, encoding="utf-8") as unpacked:
            for line in unpacked.stdout:
                yield json.loads(line)
        if unpacked.returncode != 0:
            raise SystemExit(f"{path}: zstd ended with {unpacked.returncode}; is the file whole?")
    else:
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def find_files(folder, name):
    found = sorted(Path(folder).glob(f"{name}*.jsonl")) + sorted(Path(folder).glob(f"{name}*.jsonl.zst"))
    if not found:
        raise SystemExit(f"{folder}: expected {name}.jsonl or {name}.jsonl.zst, found neither; see README.md")
    return found


def prepare_pairs(folder, names, split, one_in):
    """@param names: the files' names, of which the position becomes the pair's `source`

    One document in `one_in` is never trained on: its questions choose between steps and between runs.
    """
    questions, passages, documents, distinct = Growing(), Growing(), {}, {}
    numbers, same, sources, aside = [], [], [], []
    for source, name in enumerate(names):
        for file in find_files(folder, name):
            for line in read_lines(file):
                question = split(line["q"])[-QUESTION_TOKENS:]
                passage = split(line["p"])[:PASSAGE_TOKENS]
                if len(question) < 3 or len(passage) < 5:
                    continue
                questions.add(question)
                passages.add(passage)
                numbers.append(documents.setdefault(line["src"], len(documents)))
                sources.append(source)
                same.append(distinct.setdefault(line["p"], len(distinct)))
                # A source without documents of its own, as a list of questions, is parted by the passage.
                aside.append(is_aside(line["src"] if ":" in line["src"] else line["src"] + line["p"], one_in))
    return Pairs(
        questions.done(),
        passages.done(),
        np.array(numbers, np.int32),
        np.array(same, np.int32),
        np.array(sources, np.int8),
        np.array(aside),
    )


def prepare_running_text(folder, split, one_in, pairs):
    """Paragraphs, as many tokens of each as a passage may have; none that begins as a passage kept aside does."""
    kept = {_beginning(pairs.passages[at]) for at in np.flatnonzero(pairs.aside)}
    paragraphs = Growing()
    for file in find_files(folder, "running-text"):
        for line in read_lines(file):
            tokens = split(line["text"])[:PASSAGE_TOKENS]
            if not is_aside(line["src"], one_in) and _beginning(tokens) not in kept:
                paragraphs.add(tokens)
    return paragraphs.done()


def _beginning(tokens, most=24):
    return np.array(tokens[:most], np.uint16).tobytes()


def is_aside(document, one_in):
    return int(hashlib.sha256(document.encode()).hexdigest()[:8], 16) % one_in == 0


class Growing:
    def __init__(self):
        self.flat, self.lengths = [], []

    def add(self, ids):
        self.flat.append(np.array(ids, np.uint16))
        self.lengths.append(len(ids))

    def done(self):
        offsets = np.concatenate([[0], np.cumsum(self.lengths)]).astype(np.int64)
        return Texts(np.concatenate(self.flat) if self.flat else np.zeros(0, np.uint16), offsets)
