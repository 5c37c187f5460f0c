"""Makes normal-quantile.json, beta.json and heterogeneity.json with mpmath, independently of the code under test.

Run: python3 generate.py   (mpmath 1.3.0; about a minute)

All inputs are doubles, taken at their exact binary value; all outputs are rounded from at least 30 right digits.
"""

import json
import pathlib

from mpmath import beta, betainc, erfinv, exp, log, mp, mpf, quad, sqrt

HERE = pathlib.Path(__file__).parent


def write(name, rows):
    lines = ",\n".join(json.dumps(row) for row in rows)
    (HERE / name).write_text(f"[\n{lines}\n]\n")


def normal_quantile():
    mp.dps = 350  # erfinv(2p - 1) must see p = 1e-300
    ps = [1e-300, 1e-100, 1e-20, 1e-12, 1e-6, 1e-4, 0.0005, 0.005, 0.01, 0.025, 0.05, 0.07, 0.0749, 0.1, 0.2,
          0.3, 0.4, 0.49, 0.5, 0.51, 0.6, 0.7, 0.8, 0.9, 0.925, 0.93, 0.95, 0.975, 0.99, 0.9995, 0.999999]
    return [{"probability": p, "z": float(sqrt(2) * erfinv(2 * mpf(p) - 1))} for p in ps]


def binomial_upper_tail(successes, trials, x):
    """P(Bin(trials, x) >= successes), by adding up the probabilities."""
    x = mpf(x)
    log_first = (mp.loggamma(trials + 1) - mp.loggamma(successes + 1) - mp.loggamma(trials - successes + 1)
                 + successes * log(x) + (trials - successes) * log(1 - x))
    term = exp(log_first)
    total = mpf(0)
    ratio = x / (1 - x)
    n = successes
    while n <= trials:
        total += term
        if n > trials * x and term < total * mpf(10) ** -(mp.dps - 5):
            break
        term *= mpf(trials - n) / (n + 1) * ratio
        n += 1
    return total


def beta_tails():
    mp.dps = 50
    rows = []
    for a, b in [(1, 1), (2, 5), (0.03, 133), (133, 0.03), (0.5, 0.5), (1e-3, 0.01), (14.7, 0.52), (30, 1000), (977, 24)]:
        for u in [-30.0, -5.0, -1.0, -0.1, 0.0, 0.1, 1.0, 4.0]:
            x = 1 / (1 + exp(-mpf(u)))
            y = 1 / (1 + exp(mpf(u)))
            lower_side = x < mpf(a) / (mpf(a) + mpf(b))
            tail = betainc(a, b, 0, x, regularized=True) if lower_side else 1 - betainc(b, a, 0, y, regularized=True)
            density = exp(a * log(x) + b * log(y)) / beta(a, b)
            rows.append({"a": a, "b": b, "u": u, "logTail": float(log(tail)), "logDensity": float(log(density))})
    return rows


def secant(f, x0, x1):
    """A root of f in (0, 1), in terms of the log odds, where f is nearly a parabola."""
    u0, u1 = log(x0 / (1 - x0)), log(x1 / (1 - x1))
    f0, f1 = f(x0), f(x1)
    while abs(u1 - u0) > mpf(10) ** -25:
        u0, u1, f0 = u1, u1 - f1 * (u1 - u0) / (f1 - f0), f1
        f1 = f(1 / (1 + exp(-u1)))
    return 1 / (1 + exp(-u1))


def clopper_pearson_lower():
    """Large and lopsided counts, where naive formulas lose their digits."""
    mp.dps = 40
    rows = []
    cases = [(1, 1, 0.5), (1, 10, 1e-10), (3, 1000000, 0.025), (999999, 1000000, 0.025), (9978, 10000, 0.05),
             (500000, 1000000, 0.005), (997800, 1000000, 0.025), (9978000, 10000000, 0.025), (5, 10000000, 0.025),
             (10000000, 10000000, 0.05), (7, 10, 0.9), (1, 3, 0.999)]
    for successes, trials, doubt in cases:
        share = mpf(successes) / trials
        width = sqrt(share * (1 - share) / trials + mpf(1) / trials ** 2)
        if successes == trials:
            root = mpf(doubt) ** (mpf(1) / trials)
        else:
            root = secant(lambda x: log(binomial_upper_tail(successes, trials, x)) - log(mpf(doubt)),
                          share, share * (1 - width))
        rows.append({"successes": successes, "trials": trials, "doubt": doubt, "lower": float(root)})
    return rows


def heterogeneity():
    rows = []
    for alpha, beta_ in [(0.03, 133), (0.5, 3), (1, 1), (2, 1), (0.3, 0.4), (0.001, 0.01), (5, 95), (30, 1e6), (400, 600)]:
        for k in [1, 2, 3, 4, 10, 50, 1000]:
            values = []
            for digits in (30, 40):
                mp.dps = digits
                a, b = mpf(alpha), mpf(beta_)
                # In u = ln(e / (1 - e)); pieces about the maximum, each smooth, tails cut at 1e-45 of it.
                log_f = lambda u: (-log(1 + exp(-k * u)) - a * log(1 + exp(-u)) - b * log(1 + exp(u)))
                rising, falling = mpf(k) + a, b
                width = 1 / sqrt(min(rising, falling))
                peak = findpeak(log_f, min(log(rising / falling), max(mpf(0), log(a / b))), width)
                top = log_f(peak)
                left, right = peak, peak
                step = width
                points = [peak]
                while log_f(left) > top - 110:
                    left -= step
                    step *= mpf(1.3)
                    points.insert(0, left)
                step = width
                while log_f(right) > top - 110:
                    right += step
                    step *= mpf(1.3)
                    points.append(right)
                # logistic(k u) turns near 0 within 1/k
                points = sorted(set(points + [p for p in [mpf(i) / k for i in (-8, -4, -2, -1, 0, 1, 2, 4, 8)] if left < p < right]))
                value = quad(lambda u: exp(log_f(u) - top), points)
                values.append(value * exp(top) / beta(a, b))
            assert abs(values[0] / values[1] - 1) < mpf(10) ** -18, (alpha, beta_, k, values)
            rows.append({"alpha": alpha, "beta": beta_, "margin": k, "stepError": float(values[1])})
    return rows


def findpeak(log_f, start, width):
    """A rough maximum of a concave function: good enough to place the pieces."""
    best = start
    step = width
    for _ in range(60):
        for candidate in (best - step, best + step):
            if log_f(candidate) > log_f(best):
                best = candidate
                break
        else:
            step /= 2
    return best


write("normal-quantile.json", normal_quantile())
write("beta.json", beta_tails())
write("clopper-pearson.json", clopper_pearson_lower())
write("heterogeneity.json", heterogeneity())
