"""The property table of a fitted model: python properties.py fit.npz OUT.json

Lattices, formation energies, elastic constants, vacancies, hops (climbing-image nudged elastic band), surfaces, oxygen on
and in Ru. Targets stand beside: DFT (PBE, GPAW) where there are any, else the corrected teacher, else experiment.
"""
import argparse
import json
import time

import numpy as np
from scipy.optimize import minimize

import bases as b
from dft_rows import HALF_O2
from model import Potential, load

EV_PER_A2 = 16.02177  # J/m2
GPA = 160.2177  # GPa per eV/A3

# What each row is compared with, and whose number it is
TARGETS = {
    "a, c Ru": ([2.706, 4.282], "experiment"), "a, c RuO2": ([4.543, 3.099], "teacher"), "a, c rutile": ([4.650, 2.970], "teacher"),
    "a, c anatase": ([3.807, 9.714], "teacher"), "a, c Ti": ([2.946, 4.621], "teacher"),
    "Ru fcc - hcp (eV/atom)": (0.10, "DFT"), "RuO2 formation (eV/f.u.)": (-2.97, "teacher; DFT -3.09"),
    "TiO2 formation (eV/f.u.)": (-9.05, "teacher; DFT -9.00"), "anatase - rutile (eV/f.u.)": (0.026, "experiment"),
    "elastic Ru 11 12 13 33 44 66 (GPa)": ([563, 188, 168, 624, 181, 187], "experiment"),
    "elastic rutile 11 12 13 33 44 66 (GPa)": ([269, 177, 147, 480, 124, 192], "experiment"),
    "Ru vacancy": (2.33, "teacher"), "surface Ru(0001) (J/m2)": (2.61, "teacher"),
    "O on Ru(0001) hcp": (-2.60, "DFT"), "O on Ru(0001) fcc": (-2.15, "DFT"), "O on Ru(0001) fcc - hcp": (0.468, "DFT"),
    "O hop hcp to fcc": (0.594, "DFT"), "O in Ru, octahedral": (1.75, "DFT 1.87 unrelaxed in 16 atoms, 1.6 to 1.9"),
    "V_O rutile": (4.99, "DFT"), "hop rutile edge": (1.30, "DFT"), "hop rutile diagonal": (0.75, "DFT"), "hop rutile row": (1.8, "teacher"),
    "V_O anatase": (None, ""),
}


class Box:
    def __init__(self, model, log=print):
        self.model, self.log, self.table = model, log, {}

    def relax(self, atoms, fixed=(), steps=300, tolerance=0.01):
        """Positions to a minimum; returns energy, atoms."""
        symbols, cell, n = atoms.get_chemical_symbols(), atoms.cell.array, len(atoms)
        free = np.ones((n, 1))
        free[list(fixed)] = 0

        def f(x):
            e, g, _ = self.model.efs(cell, x.reshape(n, 3), symbols)
            return e, -(g * free).ravel()

        r = minimize(f, atoms.positions.ravel(), jac=True, method="L-BFGS-B", options=dict(maxiter=steps, gtol=tolerance, ftol=1e-12))
        s = atoms.copy()
        s.positions = r.x.reshape(n, 3)
        return float(r.fun), s

    def relax_cell(self, atoms, mask=None, steps=200):
        symbols, cell0, n, scale = atoms.get_chemical_symbols(), atoms.cell.array, len(atoms), 6.0
        mask = np.ones((3, 3)) if mask is None else mask

        def f(x):
            M = np.eye(3) + x[:9].reshape(3, 3) * mask / scale
            p = (atoms.positions + x[9:].reshape(n, 3)) @ M
            e, g, w = self.model.efs(cell0 @ M, p, symbols)
            return e, np.r_[(np.linalg.inv(M).T @ w * mask).ravel() / scale, -(g @ M.T).ravel()]

        r = minimize(f, np.zeros(9 + 3 * n), jac=True, method="L-BFGS-B", options=dict(maxiter=steps, gtol=1e-3, ftol=1e-13))
        M = np.eye(3) + r.x[:9].reshape(3, 3) * mask / scale
        s = atoms.copy()
        s.set_cell(cell0 @ M)
        s.positions = (atoms.positions + r.x[9:].reshape(n, 3)) @ M
        return float(r.fun), s

    def band(self, first, last, images=5, steps=150, tolerance=0.05):
        """Highest energy of a climbing-image nudged elastic band above its first end (eV)."""
        symbols, cell = first.get_chemical_symbols(), first.cell.array
        from frames import nearest_image

        way = nearest_image(last.positions - first.positions, cell)
        x = np.array([first.positions + way * k / (images + 1) for k in range(images + 2)])
        velocity, dt = np.zeros_like(x), 0.04
        ends = [self.model.efs(cell, q, symbols)[0] for q in (x[0], x[-1])]
        for step in range(steps):
            found = [self.model.efs(cell, q, symbols)[:2] for q in x[1:-1]]
            e = np.r_[ends[0], [q[0] for q in found], ends[1]]
            top, force = int(np.argmax(e[1:-1])) + 1, np.zeros_like(x)
            for k in range(1, images + 1):
                up, down = x[k + 1] - x[k], x[k] - x[k - 1]
                t = up if e[k + 1] > e[k] > e[k - 1] else down if e[k + 1] < e[k] < e[k - 1] else up * abs(e[k + 1] - e[k]) + down * abs(e[k - 1] - e[k]) + 1e-9 * (up + down)
                t = t / np.linalg.norm(t)
                f = found[k - 1][1]
                along = (f * t).sum()
                if k == top and step > 25:
                    force[k] = f - 2 * along * t
                else:
                    force[k] = f - along * t + 2.0 * (np.linalg.norm(up) - np.linalg.norm(down)) * t
            power = (force * velocity).sum()
            velocity = velocity * (0.9 if power > 0 else 0.0) + dt * force * 1.0
            move = velocity * dt
            big = np.abs(move).max()
            x = x + move * min(1.0, 0.1 / max(big, 1e-9))
            if np.abs(force).max() < tolerance:
                break
        return float(max(e) - e[0]), float(np.abs(force).max())

    def put(self, name, value, note=""):
        target, source = TARGETS.get(name, (None, ""))
        self.table[name] = {"value": value, "target": target, "note": " ".join(q for q in (source, note) if q)}
        text = " ".join(f"{v:.3f}" for v in value) if isinstance(value, (list, tuple)) else f"{value:.3f}"
        self.log(f"{name:40s} {text:>24s}   target {target}  {source} {note}", flush=True)


def elastic(box, s, volume):
    """C_11 C_12 C_13 C_33 C_44 C_66 (GPa), relaxed ions, from stresses at strains of +-0.4 %."""
    voigt, C = [(0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)], np.zeros((6, 6))
    for k, (i, j) in enumerate(voigt):
        stress = []
        for e in (0.004, -0.004):
            M = np.eye(3)
            M[i, j] += e / 2
            M[j, i] += e / 2
            q = s.copy()
            q.set_cell(s.cell.array @ M, scale_atoms=True)
            _, q = box.relax(q)
            w = box.model.efs(q.cell.array, q.positions, q.get_chemical_symbols())[2]
            stress.append(np.array([w[a, c] for a, c in voigt]) / volume)
        C[k] = (stress[0] - stress[1]) / 0.008 * GPA
    return [round(float(v), 1) for v in (C[0, 0], C[0, 1], C[0, 2], C[2, 2], C[3, 3], C[5, 5])]


def vacancy(box, name, s, energy, hops):
    e0 = energy * len(s)
    o = [i for i, q in enumerate(s.get_chemical_symbols()) if q == "O"]
    center = s.cell.array.sum(0) / 2
    v = min(o, key=lambda i: np.linalg.norm(s.positions[i] - center))
    d = s.get_distances(v, range(len(s)), mic=True, vector=True)
    r = np.linalg.norm(d, axis=1)
    first = s.copy()
    del first[[v]]
    e, relaxed = box.relax(first)
    box.put(f"V_O {name}", e + HALF_O2 - e0)
    keep = [i for i in range(len(s)) if i != v]
    out = [round(float((relaxed.positions[keep.index(i)] - s.positions[i]) @ d[i] / r[i]), 3) for i in np.argsort(r) if i not in o and r[i] < 2.3]
    box.put(f"V_O {name}: cations outward (A)", out)
    for hop, low, high in hops:
        near = [i for i in o if low < r[i] < high]
        if not near:
            continue
        i = min(near, key=lambda q: r[q])
        last = s.copy()
        last.positions[i] -= d[i]
        del last[[v]]
        _, last = box.relax(last)
        barrier, force = box.band(relaxed, last)
        box.put(f"hop {name} {hop}", barrier, f"largest force {force:.2f}")


def perfect(box, names, fine=True):
    """Lattices, order, elastic constants. Returns energy per atom and cell of each crystal."""
    cells = {"Ru": b.hcp("Ru", (1, 1, 1)), "Ti": b.hcp("Ti", (1, 1, 1)), "RuO2": b.rutile("Ru"), "rutile": b.rutile(), "anatase": b.anatase()}
    E, S = {}, {}
    for name in names:
        e, q = box.relax_cell(cells[name])
        E[name], S[name] = e / len(q), q
        box.put(f"a, c {name}", [float(np.linalg.norm(q.cell[0])), float(np.linalg.norm(q.cell[2]))])
    if "Ru" in S:
        e, _ = box.relax_cell(b.cubic(["Ru"] * 4, 3.82, "fcc", (1, 1, 1)))
        box.put("Ru fcc - hcp (eV/atom)", e / 4 - E["Ru"])
    if "RuO2" in S:
        box.put("RuO2 formation (eV/f.u.)", 3 * E["RuO2"] - E["Ru"] - 2 * HALF_O2)
    if "Ti" in S:
        box.put("TiO2 formation (eV/f.u.)", 3 * E["rutile"] - E["Ti"] - 2 * HALF_O2)
    if "anatase" in S:
        box.put("anatase - rutile (eV/f.u.)", 3 * (E["anatase"] - E["rutile"]))
    for name in ("Ru", "rutile"):
        if name in S:
            box.put(f"elastic {name} 11 12 13 33 44 66 (GPa)", elastic(box, S[name], S[name].get_volume()))
    return E, S


def surface(box, name, s, bulk, fixed=()):
    e, q = box.relax(s, fixed)
    box.put(f"surface {name} (J/m2)", (e - bulk * len(s)) / (2 * np.linalg.norm(np.cross(s.cell[0], s.cell[1]))) * EV_PER_A2)
    return e, q


def ruthenium(box, E, S):
    """Vacancy, surface, oxygen on and in ruthenium."""
    s = S["Ru"].repeat((3, 3, 2))
    del s[[7]]
    e, _ = box.relax(s)
    box.put("Ru vacancy", e - E["Ru"] * len(s))
    b.RU = tuple(float(np.linalg.norm(S["Ru"].cell[k])) for k in (0, 2))
    clean, fixed, ads = b.ruthenium_slab(5), range(8), {}
    es, relaxed = surface(box, "Ru(0001)", clean, E["Ru"], fixed)
    for name in ("hcp", "fcc", "top", "sub"):
        s = b.oxygen_on_ruthenium(5, [name], [(0, 0)])
        s.positions[:len(clean)] = relaxed.positions
        e, ads[name] = box.relax(s, fixed)
        box.put(f"O on Ru(0001) {name}", e - es - HALF_O2)
    box.put("O on Ru(0001) fcc - hcp", box.table["O on Ru(0001) fcc"]["value"] - box.table["O on Ru(0001) hcp"]["value"])
    barrier, force = box.band(ads["hcp"], ads["fcc"])
    box.put("O hop hcp to fcc", barrier, f"largest force {force:.2f}")
    s = S["Ru"].repeat((3, 3, 2))
    e0 = E["Ru"] * len(s)
    s += b.Atoms("O", positions=[np.array([1, 1, 0.5]) @ S["Ru"].cell.array])
    e, _ = box.relax(s)
    box.put("O in Ru, octahedral", e - e0 - HALF_O2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", help="fit.npz, or the name of a teacher")
    parser.add_argument("out")
    o = parser.parse_args()
    ru, ti = o.model != "sevennet-l3i5", o.model != "tensornet-pbe"  # each teacher where its labels are used
    if ru and ti:
        model = Potential(*load(o.model))
    else:
        from label import SevenNet, TensorNet

        model = Teacher(TensorNet() if ru else SevenNet())
    box, began = Box(model), time.time()
    E, S = perfect(box, [*(["Ru", "RuO2"] if ru else []), *(["Ti", "rutile", "anatase"] if ti else ["rutile"])])
    if ti:
        surface(box, "rutile(110)", b.slab(S["rutile"], (1, 1, 0), 3), E["rutile"])
    if ru:
        surface(box, "RuO2(110)", b.slab(S["RuO2"], (1, 1, 0), 3), E["RuO2"])
        ruthenium(box, E, S)
    if ru and ti:
        vacancy(box, "rutile", S["rutile"].repeat((2, 2, 2)), E["rutile"], [("edge", 2.3, 2.68), ("diagonal", 2.7, 2.87), ("row", 2.9, 3.1)])
        vacancy(box, "anatase", S["anatase"].repeat((2, 2, 1)), E["anatase"], [("edge", 2.3, 2.6), ("cross", 2.7, 2.95)])
        vacancy(box, "RuO2", S["RuO2"].repeat((2, 2, 2)), E["RuO2"], [("edge", 2.3, 2.68)])
    with open(o.out, "w") as file:
        json.dump(box.table, file, indent=1)
    print(f"{time.time() - began:.0f} s, {box.model.calls} evaluations")


class Teacher:
    """A teacher with the face of a Potential."""

    def __init__(self, call):
        self.call, self.calls = call, 0

    def efs(self, cell, positions, symbols):
        self.calls += 1
        return self.call(cell, positions, symbols)


if __name__ == "__main__":
    main()
