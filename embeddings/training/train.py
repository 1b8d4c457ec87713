"""Makes a retrieval model from question-passage pairs and running text: one command from JSON Lines to a model folder.

    python3 train.py recipes/static.json --data FOLDER --out FOLDER [--report BEIR_FOLDER ...]

README.md says what the data looks like and what a recipe may set.
"""

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import contextual
import static
from batches import ClozeBatches, PairBatches
from card import write_card
from cooccurrence import count_neighbours, first_table, inverse_frequency
from evaluate import kept_aside, ndcg, read_collection
from export import HALF_BYTE, dequantise, write_contextual, write_static
from mine import mine
from prepare import Longer, prepare_pairs, prepare_running_text
from synonyms import draw_together, read_synonyms
from wordpiece import WordPiece

RANKED_QUESTIONS = 1000


@dataclass
class Run:
    """What a training reads and draws from; the same seed gives the same model on the same machine."""

    recipe: dict
    size: int
    pairs: object
    running: object
    rankings: list
    idf: np.ndarray
    # Pairs of token ids, or none.
    synonyms: np.ndarray | None
    rng: np.random.Generator
    threads: int
    log: object

    def draws(self, negatives=None):
        shares = list(self.recipe["sources"].values())
        kinds = [Longer(self.running)] + [
            Longer(self.pairs.passages, ~self.pairs.aside & (self.pairs.source == source)) for source in range(len(shares))
        ]
        kinds = [kind for kind in kinds if len(kind) > 0]
        cloze = self.recipe["cloze"]
        return [
            (sum(shares), PairBatches(self.pairs, shares, self.rng, negatives)),
            (cloze["share"], ClozeBatches(kinds, self.rng, cloze["left"])),
        ]


def open_run(recipe, split, data, log):
    since = time.time()
    one_in = recipe["keptAsideOneIn"]
    pairs = prepare_pairs(data, list(recipe["sources"]), split, one_in)
    running = prepare_running_text(data, split, one_in, pairs)
    log(f"{len(pairs)} pairs, {int(pairs.aside.sum())} of them kept aside, {len(running)} paragraphs, {time.time() - since:.0f} s")
    rankings = [kept_aside(pairs, source, name, RANKED_QUESTIONS) for source, name in enumerate(recipe["sources"])]
    rankings.append(kept_aside(pairs, 0, "within the document", RANKED_QUESTIONS, within_document=True))
    rankings = [r for r in rankings if len(r.questions) > 0]
    for ranking in rankings:
        log(f"kept aside, {ranking.name}: {len(ranking.questions)} questions, {len(ranking.passages)} passages")
    idf = inverse_frequency(pairs.passages, ~pairs.aside, split.size)
    synonyms = read_synonyms(data, split) if "synonyms" in recipe else None
    return Run(recipe, split.size, pairs, running, rankings, idf, synonyms, np.random.default_rng(recipe["seed"]), torch.get_num_threads(), log)


def train_static(run):
    """@return a table [tokens, width]"""
    recipe = run.recipe
    since = time.time()
    counts = count_neighbours(run.pairs.passages, run.size, ~run.pairs.aside) + count_neighbours(run.running, run.size, np.ones(len(run.running), bool))
    table = first_table(counts, run.idf, recipe["width"], run.rng)
    run.log(f"first vectors from {counts.nnz} kinds of neighbours, {time.time() - since:.0f} s")
    saturation = recipe["saturation"]
    for number, stage in enumerate(recipe["stages"]):
        negatives = None
        if stage.get("mine", False):
            negatives = mine(run.pairs, np.flatnonzero(~run.pairs.aside), static.embedder(table, saturation), run.rng)
            run.log(f"stage {number + 1}: hard negatives for {(negatives >= 0).mean():.0%} of the pairs")
        options = {**stage, "saturation": saturation, "idf": run.idf}
        table = static.train(table, run.draws(negatives), options, run.rankings, run.rng, run.log)
    if run.synonyms is not None:
        run.log(f"{len(run.synonyms) // 2} pairs of words that mean the same")
        table = draw_together(table, run.synonyms, recipe["synonyms"])
    return table


def train_contextual(run):
    recipe = run.recipe
    table = train_static(run)
    model = contextual.Contextual(table, recipe["layers"], recipe["heads"], recipe["inner"])
    contextual.train(model, run.draws(), recipe["contextualStage"], run.rankings, run.rng, run.log)
    return model


def write_parity(texts, out, split, embed):
    """What this code makes of texts, for whoever compares it with what a runtime makes of the exported folder."""
    with open(texts, encoding="utf-8") as lines, open(out / "parity.jsonl", "w", encoding="utf-8") as written:
        for line in lines:
            ids = np.array(split(json.loads(line)), np.uint16)
            vector = embed([ids])[0].tolist() if len(ids) > 0 else []
            written.write(json.dumps({"ids": ids.tolist(), "vector": vector}) + "\n")


def main():
    parser = argparse.ArgumentParser(description="Makes a retrieval model from question-passage pairs and running text.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="a folder of JSON Lines, plain or compressed with zstd")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--report", type=Path, nargs="*", default=[], help="BEIR folders to report on, never tuned on")
    parser.add_argument("--parity", type=Path, help="JSON strings, a line each, to write as tokens and vectors to OUT/parity.jsonl")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    recipe = json.loads(options.recipe.read_text(encoding="utf-8"))
    tokenizer = (options.recipe.parent / recipe["tokenizer"]).resolve()
    torch.set_num_threads(options.threads)
    torch.manual_seed(recipe["seed"])
    since = time.time()

    def log(line):
        print(f"{time.time() - since:7.0f} s  {line}", flush=True)

    split = WordPiece.load(tokenizer / "tokenizer.json")
    reported = [read_collection(folder, split) for folder in options.report]
    run = open_run(recipe, split, options.data, log)
    if recipe["kind"] == "static":
        table = train_static(run)
        write_static(table[:, : recipe["kept"]], tokenizer, options.out)
        rounded = dequantise(table[:, : recipe["kept"]], HALF_BYTE)
        embedders = {
            f"kept: {recipe['kept']} wide, 4 bits": static.embedder(rounded, recipe["saturation"]),
            f"{recipe['kept']} wide": static.embedder(table, recipe["saturation"], recipe["kept"]),
            f"{recipe['width']} wide": static.embedder(table, recipe["saturation"]),
        }
    else:
        model = train_contextual(run)
        write_contextual(model, tokenizer, options.out)
        embedders = {"before rounding": contextual.embedder(model)}
    if options.parity is not None:
        write_parity(options.parity, options.out, split, next(iter(embedders.values())))
    figures = {
        name: {ranking.name: ndcg(ranking, embed) for ranking in [*run.rankings, *reported]}
        for name, embed in embedders.items()
    }
    write_card(options.out, recipe, run, figures, time.time() - since)
    for name, row in figures.items():
        log(f"{name}: nDCG@10 " + ", ".join(f"{ranking} {figure:.4f}" for ranking, figure in row.items()))


if __name__ == "__main__":
    main()
