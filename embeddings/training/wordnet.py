"""Writes the words that WordNet holds to mean the same, for the recipe's `synonyms`.

    python3 wordnet.py FOLDER > DATA/synonyms.jsonl

FOLDER holds WordNet's `data.noun` and `index.noun` and those of verbs, adjectives and adverbs (wndb(5WN)); Debian's
`wordnet-base` puts them in /usr/share/wordnet.
"""

import argparse
import json
import re
from pathlib import Path

PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")
# What is written with a hyphen there, as cease-fire, is mostly written as one word, and is no token otherwise.
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
# Adjectives may say in brackets where they stand: before a noun, or after a verb.
POSITION = re.compile(r"\((?:a|p|ip)\)$")


def read_lines(path):
    """The lines of a file of WordNet without those of its licence, which begin with two spaces."""
    with open(path, encoding="utf-8") as file:
        yield from (line for line in file if not line.startswith("  "))


def first_senses(folder, part):
    """Of each word the synset that it means most often."""
    first = {}
    for line in read_lines(folder / f"index.{part}"):
        fields = line.split()
        senses = int(fields[2])
        first[fields[0]] = fields[-senses]
    return first


def synonyms(folder):
    """Pairs of words, each in its first sense, both ways and in order."""
    pairs = set()
    for part in PARTS_OF_SPEECH:
        first = first_senses(folder, part)
        for line in read_lines(folder / f"data.{part}"):
            fields = line.split(" | ")[0].split(" ")
            words = [POSITION.sub("", word).lower() for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]
            meant = {word for word in words if WORD.fullmatch(word) and first.get(word) == fields[0]}
            joined = {word.replace("-", "") for word in meant}
            pairs.update((a, b) for a in joined for b in joined if a != b)
    return sorted(pairs)


def main():
    parser = argparse.ArgumentParser(description="Writes the words that WordNet holds to mean the same.")
    parser.add_argument("folder", type=Path)
    for pair in synonyms(parser.parse_args().folder):
        print(json.dumps(pair))


if __name__ == "__main__":
    main()
