"""Writes the model card from the run's own figures, so that what it says is what was done."""

import json
from pathlib import Path

FOLDER = Path(__file__).parent


def write_card(out, recipe, run, figures, seconds):
    """@param figures: nDCG@10 by the weights' name and the set's; seconds: what the run took"""
    out = Path(out)
    size = sum((out / name).stat().st_size for name in ("onnx/model_quantized.onnx", "tokenizer.json"))
    sets = list(next(iter(figures.values())))
    trained = int((~run.pairs.aside).sum())
    lines = [
        f"# {recipe['name']}",
        "",
        f"{recipe['about']} {size / 1e6:.1f} MB, English, no download, no account.",
        "",
        "## How it was made",
        "",
        f"By `embeddings/training/train.py` with the recipe below, in {seconds / 60:.0f} minutes on {run.threads} thread(s).",
        f"Trained on {trained:,} pairs of a question and its passage and on {len(run.running):,} paragraphs of running text;",
        f"{int(run.pairs.aside.sum()):,} pairs of documents kept aside chose the step that was kept.",
        "",
        "```json",
        json.dumps(recipe, indent=2),
        "```",
        "",
        *([f"Sources, with thanks: {'; '.join(_sources(recipe['credits']))}."] if "credits" in recipe else []),
        "",
        "## What it does",
        "",
        "nDCG@10 of its vectors alone. The first sets are of documents kept aside: their questions rank every passage",
        "kept aside. The others were only ever reported on.",
        "",
        "| weights | " + " | ".join(sets) + " |",
        "| --- |" + " ---: |" * len(sets),
        *(f"| {name} | " + " | ".join(f"{row[s]:.3f}" for s in sets) + " |" for name, row in figures.items()),
        "",
        "What it gives the product is in `docs/evaluation.md`.",
        "",
        "## Where it is weak",
        "",
        *(f"- {weakness}" for weakness in recipe["weaknesses"]),
        "",
    ]
    (out / "MODEL_CARD.md").write_text("\n".join(lines), encoding="utf-8")


def _sources(name):
    for source in json.loads((FOLDER / name).read_text(encoding="utf-8")):
        yield f"{source['name']} ({source['licence']})"
