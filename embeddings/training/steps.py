"""The steps of a training: batches drawn, a loss taken down, and every so often a judgement that may be kept."""

import time

import numpy as np

from batches import drop_tokens
from evaluate import ndcg


def run_steps(draws, options, rng, learn, judge):
    """Calls `learn(questions, passages, step)` for each step, which gives the loss, and `judge(line)` every so often.

    @param draws: (share, batches) each; options: steps, batch, dropout, every
    """
    shares = np.array([share for share, _ in draws], float)
    shares /= shares.sum()
    since, losses = time.time(), []
    judge("step 0")
    for step in range(options["steps"]):
        _, batches = draws[rng.choice(len(draws), p=shares)]
        questions, passages, further = batches.draw(options["batch"])
        questions = drop_tokens(questions, options["dropout"], rng)
        passages = drop_tokens(passages + further, options["dropout"], rng)
        losses.append(learn(questions, passages, step))
        if (step + 1) % options["every"] == 0 or step + 1 == options["steps"]:
            judge(f"step {step + 1}, {time.time() - since:.0f} s, loss {np.mean(losses[-options['every'] :]):.3f}")


class Judge:
    """Ranks the questions kept aside and remembers the best weights by the mean nDCG@10 of the rankings."""

    def __init__(self, rankings, embed, keep, log):
        """@param embed: texts to unit rows, by the weights as they are; keep: gives a copy of the weights"""
        self._rankings, self._embed, self._keep, self._log = rankings, embed, keep, log
        self._most, self.best = -1.0, None

    def __call__(self, line):
        figures = {ranking.name: ndcg(ranking, self._embed) for ranking in self._rankings}
        mean = float(np.mean(list(figures.values())))
        self._log(f"{line}: nDCG@10 {mean:.4f} (" + ", ".join(f"{n} {f:.4f}" for n, f in figures.items()) + ")")
        if mean > self._most:
            self._most, self.best = mean, self._keep()


def falling(step, options, warm_up):
    """The share of the rate at a step: it rises over `warm_up` steps and falls to nearly nothing at the last."""
    return min(1.0, (step + 1) / warm_up) * max(0.02, 1 - step / options["steps"])
