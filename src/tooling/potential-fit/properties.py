"""The property table of a fitted model: python properties.py fit.npz OUT.json

Lattices, formation energies, elastic constants, vacancies, hops (climbing-image nudged elastic band), surfaces, oxygen on
and in Ru. Targets stand beside: DFT (PBE, GPAW) where there are any, else the corrected teacher, else experiment.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize

import bases as b
from dft_rows import HALF_O2
from model import Potential, load

EV_PER_A2 = 16.02177  # J/m2
GPA = 160.2177  # GPa per eV/A3


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

    def put(self, name, value, target=None, note=""):
        self.table[name] = {"value": value, "target": target, "note": note}
        text = " ".join(f"{v:.3f}" for v in value) if isinstance(value, (list, tuple)) else f"{value:.3f}"
        self.log(f"{name:34s} {text:>24s}   target {target}  {note}", flush=True)


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


def vacancy(box, name, s, energy, target, hops):
    e0 = energy * len(s)
    o = [i for i, q in enumerate(s.get_chemical_symbols()) if q == "O"]
    center = s.cell.array.sum(0) / 2
    v = min(o, key=lambda i: np.linalg.norm(s.positions[i] - center))
    d = s.get_distances(v, range(len(s)), mic=True, vector=True)
    r = np.linalg.norm(d, axis=1)
    first = s.copy()
    del first[[v]]
    e, relaxed = box.relax(first)
    box.put(f"V_O {name}", e + HALF_O2 - e0, target)
    keep = [i for i in range(len(s)) if i != v]
    out = [round(float((relaxed.positions[keep.index(i)] - s.positions[i]) @ d[i] / r[i]), 3) for i in np.argsort(r) if i not in o and r[i] < 2.3]
    box.put(f"V_O {name}: cations outward (A)", out)
    for hop, low, high, value in hops:
        near = [i for i in o if low < r[i] < high]
        if not near:
            continue
        i = min(near, key=lambda q: r[q])
        last = s.copy()
        last.positions[i] -= d[i]
        del last[[v]]
        _, last = box.relax(last)
        barrier, force = box.band(relaxed, last)
        box.put(f"hop {name} {hop}", barrier, value, f"largest force {force:.2f}")


def main(path, out, fast=False):
    form, x = load(path)
    box = Box(Potential(form, x))
    began = time.time()
    cells = {"Ru": b.hcp("Ru", (1, 1, 1)), "Ti": b.hcp("Ti", (1, 1, 1)), "RuO2": b.rutile("Ru"), "rutile": b.rutile(), "anatase": b.anatase()}
    lattice = {"Ru": [2.706, 4.282], "RuO2": [4.544, 3.139], "rutile": [4.650, 2.970], "anatase": [3.807, 9.714], "Ti": [2.946, 4.621]}
    E, S = {}, {}
    for name, s in cells.items():
        e, q = box.relax_cell(s)
        E[name], S[name] = e / len(s), q
        box.put(f"a, c {name}", [float(np.linalg.norm(q.cell[0])), float(np.linalg.norm(q.cell[2]))], lattice[name])
    e, _ = box.relax_cell(b.cubic(["Ru"] * 4, 3.82, "fcc", (1, 1, 1)))
    box.put("Ru fcc - hcp (eV/atom)", e / 4 - E["Ru"], 0.10)
    box.put("RuO2 formation (eV/f.u.)", 3 * E["RuO2"] - E["Ru"] - 2 * HALF_O2, -2.97, "DFT -3.09")
    box.put("TiO2 formation (eV/f.u.)", 3 * E["rutile"] - E["Ti"] - 2 * HALF_O2, -9.05, "DFT -9.00")
    box.put("anatase - rutile (eV/f.u.)", 3 * (E["anatase"] - E["rutile"]), 0.026, "corrected to experiment")
    box.put("elastic Ru 11 12 13 33 44 66", elastic(box, S["Ru"], S["Ru"].get_volume()), [563, 188, 168, 624, 181, 187], "experiment")
    box.put("elastic rutile", elastic(box, S["rutile"], S["rutile"].get_volume()), [269, 177, 147, 480, 124, 192], "experiment")
    s = S["Ru"].repeat((3, 3, 2))
    del s[[7]]
    e, _ = box.relax(s)
    box.put("Ru vacancy", e - E["Ru"] * len(s), 2.33, "PBE teacher")
    a, c = np.linalg.norm(S["Ru"].cell[0]), np.linalg.norm(S["Ru"].cell[2])
    b.RU = (float(a), float(c))
    clean = b.ruthenium_slab(5)
    fixed = range(8)
    es, relaxed = box.relax(clean, fixed)
    box.put("surface Ru(0001) (J/m2)", (es - len(clean) * E["Ru"]) / (8 * a * a * 3**0.5 / 2) * EV_PER_A2, 2.61)
    for name, bulk, hkl, target in (("rutile(110)", "rutile", (1, 1, 0), None), ("RuO2(110)", "RuO2", (1, 1, 0), None)):
        s = b.slab(S[bulk], hkl, 3)
        e, _ = box.relax(s)
        area = np.linalg.norm(np.cross(s.cell[0], s.cell[1]))
        box.put(f"surface {name} (J/m2)", (e - E[bulk] * len(s)) / (2 * area) * EV_PER_A2, target)
    ads = {}
    cell = [(0, 0)]
    targets = {"hcp": -2.60, "fcc": -2.15, "top": None, "sub": None}
    for name in targets:
        s = b.oxygen_on_ruthenium(5, [name], cell)
        s.positions[:len(clean)] = relaxed.positions
        e, q = box.relax(s, fixed)
        ads[name] = q
        box.put(f"O on Ru(0001) {name}", e - es + (-HALF_O2), targets[name])
    box.put("O on Ru(0001) fcc - hcp", box.table["O on Ru(0001) fcc"]["value"] - box.table["O on Ru(0001) hcp"]["value"], 0.468)
    barrier, force = box.band(ads["hcp"], ads["fcc"])
    box.put("O hop hcp to fcc", barrier, 0.594, f"largest force {force:.2f}")
    s = S["Ru"].repeat((3, 3, 2))
    e0 = E["Ru"] * len(s)
    s += b.Atoms("O", positions=[np.array([1, 1, 0.5]) @ S["Ru"].cell.array])
    e, _ = box.relax(s)
    box.put("O in Ru, octahedral", e - e0 - HALF_O2, 1.75, "DFT 1.87 unrelaxed in 16 atoms, 1.6 to 1.9")
    vacancy(box, "rutile", S["rutile"].repeat((2, 2, 2)), E["rutile"], 4.99,
            [("edge", 2.3, 2.68, 1.30), ("diagonal", 2.7, 2.87, 0.75), ("row", 2.9, 3.1, 1.8)])
    vacancy(box, "anatase", S["anatase"].repeat((2, 2, 1)), E["anatase"], 4.3, [("edge", 2.3, 2.6, 0.1), ("cross", 2.7, 2.95, 1.2)])
    vacancy(box, "RuO2", S["RuO2"].repeat((2, 2, 2)), E["RuO2"], None, [("edge", 2.3, 2.68, None)])
    with open(out, "w") as file:
        json.dump(box.table, file, indent=1)
    print(f"{time.time() - began:.0f} s, {box.model.calls} evaluations")


if __name__ == "__main__":
    main(*sys.argv[1:3])
