"""Looks for holes: python holes.py fit.npz [--ps 2]

1. Dimers from 0.6 A: the energy of a pair of atoms must have one minimum and rise inwards.
2. Insertions: 200 random places of each element in crystals and slabs, down to 0.7 A from an atom: none may lower the
   energy by more than 15 eV (the strongest bond here, O in a vacancy of TiO2, is about 10).
3. Dynamics at 1500 and 2000 K: no atom may come closer than the core, no energy may fall out of its range.
"""
import argparse

import numpy as np

import bases as b
from explore import closeness, dynamics, relaxed
from model import ELEMENTS, PAIRS, Potential, load


def dimers(model):
    faults = []
    for a, c in PAIRS:
        s, r = [ELEMENTS[a], ELEMENTS[c]], np.arange(0.6, 5.0, 0.02)
        e = np.array([model.efs(np.eye(3) * 15, np.array([[5, 5, 5], [5, 5, 5 + q]]), s)[0] for q in r])
        low = int(np.argmin(e))
        inner = np.diff(e[: low + 1])
        wrong = r[:low][inner > 0.02] if low else r[:1]
        print(f"dimer {s[0]}{s[1]}: minimum {e[low] - e[-1]:.2f} eV at {r[low]:.2f} A" + (f", falls inwards at {wrong}" if len(wrong) else ""))
        if len(wrong):
            faults.append(f"dimer {s[0]}{s[1]}")
    return faults


def insertions(model, count, rng):
    faults = []
    hosts = {"Ru": b.ruthenium_slab(4), "rutile": b.rutile("Ti", (2, 2, 2)), "RuO2(110)": b.slab(b.rutile("Ru"), (1, 1, 0), 2),
             "rutile(110)": b.slab(b.rutile(), (1, 1, 0), 2), "Ru vacancy": b.hcp("Ru", (3, 3, 2))[1:]}
    for name, host in hosts.items():
        symbols, cell, x = host.get_chemical_symbols(), host.cell.array, host.positions
        for element in ELEMENTS:
            e = []
            for _ in range(count):
                i, u = int(rng.integers(len(x))), rng.normal(size=3)
                place = x[i] + u / np.linalg.norm(u) * rng.uniform(0.7, 2.6)
                e.append(model.efs(cell, np.vstack([x, place]), symbols + [element])[0])
            i = int(np.argmin(e))
            bottom = model.efs(cell, x, symbols)[0] - 15.0
            if e[i] < bottom:
                faults.append(f"{element} in {name}: {e[i] - bottom - 15:.1f} eV")
    return faults


def hot(model, picoseconds, rng):
    faults = []
    cells = {"Ru": b.ruthenium_slab(4), "rutile": b.rutile("Ti", (2, 2, 2)), "RuO2": b.rutile("Ru", (2, 2, 2)),
             "O/Ru": b.oxygen_on_ruthenium(4, ["hcp", "fcc"], [(0, 0), (1, 1)]), "anatase": b.anatase("Ti", (2, 2, 1)),
             "RuO2/TiO2": b.layered((1, 1, 0), b.RUTILE, ["Ti", "Ti", "Ru", "Ru"])}
    for name, s in cells.items():
        for temperature in (1500, 2000):
            frame = dict(cell=s.cell.array, positions=s.positions, symbols=s.get_chemical_symbols())
            frame["positions"] = relaxed(model, frame, 60)
            e0, worst, low = model.efs(s.cell.array, frame["positions"], frame["symbols"])[0], 9.0, 9e9
            steps = int(picoseconds * 1000 / 1.5)
            for x in dynamics(model, frame, temperature, rng, steps=steps, every=50):
                now = dict(frame, positions=x)
                worst = min(worst, closeness(now))
                low = min(low, (model.efs(s.cell.array, x, frame["symbols"])[0] - e0) / len(s))
            print(f"{name} {temperature} K, {picoseconds} ps: closest {worst:.2f} of usual, lowest {low * 1e3:.0f} meV/atom", flush=True)
            if worst < 0.75 or low < -0.15:
                faults.append(f"{name} at {temperature} K")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model")
    parser.add_argument("--ps", type=float, default=2.0)
    parser.add_argument("--insertions", type=int, default=200)
    o = parser.parse_args()
    model, rng = Potential(*load(o.model)), np.random.default_rng(3)
    faults = dimers(model) + insertions(model, o.insertions, rng) + (hot(model, o.ps, rng) if o.ps > 0 else [])
    print("holes:", faults or "none")


if __name__ == "__main__":
    main()
