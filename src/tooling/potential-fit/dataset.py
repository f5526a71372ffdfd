"""The data of a fit: frames with neighbor lists and weights, rows of energy differences, the split by trajectory."""
import hashlib
import json

import numpy as np

from frames import read_frames
from model import ELEMENTS, Potential, neighbor_list

SOFT = {"short": 6.0, "hot": 3.0}
VOIGT = ((0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1))


def held_out(trajectory, fraction=0.12):
    """Whether a trajectory is kept for the test: decided by its name alone, so that it stays when data are added."""
    return int(hashlib.sha256(trajectory.encode()).hexdigest()[:8], 16) / 2**32 < fraction


PERFECT = 12.0  # more weight for crystals at their own lattice, whose forces and stress must vanish
# eV per vacancy: DFT (4.99) minus teacher (4.44) for V_O in bulk rutile, same geometry (dft_rows.py: vo-tio2-48)
VACANCY_CORRECTION = 0.55


def bulk_vacancies(frame):
    """Number of missing O of bulk TiO2 without Ru, 0 unless it is one or two among at least twelve Ti."""
    count = {s: frame["symbols"].count(s) for s in ELEMENTS}
    missing = 2 * count["Ti"] - count["O"]
    dense = abs(np.linalg.det(frame["cell"])) < 38 * max(count["Ti"], 1)
    return missing if dense and count["Ru"] == 0 and count["Ti"] >= 12 and missing in (1, 2) else 0


class Row:
    """sum_k c_k E(frame k) = value, with a standard deviation (eV)."""

    def __init__(self, name, kind, terms, value, sigma):
        self.name, self.kind, self.terms, self.value, self.sigma = name, kind, terms, value, sigma


class Dataset:
    """
    frames: dicts as of read_frames, with types, lists, target [7 + 3n], weight [7 + 3n], test (bool).
    rows: list of Row, their terms (index of frame, coefficient).

    sigma_energy: eV per atom; sigma_force: eV/A; sigma_virial: eV per atom.
    """

    def __init__(self, paths, rows_path=None, form=None, sigma_energy=0.003, sigma_force=0.1, sigma_virial=0.02,
                 limit_force=25.0, limit_core=25.0, spread_sigma=0.02, row_weight=1.0):
        self.frames, self.dropped, keys = [], 0, set()
        x0 = np.zeros(form.size)
        for path in paths:
            for frame in read_frames(path):
                if frame["key"] in keys:
                    continue
                keys.add(frame["key"])
                if np.abs(frame["forces"]).max() > limit_force or frame.get("family") == "o2":
                    self.dropped += 1
                    continue
                frame["types"] = np.array([ELEMENTS.index(s) for s in frame["symbols"]], np.int32)
                frame["lists"] = neighbor_list(frame["cell"], frame["positions"], form.cutoff)
                if form.evaluate(x0, frame["types"], frame["lists"])[0][0] > limit_core:
                    self.dropped += 1
                    continue
                if np.abs(frame["forces"]).max() > 10 and frame["family"] != "short":
                    frame["family"] = "hot"
                self._weigh(frame, sigma_energy, sigma_force, sigma_virial)
                self.frames.append(frame)
        self.index = {f["key"]: i for i, f in enumerate(self.frames)}
        self.rows = []
        if rows_path:
            self._read_rows(rows_path, row_weight)
        self._spread_rows(spread_sigma)

    def _weigh(self, frame, sigma_energy, sigma_force, sigma_virial):
        n, force = len(frame["types"]), float(np.sqrt((frame["forces"] ** 2).mean()))
        soft = SOFT.get(frame["family"], 1.0)
        weight = np.zeros(7 + 3 * n)
        weight[0] = 1 / (sigma_energy * (1 + force / 2) * soft * n)
        weight[1:7] = 0.5 / (sigma_virial * n * (1 + force / 2) * soft)
        weight[7:] = 1.6 / (sigma_force * (1 + force) * np.sqrt(soft * n))
        if frame.get("labels") == "forces":
            weight[:7] = 0
        if n == 2:
            weight *= 0.3
        factor = float(frame.get("weight", 1))
        if frame.get("name", "").endswith("-0") and n <= 24:
            factor *= PERFECT
        frame["weight_rows"] = weight * factor
        frame["target"] = np.r_[frame["energy"], [frame["virial"][a, b] for a, b in VOIGT], frame["forces"].ravel()]
        frame["rms_force"], frame["test"] = force, held_out(frame["trajectory"])

    def _read_rows(self, path, row_weight):
        """JSON list of {name, kind, terms: [[key, coefficient], ...], sigma, value or delta}; value = teacher's + delta."""
        with open(path) as file:
            for row in json.load(file):
                if not all(key in self.index for key, _ in row["terms"]):
                    continue
                terms = [(self.index[key], c) for key, c in row["terms"]]
                value = row.get("value")
                if value is None:
                    value = sum(c * self.frames[i]["energy"] for i, c in terms) + row.get("delta", 0.0)
                self.rows.append(Row(row["name"], row["kind"], terms, value, row["sigma"] / row_weight))

    def _spread_rows(self, sigma):
        """Energies of the frames of one trajectory and composition against their mean, training side only."""
        groups = {}
        for i, f in enumerate(self.frames):
            if f["family"] not in SOFT and not f["test"] and f["weight_rows"][7] > 0:
                groups.setdefault((f["trajectory"], tuple(np.bincount(f["types"], minlength=3))), []).append(i)
        for (name, _), members in groups.items():
            m = len(members)
            if m < 2:
                continue
            mean = np.mean([self.frames[i]["energy"] for i in members])
            for i in members:
                f = self.frames[i]
                n = len(f["types"])
                s = np.hypot(sigma, 0.004 * n * f["rms_force"]) * np.sqrt(1 + m / 10)
                terms = [(j, (j == i) - 1 / m) for j in members]
                self.rows.append(Row(f"{name} {f['key']}", "spread", terms, f["energy"] - mean, s))

    def matrix(self):
        """Differences as a sparse matrix [rows, frames], their values and weights."""
        from scipy.sparse import csr_matrix

        i = [k for k, row in enumerate(self.rows) for _ in row.terms]
        j = [t[0] for row in self.rows for t in row.terms]
        c = [t[1] for row in self.rows for t in row.terms]
        shape = (len(self.rows), len(self.frames))
        return (csr_matrix((c, (i, j)), shape), np.array([r.value for r in self.rows]),
                np.array([1 / r.sigma for r in self.rows]))


def errors(frames, predictions):
    """Root mean squares by family and for all of train and test (without short and hot): meV/atom, eV/A, share of force."""
    table = {}
    for side in ("train", "test"):
        chosen = [(f, p) for f, p in zip(frames, predictions) if f["test"] == (side == "test")]
        for family in ["all"] + sorted({f["family"] for f in frames}):
            some = [(f, p) for f, p in chosen if f["family"] == family or (family == "all" and f["family"] not in SOFT)]
            if not some:
                continue
            de = [(p[0] - f["target"][0]) / len(f["types"]) for f, p in some if f.get("labels") != "forces"]
            df = np.concatenate([p[7:] - f["target"][7:] for f, p in some])
            size = np.concatenate([f["target"][7:] for f, _ in some])
            table[side, family] = (len(some), 1e3 * float(np.sqrt(np.mean(np.square(de)))) if de else float("nan"),
                                   float(np.sqrt((df**2).mean())), float(np.sqrt((df**2).mean() / (size**2).mean())))
    return table


def show(table):
    for side in ("train", "test"):
        print("  " + side + "  " + "  ".join(f"{family} {v[1]:.1f}/{v[2]:.2f}/{100 * v[3]:.0f}% ({v[0]})"
                                             for (s, family), v in table.items() if s == side), flush=True)


__all__ = ["Dataset", "Potential", "errors", "held_out", "show"]
