"""The tokenizer of the bundled model: case-folding WordPiece, as BERT's and as transformers.js reads it.

Token ids are those that transformers.js gives with the same tokenizer.json, its departures from BERT included:
`test/embedding/training.test.ts` compares them.
"""

import json
import unicodedata

UNKNOWN = 1
LONGEST_WORD = 100
# What BERT calls punctuation besides Unicode's own: every printable ASCII sign that is no letter or digit.
_ASCII_SIGNS = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class WordPiece:
    """Splits a text into ids of `vocab`, a map of pieces to ids; pieces inside a word begin with `##`."""

    def __init__(self, vocab):
        self._vocab = vocab
        self._words = {}
        self._characters = {}

    @property
    def size(self):
        return len(self._vocab)

    @classmethod
    def load(cls, tokenizer_json):
        with open(tokenizer_json, encoding="utf-8") as file:
            return cls(json.load(file)["model"]["vocab"])

    def __call__(self, text):
        ids = []
        for stretch in self._fold(text).split():
            known = self._words.get(stretch)
            if known is None:
                known = [i for word in _split_signs(stretch) for i in self._pieces(word)]
                self._words[stretch] = known
            ids.extend(known)
        return ids

    def _fold(self, text):
        if text.isascii():
            return "".join(c if c.isprintable() or c in "\t\n\r" else "" for c in text.lower())
        return "".join(self._folded(c) for c in text)

    def _folded(self, character):
        folded = self._characters.get(character)
        if folded is None:
            folded = self._characters[character] = _fold_character(character)
        return folded

    def _pieces(self, word):
        if len(word) > LONGEST_WORD:
            return [UNKNOWN]
        ids = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self._vocab:
                    break
                end -= 1
            else:
                return [UNKNOWN]
            ids.append(self._vocab[piece])
            start = end
        return ids


def _fold_character(character):
    if character in "\t\n\r":
        return " "
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if character in "\0\ufffd" or category in ("Cc", "Cf", "Co", "Cs"):
        return ""
    if _is_chinese(ord(character)):
        return f" {character} "
    parts = unicodedata.normalize("NFD", character)
    return "".join(c for c in parts if not "\u0300" <= c <= "\u036f").lower()


def _split_signs(stretch):
    word = ""
    for character in stretch:
        if character in _ASCII_SIGNS or (not character.isascii() and unicodedata.category(character)[0] == "P"):
            if word:
                yield word
            yield character
            word = ""
        else:
            word += character
    if word:
        yield word


def _is_chinese(code):
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF
