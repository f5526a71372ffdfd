"""Frames of every family for labelling, without any model: lattices, surfaces, defects, interfaces, shaken and strained.

    python generate.py QUEUE/20-static.xyz [--seed 1]

Needs ase. Each starting structure is a trajectory; its frames stay together in the split. The order is shuffled, so that
a queue stopped half-way is still balanced. Frames with two atoms unphysically close are left out (except family short).
"""
import argparse

import numpy as np

import bases as b
from frames import shortest_distances, write_frame

SHAKES = [0.03, 0.06, 0.1, 0.14]
CLOSEST = {("O", "O"): 1.15, ("O", "Ru"): 1.45, ("O", "Ti"): 1.45, ("Ru", "Ru"): 1.95, ("Ru", "Ti"): 1.95, ("Ti", "Ti"): 1.95}


def too_close(frame, factor=1.0):
    r = shortest_distances(frame)
    for i, s in enumerate(frame["symbols"]):
        for j, t in enumerate(frame["symbols"][: i + 1]):
            if r[i, j] < factor * CLOSEST[tuple(sorted((s, t)))]:
                return True
    return False


class Collection:
    def __init__(self, prefix, rng):
        self.prefix, self.rng, self.frames, self.count = prefix, rng, [], 0

    def add(self, family, name, atoms, copies, strain=0.02, shakes=SHAKES, limit=90):
        """copies frames of one trajectory, each strained (cells without vacuum also in volume) and shaken."""
        rng = self.rng
        if len(atoms) > limit:
            raise ValueError(f"{name}: {len(atoms)} atoms, more than {limit}")
        self.count += 1
        trajectory = f"{self.prefix}-{name}-{self.count}"
        for k in range(copies):
            e = rng.uniform(-strain, strain, (3, 3))
            M = np.eye(3) + 0.5 * (e + e.T) + np.eye(3) * rng.uniform(-strain, strain) * 0.6
            for attempt in range(12):
                x = (atoms.positions @ M) + rng.normal(0, shakes[k % len(shakes)] * 0.9**attempt, atoms.positions.shape)
                frame = dict(cell=atoms.cell.array @ M, positions=x, symbols=atoms.get_chemical_symbols(), family=family,
                             trajectory=trajectory)
                if family == "short" or not too_close(frame):
                    self.frames.append(frame)
                    break

    def write(self, path):
        for k in self.rng.permutation(len(self.frames)):
            frame = dict(self.frames[k], key=f"{self.prefix}-{k}", round=self.prefix)
            with open(path, "a") as file:
                write_frame(file, frame)


def without(atoms, indices):
    s = atoms.copy()
    del s[[int(i) for i in np.atleast_1d(indices)]]
    return s


def oxygens(atoms):
    return [i for i, s in enumerate(atoms.get_chemical_symbols()) if s == "O"]


def swapped(atoms, rng, share, old="Ti", new="Ru"):
    s = atoms.copy()
    s.set_chemical_symbols([new if q == old and rng.random() < share else q for q in s.get_chemical_symbols()])
    return s


def metals(c, rng):
    for el in ("Ru", "Ti"):
        c.add("metal", f"{el}-hcp", b.hcp(el, (2, 2, 2)), 10 if el == "Ru" else 6, 0.05, [0.0, 0.04, 0.08, 0.15])
        c.add("metal", f"{el}-vacancy", without(b.hcp(el, (3, 3, 2)), 7), 6 if el == "Ru" else 3, 0.02)
        for kind, a in (("fcc", 3.83 if el == "Ru" else 4.11), ("bcc", 3.07 if el == "Ru" else 3.25)):
            s = b.cubic([el] * (4 if kind == "fcc" else 2), a, kind, (2, 1, 1) if kind == "fcc" else (2, 2, 2))
            c.add("metal", f"{el}-{kind}", s, 6 if el == "Ru" else 3, 0.05, [0.0, 0.05, 0.1])
    for layers, m, n in ((4, 2, 2), (5, 2, 2), (6, 1, 1), (3, 3, 2)):
        c.add("metal", "Ru0001", b.ruthenium_slab(layers, m, n), 5)
    for hkl in ((1, 0, 0), (1, 0, 1), (1, 1, 0)):
        c.add("metal", f"Ru{hkl}", b.slab(b.hcp("Ru", (1, 1, 1)), hkl, 5 if hkl == (1, 0, 0) else 3, repeats=(2, 1)), 5)
    step = b.ruthenium_slab(4, 4, 2)
    c.add("metal", "Ru-step", without(step, [i for i in range(24, 32) if (i // 2) % 4 < 2]), 8)
    c.add("metal", "Ru-adatom", b.ruthenium_slab(4, 2, 2) + b.Atoms("Ru", positions=[[1.37, 2.37, 9.6]]), 4)
    for el, sizes in (("Ru", (13, 19, 26, 38, 55)), ("Ti", (13,))):
        for count in sizes:
            for _ in range(2):
                c.add("metal", f"{el}{count}", b.cluster(el, count, rng), 4 if count < 50 else 2, 0.01, [0.05, 0.12, 0.2])
    c.add("metal", "TiRu-B2", b.crystal(np.eye(3) * 3.08, [(0, 0, 0), (0.5, 0.5, 0.5)], ["Ti", "Ru"], (2, 2, 2)), 5, 0.05)
    for share in (0.2, 0.5, 0.8):
        c.add("metal", "TiRu-hcp", swapped(b.hcp("Ti", (2, 2, 2), (2.83, 4.48)), rng, share), 5, 0.03)


def oxides(c, rng):
    for el, family in (("Ti", "tio2"), ("Ru", "ruo2")):
        c.add(family, f"{el}O2-rutile", b.rutile(el, (1, 1, 2)), 10, 0.05, [0.0, 0.05, 0.1, 0.15])
        c.add(family, f"{el}O2-rutile", b.rutile(el, (2, 2, 2)), 10, 0.03)
        for hkl, layers, repeats in (((1, 1, 0), 2, (2, 1)), ((1, 0, 1), 3, (1, 1)), ((1, 0, 0), 3, (2, 1)), ((0, 0, 1), 4, (1, 1))):
            for _ in range(2):
                s = b.slab(b.rutile(el), hkl, layers, repeats=repeats if rng.random() < 0.5 else (1, 1))
                c.add(family, f"{el}O2{hkl}", s, 5)
                if family == "ruo2" or rng.random() < 0.6:
                    top = oxygens(s)[int(np.argmax(s.positions[oxygens(s), 2]))]
                    c.add("vo", f"{el}O2{hkl}-vo", without(s, top), 4)
    c.add("tio2", "anatase", b.anatase("Ti"), 10, 0.05, [0.0, 0.05, 0.1, 0.15])
    c.add("tio2", "anatase", b.anatase("Ti", (2, 2, 1)), 8, 0.03)
    c.add("tio2", "brookite", b.brookite(), 10, 0.03, [0.0, 0.05, 0.1])
    c.add("tio2", "columbite", b.columbite(), 10, 0.04, [0.0, 0.05, 0.1, 0.15])
    c.add("ruo2", "RuO2-anatase", b.anatase("Ru"), 6, 0.05)
    for hkl, layers in (((1, 0, 1), 2), ((0, 0, 1), 1), ((1, 0, 0), 2)):
        c.add("tio2", f"anatase{hkl}", b.slab(b.anatase(), hkl, layers), 8)
    c.add("ruo2", "RuO2-fluorite", b.crystal(np.eye(3) * 4.85, [(0, 0, 0), (.5, .5, 0), (.5, 0, .5), (0, .5, .5),
          *[(i, j, k) for i in (.25, .75) for j in (.25, .75) for k in (.25, .75)]], ["Ru"] * 4 + ["O"] * 8), 5, 0.05)
    for share in (0.1, 0.25, 0.5, 0.75, 0.9):
        for s in (b.rutile("Ti", (2, 2, 2)), b.rutile("Ti", (2, 2, 2), (4.6, 3.05, 0.305)), b.rutile("Ti", (1, 1, 4)), b.anatase("Ti", (2, 1, 1))):
            c.add("mixed", "mixed", swapped(s, rng, share), 5, 0.025)


def suboxides(c, rng):
    for el, copies in (("Ti", 16), ("Ru", 4)):
        c.add("subox", f"{el}2O3", b.corundum(el), copies, 0.03)
    for el, a, copies in (("Ti", 4.22, 10), ("Ru", 4.35, 5)):
        c.add("subox", f"{el}O", b.rocksalt(el, a), copies, 0.04)
    for k in range(6):
        s = b.rocksalt("Ti", 4.2, (2, 1, 2))
        drop = list(rng.choice(oxygens(s), 2, False)) + list(rng.choice([i for i in range(len(s)) if i not in oxygens(s)], 2, False))
        c.add("subox", "TiO-vacancies", without(s, drop), 4, 0.03)
    sites = np.array([(i, j, z) for i in range(2) for j in range(2) for z in (0.0, 0.5, 1.0, 1.5)]) @ b.hexagonal(*b.TI)
    for count in (1, 2, 3, 4, 6, 8):
        for _ in range(2):
            s = b.hcp("Ti", (2, 2, 2)) + b.Atoms(["O"] * count, positions=sites[rng.choice(16, count, False)])
            c.add("subox", f"Ti16O{count}", s, 4, 0.025)
    for k in range(14):  # Magneli-like: rutile with a row or several of its oxygens missing
        s = b.rutile("Ti", (2, 2, 2))
        o = oxygens(s)
        drop = rng.choice(o, rng.integers(3, 8), False)
        c.add("subox", "TiO2-x", without(s, drop), 4, 0.02, [0.05, 0.1, 0.14])


def vacancies(c, rng):
    hops = ((2.3, 2.68), (2.69, 2.9), (2.9, 3.15))
    cells = [("rutile", b.rutile("Ti", (2, 2, 2))), ("anatase", b.anatase("Ti", (2, 2, 1))), ("RuO2", b.rutile("Ru", (2, 2, 2))),
             ("mixed", swapped(b.rutile("Ti", (2, 2, 2)), rng, 0.3)), ("brookite", b.brookite())]
    for name, s in cells:
        for _ in range(3 if name in ("rutile", "RuO2") else 2):
            v = int(rng.choice(oxygens(s)))
            c.add("vo", f"{name}-vo", without(s, v), 4, 0.015)
            d = s.get_distances(v, range(len(s)), mic=True, vector=True)
            r = np.linalg.norm(d, axis=1)
            for low, high in hops:
                near = [i for i in oxygens(s) if low < r[i] < high]
                if near:
                    i = int(rng.choice(near))
                    for share in (0.35, 0.5, 0.65):
                        q = s.copy()
                        q.positions[i] -= share * d[i]
                        c.add("vo", f"{name}-hop", without(q, v), 2, 0.01, [0.03, 0.07])


def oxygen_ruthenium(c, rng):
    cells = [(0, 0), (1, 1), (0, 1), (1, 0)]
    for layers in (3, 4, 5):
        for name in ("hcp", "fcc", "bridge", "top", "sub", "sub-tet", "deep"):
            c.add("o_ru", f"{name}-{layers}", b.oxygen_on_ruthenium(layers, [name], cells), 3, 0.015, [0.02, 0.06, 0.1])
    for k in range(16):
        count = int(rng.integers(2, 5))
        names = rng.choice(["hcp", "fcc", "bridge", "top", "sub"], count, p=[0.45, 0.22, 0.13, 0.1, 0.1])
        c.add("o_ru", f"{count}O", b.oxygen_on_ruthenium(int(rng.choice([3, 4])), names, cells), 3, 0.015)
    for k in range(10):
        c.add("o_ru", "trilayer", b.trilayer(4, rng, ["hcp", "fcc"][k % 2], k % 3 < 2), 4, 0.02)
    a = b.hexagonal(*b.RU)
    for count in (1, 1, 2, 4):
        s = b.hcp("Ru", (2, 2, 2))
        f = [[*rng.integers(0, 2, 2), rng.integers(0, 4) / 2] for _ in range(count)]
        c.add("o_ru", f"Ru16O{count}", s + b.Atoms(["O"] * count, positions=np.array(f) @ a), 4, 0.03)


def interfaces(c, rng):
    mean = tuple((p + q) / 2 for p, q in zip(b.RUTILE, b.RUO2))
    plans = (["Ti", "Ti", "Ru", "Ru"], ["Ti", "Ti", "Ti", "Ru"], ["Ti", "Ru", "Ru", "Ru"])
    for hkl in ((1, 1, 0), (1, 0, 0), (1, 0, 1)):
        for lattice in (b.RUTILE, mean, b.RUO2):
            for plan in plans[: 2 if hkl == (1, 1, 0) else 3]:
                s = b.layered(hkl, lattice, plan)
                if len(s) <= 60:
                    c.add("iface", f"oxides{hkl}", s, 3, 0.02)
                    c.add("iface", f"oxides{hkl}-vo", without(s, rng.choice(oxygens(s))), 2, 0.015)
    oxides_below = [("rutile101", b.rutile(), (1, 0, 1), 3, (1, 1)), ("rutile101", b.rutile(), (1, 0, 1), 2, (1, 1)),
                    ("rutile110", b.rutile(), (1, 1, 0), 2, (1, 1)), ("rutile110", b.rutile(), (1, 1, 0), 1, (2, 1)),
                    ("anatase101", b.anatase(), (1, 0, 1), 1, (1, 1)), ("anatase001", b.anatase(), (0, 0, 1), 1, (1, 1)),
                    ("rutile100", b.rutile(), (1, 0, 0), 2, (1, 2))]
    for name, bulk, hkl, layers, repeats in oxides_below:
        for k in range(6):
            base = b.slab(bulk, hkl, layers, vacuum=0.0, repeats=repeats)
            base.positions[:, 2] -= base.positions[:, 2].min()
            s = b.ruthenium_on(base, int(rng.choice([2, 3])), rng.random(2), float(rng.choice([1.7, 1.95, 2.2])))
            if len(s) > 64:
                continue
            c.add("iface", f"Ru-{name}", s, 3, 0.01)
            top = sorted(oxygens(s), key=lambda i: -s.positions[i, 2])[:3]
            c.add("iface", f"Ru-{name}-vo", without(s, rng.choice(top)), 2, 0.01)
            low = min(s.positions[i, 2] for i, q in enumerate(s.get_chemical_symbols()) if q == "Ru")
            moved = s.copy()
            i = int(rng.choice(top))
            moved.positions[i] = [*(moved.positions[i, :2] + rng.normal(0, 0.5, 2)), low + rng.uniform(0.2, 2.2)]
            c.add("crossing", f"Ru-{name}-cross", moved, 3, 0.01, [0.05])


def short_distances(c, rng):
    for a, d, first in (("O", "O", 1.0), ("O", "Ti", 1.2), ("O", "Ru", 1.2), ("Ti", "Ti", 1.7), ("Ti", "Ru", 1.7), ("Ru", "Ru", 1.7)):
        for r in np.arange(first, first + 1.5, 0.1):
            c.add("short", f"{a}{d}", b.Atoms([a, d], positions=[[5, 5, 5], [5, 5, 5 + r]], cell=np.eye(3) * 11, pbc=True), 1, 0, [0.0])
    crystals = [b.rutile("Ti", (1, 1, 2)), b.rutile("Ru", (1, 1, 2)), b.hcp("Ru", (2, 2, 1)), b.anatase(), b.rocksalt("Ti", 4.2),
                b.oxygen_on_ruthenium(3, ["hcp", "hcp"], [(0, 0), (1, 1)]), swapped(b.rutile("Ti", (1, 1, 2)), rng, 0.5), b.hcp("Ti", (2, 2, 1)),
                b.cluster("Ru", 13, rng)]
    for k in range(90):
        s = crystals[k % len(crystals)].copy()
        i = int(rng.integers(len(s)))
        d = s.get_distances(i, range(len(s)), mic=True, vector=True)
        r = np.linalg.norm(d, axis=1)
        r[i] = 99
        j = int(rng.choice(np.argsort(r)[:8]))
        s.positions[i] += d[j] * rng.uniform(0.12, 0.42)
        c.add("short", "pushed", s, 1, 0.02, [0.05])


def crystals(c, rng):
    """Perfect cells and small strains of them: lattices, elasticity and the order of the polymorphs."""
    del rng
    cells = [("metal", "Ru-hcp", b.hcp("Ru", (1, 1, 1))), ("metal", "Ti-hcp", b.hcp("Ti", (1, 1, 1))),
             ("metal", "Ru-fcc", b.cubic(["Ru"] * 4, 3.82, "fcc", (1, 1, 1))), ("metal", "Ru-bcc", b.cubic(["Ru"] * 2, 3.05, "bcc", (1, 1, 1))),
             ("tio2", "rutile", b.rutile()), ("tio2", "anatase", b.anatase()), ("tio2", "brookite", b.brookite()),
             ("tio2", "columbite", b.columbite()), ("ruo2", "RuO2", b.rutile("Ru")), ("ruo2", "RuO2-anatase", b.anatase("Ru")),
             ("subox", "Ti2O3", b.corundum()), ("subox", "TiO", b.rocksalt("Ti", 4.22, (1, 1, 1)))]
    voigt = [(0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)]
    for family, name, s in cells:
        strains = [np.eye(3)] + [np.eye(3) * (1 + e) for e in (-0.04, -0.02, -0.01, 0.01, 0.02, 0.04)]
        if name in ("Ru-hcp", "rutile", "RuO2", "anatase"):
            for i, j in voigt:
                for e in (-0.012, 0.012):
                    M = np.eye(3)
                    M[i, j] += e / 2
                    M[j, i] += e / 2
                    strains.append(M)
        for k, M in enumerate(strains):
            c.frames.append(dict(cell=s.cell.array @ M, positions=s.positions @ M, symbols=s.get_chemical_symbols(), family=family,
                                 trajectory=f"crystal-{name}", weight="2", name=f"{name}-{k}"))
    for name, s, v in (("rutile", b.rutile("Ti", (2, 2, 2)), None), ("anatase", b.anatase("Ti", (2, 2, 1)), None), ("RuO2", b.rutile("Ru", (2, 2, 2)), None)):
        v = oxygens(s)[len(oxygens(s)) // 2]
        for tag, q in (("perfect", s), ("unrelaxed-vo", without(s, v))):
            c.frames.append(dict(cell=q.cell.array, positions=q.positions, symbols=q.get_chemical_symbols(), family="vo",
                                 trajectory=f"crystal-vo-{name}", name=f"{tag}-{name}"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--prefix", default="static")
    parser.add_argument("--crystals", action="store_true", help="only perfect cells and small strains of them")
    o = parser.parse_args()
    rng = np.random.default_rng(o.seed)
    c = Collection(o.prefix, rng)
    for make in (crystals,) if o.crystals else (metals, oxides, suboxides, vacancies, oxygen_ruthenium, interfaces, short_distances):
        make(c, rng)
    c.write(o.out)
    families = {f: sum(g["family"] == f for g in c.frames) for f in sorted({g["family"] for g in c.frames})}
    print(len(c.frames), "frames", sum(len(f["symbols"]) for f in c.frames), "atoms", families)


if __name__ == "__main__":
    main()
