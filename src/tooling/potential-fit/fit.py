"""Fit the reactive Ru-Ti-O potential: Levenberg-Marquardt on energies, forces, virials and rows of energy differences.

    python fit.py --data LABELS.xyz[.gz] ... --rows ROWS.json --ranks 3 --seed 0 --out fit.npz --json reactive.json

Stages: embedded atoms with densities that depend on the neighbor alone, then on both, then one three-body rank after the other, each grown from small random angular
coefficients (the seed), then the embeddings of the ranks, all together. The state is saved after every step; --start goes on from a saved one.
"""
import argparse
import hashlib
import json
import os
import time

import numpy as np
import scipy.linalg

from dataset import Dataset, Row, errors, show
from model import PAIRS, Form, load, save, to_json

# Priors, in units of the weighted residuals squared: ridge on coefficients, smoothing on second differences.
RIDGE = {"phi": 0.3, "rho": 3.0, "U": 0.03, "f": 3.0, "g": 0.3, "w": 0.3}
SMOOTH = {"phi": 0.3, "rho": 30.0, "U": 3.0, "f": 3.0, "w": 30.0}


def start(form, data):
    """Densities that fall off with distance, the same for every center, normalised to a mean of 1; U = -sqrt(rho)."""
    x = np.zeros(form.size)
    r = form.step * (np.arange(form.c.rho.count) + 2)
    form.view(x, "rho")[:] = np.exp(-1.5 * (r - 2.0)) + 1e-3
    x *= form.free()
    total, count = np.zeros(3), np.zeros(3)
    for f in data.frames:
        density = form.evaluate(x, f["types"], f["lists"])[1]
        total += np.bincount(f["types"], density, 3)
        count += np.bincount(f["types"], minlength=3)
    form.view(x, "rho")[:] /= (total.sum() / count.sum())
    h = form.rho_max / form.rho_intervals
    form.view(x, "U")[:] = -np.sqrt(np.maximum(h * (np.arange(form.rho_intervals + 3) - 1), 0.02))
    composition = np.array([np.bincount(f["types"], minlength=3) for f in data.frames])
    form.view(x, "e")[:] = np.linalg.lstsq(composition, np.array([f["energy"] for f in data.frames]), rcond=None)[0]
    return x


def grow(form, x, rng):
    """The same model with one rank more: its angular part is almost zero, so that the energy hardly changes."""
    ranges = form.w_range and [*form.w_range, [1.0, 1.0, 1.0]]
    bigger = Form(**{**form.options(), "ranks": form.ranks + 1, "w_range": ranges})
    y = np.zeros(bigger.size)
    for name in ("e", "phi", "rho", "U"):
        bigger.view(y, name)[:] = form.view(x, name)
    bigger.view(y, "w")[:] = bigger.identity()
    for name in ("f", "g", "w"):
        bigger.view(y, name)[: form.ranks] = form.view(x, name)
    r = form.step * (np.arange(form.c.f.count) + 2)
    shape = np.exp(-1.2 * np.maximum(r - 1.9, 0)) * (1 - r / (form.cutoff + 0.5)) * 2
    bigger.view(y, "f")[-1] = shape * (1 + rng.normal(0, 0.35, (3, 3, len(r))))
    bigger.view(y, "g")[-1] = rng.normal(0, 1e-3, (3, 6, 4))
    return bigger, np.where(kept(bigger), y, 0)


def kept(form):
    """Mask of the coefficients that may differ from zero."""
    mask = form.free()
    form.view(mask, "w")[:] = True
    return mask


def embed(form, x, data):
    """The same model with embeddings W of the ranks free; their ranges hold 99.8 % of what the frames have."""
    largest = [[[] for _ in range(3)] for _ in range(form.ranks)]
    for s in range(form.ranks):
        alone = np.zeros(form.size)
        form.view(alone, "w")[:] = form.identity()
        for name in ("f", "g"):
            form.view(alone, name)[s] = form.view(x, name)[s]
        for frame in data.frames[::3]:
            atomic = form.evaluate(alone, frame["types"], frame["lists"])[2]
            for a in range(3):
                largest[s][a].append(np.abs(atomic[frame["types"] == a]))
    ranges = [[float(1.1 * np.quantile(np.concatenate(q), 0.998) + 0.05) for q in rank] for rank in largest]
    return Form(**{**form.options(), "w_range": ranges}), x


def prior(form, x0):
    """Quadratic form P and centre: penalty (x - centre)^T P (x - centre)."""
    P, centre = np.zeros((form.size, form.size)), np.zeros(form.size)
    for name, (where, shape) in form.parts.items():
        index = np.arange(where.start, where.stop)
        P[index, index] += RIDGE.get(name, 0.0)
        if name in SMOOTH:
            for line in index.reshape(-1, shape[-1]):
                for k in range(1, len(line) - 1):
                    three, c = line[k - 1: k + 2], np.array([1.0, -2.0, 1.0])
                    P[np.ix_(three, three)] += SMOOTH[name] * np.outer(c, c)
    form.view(centre, "w")[:] = form.identity()
    for name in ("rho", "U"):
        centre[form.parts[name][0]] = x0[form.parts[name][0]]
    return P, centre


class Part:
    """Some of the frames of a data set: those of named rows and a share of the others; rows that have all their frames."""

    def __init__(self, data, share, rng):
        named = {i for row in data.rows if row.kind != "spread" for i, _ in row.terms}
        chosen = [i for i, f in enumerate(data.frames) if i in named or (not f["test"] and rng.random() < share)]
        place = {i: k for k, i in enumerate(chosen)}
        self.frames = [data.frames[i] for i in chosen]
        self.rows = [Row(r.name, r.kind, [(place[i], c) for i, c in r.terms], r.value, r.sigma)
                     for r in data.rows if all(i in place for i, _ in r.terms)]

    matrix = Dataset.matrix


class Problem:
    def __init__(self, form, data, x0):
        self.form, self.data = form, data
        self.free = form.free()
        self.P, self.centre = prior(form, x0)
        self.D, self.values, self.row_weights = data.matrix()

    def predict(self, x):
        return [self.form.evaluate(x, f["types"], f["lists"])[0] for f in self.data.frames]

    def cost(self, x, predictions=None):
        predictions = predictions or self.predict(x)
        total = sum((((p - f["target"]) * f["weight_rows"]) ** 2).sum()
                    for f, p in zip(self.data.frames, predictions) if not f["test"])
        rows = (self.D @ np.array([p[0] for p in predictions]) - self.values) * self.row_weights
        d = x - self.centre
        return total + (rows**2).sum() + d @ self.P @ d

    def normal(self, x, block=6000):
        """Gauss-Newton matrix and gradient (halved), and the cost."""
        form, frames = self.form, self.data.frames
        A, b = np.zeros((form.size, form.size)), np.zeros(form.size)
        JE, E = np.zeros((len(frames), form.size), np.float32), np.zeros(len(frames))
        widest = max(7 + 3 * len(f["types"]) for f in frames)
        J, r, used, total = np.zeros((form.size, block + widest), np.float32), np.zeros(block + widest), 0, 0.0

        def flush():
            nonlocal A, b, used, total
            Jw = J[:, :used]
            A += Jw @ Jw.T
            b += Jw @ r[:used].astype(np.float32)
            total += (r[:used] ** 2).sum()
            J[:, :used] = 0
            used = 0

        for i, f in enumerate(frames):
            rows = 7 + 3 * len(f["types"])
            part = J[:, used:used + rows]
            out = form.evaluate(x, f["types"], f["lists"], part)[0]
            JE[i], E[i] = part[:, 0], out[0]
            if f["test"]:
                part[:] = 0
                continue
            part *= f["weight_rows"].astype(np.float32)
            r[used:used + rows] = (out - f["target"]) * f["weight_rows"]
            used += rows
            if used > block:
                flush()
        flush()
        if len(self.values):
            JD = (self.D @ JE) * self.row_weights[:, None]
            rows = (self.D @ E - self.values) * self.row_weights
            A += JD.T @ JD
            b += JD.T @ rows
            total += (rows**2).sum()
        d = x - self.centre
        return A + self.P, b + self.P @ d, total + d @ self.P @ d

    def tie(self):
        """Matrix [size, fewer] that gives the densities of one neighbor the same coefficients around every center."""
        rho = np.arange(self.form.size)[self.form.parts["rho"][0]].reshape(self.form.parts["rho"][1])
        others = np.setdiff1d(np.arange(self.form.size), rho)
        T = np.zeros((self.form.size, len(others) + rho[0].size))
        T[others, np.arange(len(others))] = 1
        for center in rho:
            T[center.ravel(), len(others) + np.arange(rho[0].size)] = 1
        return T

    def solve(self, x, steps, save_state, mu=1e-3, tolerance=4e-4, tied=False):
        """Levenberg-Marquardt; the densities' coefficients are kept from going below zero (projected steps)."""
        x, slow = balance(self.form, x), 0
        # What enters linearly is hardly damped: e, phi and U are so alike that damping them would stop all progress.
        share = np.ones(len(x))
        for name, value in (("e", 1e-6), ("phi", 1e-6), ("U", 0.03), ("g", 0.03), ("w", 0.03)):
            share[self.form.parts[name][0]] = value
        for step in range(steps):
            began = time.time()
            A, b, cost = self.normal(x)
            where = self.form.parts["rho"][0]
            live = self.free & (np.diag(A) > 0)
            live[where] &= (x[where] > 1e-9) | (b[where] < 0)
            free = np.diag(live).astype(float)[:, live]
            if tied:
                free = self.tie()
                free *= self.free[:, None]
                free = free[:, np.abs(free).sum(0) > 0]
            if tied:
                Ar, br, sr = free.T @ A @ free, free.T @ b, (free.T @ share) / free.sum(0)
            else:
                Ar, br, sr = A[np.ix_(live, live)], b[live], share[live]
            scale = np.sqrt(np.maximum(np.diag(Ar), 1e-12))
            M = Ar / scale[:, None] / scale
            for attempt in range(6):
                damped = M.copy()
                damped[np.diag_indices(len(M))] += mu * sr
                damped[np.diag_indices(len(M))] += 1e-9
                change = free @ (-scipy.linalg.solve(damped, br / scale, assume_a="sym") / scale)
                y = x + change
                y[where] = np.maximum(y[where], 0)
                y[~self.free] = x[~self.free]
                new = self.cost(y)
                if new < cost:
                    mu = max(mu / 4, 1e-8)
                    break
                mu *= 8
            else:
                print("   no better step", flush=True)
                return x
            print(f"   step {step} cost {cost:.0f} -> {new:.0f} mu {mu:.0e} {time.time() - began:.0f} s", flush=True)
            x = y
            save_state(x)
            slow = slow + 1 if cost - new < tolerance * cost else 0
            if slow >= 2:
                break
        return x


def balance(form, x):
    """f scaled to a largest coefficient of 1 and g against it: the model is the same, the priors then mean something."""
    x = x.copy()
    f, g = form.view(x, "f"), form.view(x, "g")
    for s in range(form.ranks):
        for a in range(3):
            big = np.abs(f[s, a]).max() + 1e-12
            f[s, a] /= big
            g[s, a] *= big * big
    return x


def fitted_ranges(form, x, data):
    """Where there were data: distances of each pair above the lowest 0.1 %, and the very shortest; densities of each element 0.1 % to 99.9 %."""
    distances, densities = [[] for _ in PAIRS], [[] for _ in range(3)]
    for f in data.frames:
        first, other, vectors = f["lists"]
        r = np.linalg.norm(vectors, axis=1)
        a = np.repeat(f["types"], np.diff(first))
        b = f["types"][other]
        for q, (p, s) in enumerate(PAIRS):
            distances[q].append(r[((a == p) & (b == s)) | ((a == s) & (b == p))])
        density = form.evaluate(x, f["types"], f["lists"])[1]
        for p in range(3):
            densities[p].append(density[f["types"] == p])
    low = [float(np.quantile(np.concatenate(d), 0.001)) for d in distances]
    return {"pairs": [[round(r, 3), form.cutoff] for r in low],
            "shortest": [round(float(np.concatenate(d).min()), 3) for d in distances],
            "densities": [[round(float(v), 4) for v in np.quantile(np.concatenate(d), [0.001, 0.999])] for d in densities]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", nargs="+", required=True)
    parser.add_argument("--rows")
    parser.add_argument("--ranks", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, nargs=3, default=[12, 8, 25], help="without ranks, each rank, the last")
    parser.add_argument("--start", help="saved state to go on from")
    parser.add_argument("--step-length", type=float, default=0.3125, help="A between knots")
    parser.add_argument("--early-share", type=float, default=1.0, help="share of the frames used before the last stage")
    parser.add_argument("--row-weight", type=float, default=1.0)
    parser.add_argument("--embed", type=int, default=1, help="1: ranks get embeddings W of their own; 0: W is the identity")
    parser.add_argument("--sigma-energy", type=float, default=0.003)
    parser.add_argument("--out", required=True)
    parser.add_argument("--json")
    parser.add_argument("--title", default="Reactive Ru-Ti-O (Finnis-Sinclair with separable three-body terms)")
    o = parser.parse_args()
    rng = np.random.default_rng(o.seed)
    form = Form(ranks=0, step=o.step_length)
    data = Dataset(o.data, o.rows, form, sigma_energy=o.sigma_energy, row_weight=o.row_weight)
    named = [r for r in data.rows if r.kind != "spread"]
    print(f"{len(data.frames)} frames ({sum(f['test'] for f in data.frames)} held out, {data.dropped} dropped), "
          f"{sum(len(f['types']) for f in data.frames)} atoms, {len(named)} named rows, {len(data.rows)} rows", flush=True)

    def keep(form, x):
        save(o.out + ".part", form, x)
        os.replace(o.out + ".part", o.out)

    early = Part(data, o.early_share, np.random.default_rng(0)) if o.early_share < 1 else data
    x0 = start(form, data)

    def improve(form, x, frames, steps, **how):
        pad = np.zeros(form.size)
        pad[: len(x0)] = x0
        return Problem(form, frames, pad).solve(x, steps, lambda x: keep(form, x), **how)

    if o.start:
        form, x = load(o.start)
        if early is not data:
            x = improve(form, x, early, o.steps[1])
    else:
        x = improve(form, x0, early, o.steps[0], tied=True)  # from a free start it gets stuck far away
        print("densities by center", flush=True)
        x = improve(form, x, early, o.steps[0])
    while form.ranks < o.ranks:
        form, x = grow(form, x, rng)
        print("ranks", form.ranks, "coefficients", int(form.free().sum()), flush=True)
        x = improve(form, x, early, o.steps[1])
    if o.embed and not form.w_range:
        form, x = embed(form, x, data)
        print("embeddings of the ranks, coefficients", int(form.free().sum()), flush=True)
        x = improve(form, x, early, o.steps[1])
    print("all frames", flush=True)
    x = improve(form, x, data, o.steps[2])
    predictions = Problem(form, data, np.zeros(form.size)).predict(x)
    table = errors(data.frames, predictions)  # all frames
    show(table)
    energies = np.array([p[0] for p in predictions])
    rows = [(r, float(sum(c * energies[i] for i, c in r.terms))) for r in named]
    for row, value in rows:
        print(f"   {row.name:45s} target {row.value:8.3f} fit {value:8.3f} off {value - row.value:7.3f}")
    if o.json:
        write_json(o, form, x, data, table)


def write_json(o, form, x, data, table):
    digest = hashlib.sha256(b"".join(open(p, "rb").read() for p in o.data)).hexdigest()
    about = {"data": {"sha256": digest, "frames": len(data.frames), "heldOut": sum(f["test"] for f in data.frames)},
             "seed": o.seed, "ranks": form.ranks, "steps": o.steps,
             "teacher": "SevenNet-l3i5 (no Ru) and TensorNet-MatPES-PBE (Ru), corrected to GPAW PBE: see potential-fit/merge.py",
             # JSON has no NaN, which stands where a family has no energies
             "errors": {f"{s} {k}": [v[0], *(round(q, 4) if np.isfinite(q) else None for q in v[1:])] for (s, k), v in table.items()}}
    card = {"title": o.title, "source": "fitted to labels of SevenNet-l3i5 and TensorNet-MatPES-PBE with corrections to GPAW PBE "
            f"differences; potential-fit/fit.py, {form.ranks} ranks, seed {o.seed}",
            "goodFor": ["Ru, RuO2, TiO2 and oxygen between them, 0-1500 K"],
            "notFor": ["charged vacancies and polarons", "O2 gas", "other elements"], "about": about}
    with open(o.json + ".part", "w") as file:
        json.dump(to_json(form, x, fitted_ranges(form, x, data), **card), file, allow_nan=False)
    os.replace(o.json + ".part", o.json)


if __name__ == "__main__":
    main()
