"""Makes weighted-race.json and cascade-race.json with mpmath, independently of the code under test.

Run: python3 generate-ensembles.py   (mpmath 1.3.0; about a minute)

The code under test follows probabilities forward in time. Here a weighted race is a system of linear equations for
its end seen from every state, and a level of a cascade is a sum over all sequences of answers. All inputs are doubles,
taken at their exact binary value; all outputs are rounded from at least 30 right digits.
"""

import itertools
import json
import pathlib

from mpmath import beta, lu_solve, matrix, mp, mpf

HERE = pathlib.Path(__file__).parent
mp.dps = 50


def write(name, rows):
    lines = ",\n".join(json.dumps(row) for row in rows)
    (HERE / name).write_text(f"[\n{lines}\n]\n")


def weighted_race(sources, threshold):
    """Solves x = A x + b, where x is the value of a state: (whose turn, lead)."""
    states = [(i, lead) for i in range(len(sources)) for lead in range(-threshold + 1, threshold)]
    number = {state: n for n, state in enumerate(states)}
    system = matrix(len(states), len(states))
    wrong = matrix(len(states), 1)
    drawn = [matrix(len(states), 1) for _ in sources]
    for (i, lead), row in number.items():
        p, v, weight = (mpf(sources[i][name]) for name in ("stepSuccessRate", "validRate", "weight"))
        after = (i + 1) % len(sources)
        system[row, row] += 1
        drawn[i][row] = 1
        for chance, to in [(1 - v, lead), (v * p, lead + int(weight)), (v * (1 - p), lead - int(weight))]:
            if to <= -threshold:
                wrong[row] += chance
            elif to < threshold:
                system[row, number[after, to]] -= chance
    start = number[0, 0]
    samples = [lu_solve(system, each)[start] for each in drawn]
    return {
        "sources": sources,
        "threshold": threshold,
        "error": float(lu_solve(system, wrong)[start]),
        "expectedSamples": [float(each) for each in samples],
        "expectedVotes": [float(each * mpf(source["validRate"])) for each, source in zip(samples, sources)],
    }


def source(p, weight, v=1.0):
    return {"stepSuccessRate": p, "validRate": v, "weight": weight}


def level_by_sequences(level):
    """Right, wrong, open, votes and samples of one level, by every sequence of its answers."""
    v = mpf(level.get("validRate", 1))
    margin, max_votes, max_samples = level["margin"], level.get("maxVotes", 10**9), level.get("maxSamples", 10**9)
    longest = min(max_samples, max_votes if v == 1 else 10**9)
    assert longest <= 12
    kinds = "RWF" if v < 1 else "RW"
    total = dict(right=mpf(0), wrong=mpf(0), open=mpf(0), votes=mpf(0), samples=mpf(0))
    for sequence in itertools.product(kinds, repeat=longest):
        right = wrong = samples = 0
        for kind in sequence:
            samples += 1
            right += kind == "R"
            wrong += kind == "W"
            if abs(right - wrong) >= margin or right + wrong >= max_votes:
                break
        if sequence[samples:] != tuple(kinds[0] for _ in sequence[samples:]):
            continue  # what follows the end is counted once
        if "stepError" in level:
            a, b = mpf(level["stepError"]["alpha"]), mpf(level["stepError"]["beta"])
            chance = beta(a + wrong, b + right) / beta(a, b)
        else:
            p = mpf(level["stepSuccessRate"])
            chance = p**right * (1 - p) ** wrong
        chance *= v ** (right + wrong) * (1 - v) ** (samples - right - wrong)
        end = "right" if right - wrong >= margin else "wrong" if wrong - right >= margin else "open"
        total[end] += chance
        total["votes"] += chance * (right + wrong)
        total["samples"] += chance * samples
    assert abs(total["right"] + total["wrong"] + total["open"] - 1) < mpf(10) ** -30
    return total


def cascade(levels):
    reached = mpf(1)
    rows = []
    for level in levels:
        one = level_by_sequences(level)
        rows.append({
            "reached": float(reached), "right": float(reached * one["right"]), "wrong": float(reached * one["wrong"]),
            "expectedVotes": float(reached * one["votes"]), "expectedSamples": float(reached * one["samples"]),
        })
        reached *= one["open"]
    return {"levels": levels, "undecided": float(reached), "outcomes": rows}


write("weighted-race.json", [
    weighted_race([source(0.85, 1)], 6),
    weighted_race([source(0.9642, 1), source(0.9978, 2)], 6),
    weighted_race([source(0.9642, 7), source(0.9978, 13)], 36),
    weighted_race([source(0.6, 1, 0.5), source(0.7, 2, 0.9), source(0.95, 7, 0.97)], 15),
    weighted_race([source(0.55, 1), source(0.55, 1, 0.8)], 5),
    weighted_race([source(0.99, 5), source(0.51, 1)], 11),
    weighted_race([source(0.8, 3), source(0.8, 2)], 1),
    weighted_race([source(0.9, 4), source(0.9, 4), source(0.75, 2, 0.6)], 9),
    weighted_race([source(1.0, 3, 0.9), source(0.9, 1)], 8),
])
write("cascade-race.json", [
    cascade([{"stepSuccessRate": 0.9642, "margin": 6, "maxVotes": 8}, {"stepSuccessRate": 0.9978, "margin": 3, "maxVotes": 9}]),
    cascade([{"stepSuccessRate": 0.85, "validRate": 0.9, "margin": 3, "maxSamples": 7}, {"stepSuccessRate": 0.97, "validRate": 0.5, "margin": 2, "maxSamples": 9, "maxVotes": 4}]),
    cascade([{"stepError": {"alpha": 0.03, "beta": 133}, "margin": 3, "maxVotes": 5}, {"stepSuccessRate": 0.5, "margin": 2, "maxVotes": 6}]),
    cascade([{"stepError": {"alpha": 0.5, "beta": 1.5}, "validRate": 0.75, "margin": 4, "maxSamples": 10}]),
    cascade([{"stepSuccessRate": 0.3, "margin": 5, "maxVotes": 3}, {"stepSuccessRate": 1.0, "margin": 2, "maxVotes": 2}]),
    cascade([{"stepSuccessRate": 0.0, "margin": 2, "maxVotes": 4}]),
])
