"""Starting structures of every family, made from lattice parameters of the teacher: (name, cell, positions, symbols)."""
import itertools

import numpy as np
from ase import Atoms
from ase.build import surface
from ase.cluster import Icosahedron

# Lattice parameters (A) relaxed with the teacher (7net-l3i5).
RU, TI = (2.734, 4.307), (2.946, 4.621)
RUTILE, RUO2, ANATASE = (4.650, 2.970, 0.3049), (4.544, 3.139, 0.3057), (3.807, 9.714, 0.2066)


def hexagonal(a, c):
    return np.array([[a, 0, 0], [-a / 2, a * 3**0.5 / 2, 0], [0, 0, c]])


def crystal(cell, fractional, symbols, repeats=(1, 1, 1)):
    atoms = Atoms(symbols, cell=cell, scaled_positions=np.mod(fractional, 1), pbc=True).repeat(repeats)
    return atoms


def hcp(element, repeats, lattice=None):
    a, c = lattice or (RU if element == "Ru" else TI)
    return crystal(hexagonal(a, c), [(1 / 3, 2 / 3, 0.25), (2 / 3, 1 / 3, 0.75)], [element] * 2, repeats)


def rutile(element="Ti", repeats=(1, 1, 1), lattice=None):
    a, c, u = lattice or (RUTILE if element == "Ti" else RUO2)
    o = [(u, u, 0), (-u, -u, 0), (0.5 + u, 0.5 - u, 0.5), (0.5 - u, 0.5 + u, 0.5)]
    return crystal(np.diag([a, a, c]), [(0, 0, 0), (0.5, 0.5, 0.5), *o], [element] * 2 + ["O"] * 4, repeats)


def anatase(element="Ti", repeats=(1, 1, 1)):
    a, c, z = ANATASE
    m = np.array([(0, 0, 0), (0.5, 0.5, 0.5), (0, 0.5, 0.25), (0.5, 0, 0.75)])
    o = [q + [0, 0, s * z] for q in m for s in (1, -1)]
    return crystal(np.diag([a, a, c]), [*m, *o], [element] * 4 + ["O"] * 8, repeats)


def from_group(number, cell, sites, symbols):
    from ase.spacegroup import crystal as ase_crystal

    return ase_crystal(symbols, sites, spacegroup=number, cellpar=cell)


def brookite():
    sites = [(0.1289, 0.0972, 0.8628), (0.0095, 0.1491, 0.1835), (0.2314, 0.1110, 0.5366)]
    return from_group(61, [9.25, 5.49, 5.18, 90, 90, 90], sites, ["Ti", "O", "O"])


def columbite():
    return from_group(60, [4.58, 5.57, 4.92, 90, 90, 90], [(0, 0.171, 0.25), (0.272, 0.381, 0.414)], ["Ti", "O"])


def corundum(element="Ti"):
    a, c = (5.10, 13.9) if element == "Ti" else (5.1, 13.9)
    atoms = from_group(167, [a, a, c, 90, 90, 120], [(0, 0, 0.345), (0.31, 0, 0.25)], [element, "O"])
    return atoms


def rocksalt(element, a, repeats=(1, 1, 2)):
    f = np.array([(0, 0, 0), (0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5)])
    return crystal(np.eye(3) * a, [*f, *(f + [0.5, 0, 0])], [element] * 4 + ["O"] * 4, repeats)


def cubic(symbols, a, kind, repeats):
    f = {"fcc": [(0, 0, 0), (0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5)], "bcc": [(0, 0, 0), (0.5, 0.5, 0.5)]}[kind]
    return crystal(np.eye(3) * a, f, symbols, repeats)


def slab(bulk, hkl, layers, vacuum=6.0, repeats=(1, 1)):
    """A slab cut where the fewest metal-oxygen bonds break, which for (110) of rutile leaves bridging O on both sides."""
    stack = surface(bulk, hkl, layers + 2, vacuum=None, periodic=True)
    height = stack.cell[2, 2] / (layers + 2)
    planes = np.unique(np.round(np.mod(stack.positions[:, 2], height), 2))
    gaps = np.append(planes[1:], planes[0] + height) - planes
    cuts = [planes[k] + gaps[k] / 2 for k in range(len(planes))]
    best = max((bonds(window(stack, cut, height, layers)) + 1e-3 * gap, -k) for k, (cut, gap) in enumerate(zip(cuts, gaps)))[1]
    s = window(stack, cuts[-best], height, layers)
    s.positions[:, 2] += vacuum - s.positions[:, 2].min()
    s.cell[2] = [0, 0, np.ptp(s.positions[:, 2]) + 2 * vacuum]
    s.wrap(pbc=(True, True, False))
    return s.repeat((*repeats, 1))


def window(stack, origin, height, layers):
    """Atoms of a stack from a height origin (A) on, so many layers: none is wrapped, which would turn a tilted stack upside down."""
    z = stack.positions[:, 2] - stack.positions[:, 2].min()
    first = stack.positions[:, 2].min()
    low = origin - first
    low += height * np.ceil(-low / height + 1e-9)
    return stack[(z > low) & (z < low + layers * height)]


def bonds(s):
    """Metal-oxygen bonds within 2.4 A of a slab."""
    s = s.copy()
    s.cell[2] = [0, 0, s.cell[2, 2]]
    s = s.repeat((2, 2, 1))
    s.cell[2, 2] += 20
    d = s.get_all_distances(mic=True)
    o = np.array(s.get_chemical_symbols()) == "O"
    return int((d[o][:, ~o] < 2.4).sum())


def cluster(element, count, rng, box=None):
    """count atoms: a Mackay icosahedron for 13 and 55, else the atoms of the crystal nearest to a random point."""
    if count in (13, 55) and rng.random() < 0.5:
        x = Icosahedron(element, 2 if count == 13 else 3, latticeconstant=3.83).positions
        x *= (RU if element == "Ru" else TI)[0] / 2.7 * 2.68 / np.sort(np.linalg.norm(x - x[0], axis=1))[1]
    else:
        a = hcp(element, (6, 6, 4))
        d = np.linalg.norm(a.positions - a.positions.mean(0) - rng.normal(0, 0.7, 3), axis=1)
        x = a.positions[np.argsort(d)[:count]]
    extent = np.ptp(x, axis=0) + 7.0
    return Atoms([element] * count, positions=x - x.min(0) + 3.5, cell=np.diag(extent), pbc=True)


def ruthenium_slab(layers, m=2, n=2, vacuum=12.0):
    a, c = RU
    cell = hexagonal(a, c)
    sites = [(1 / 3, 2 / 3), (2 / 3, 1 / 3)]
    x = [[*((sites[k % 2][0] + i) * cell[0][:2] + (sites[k % 2][1] + j) * cell[1][:2]), k * c / 2 + 1]
         for k in range(layers) for i in range(m) for j in range(n)]
    box = np.array([m * cell[0], n * cell[1], [0, 0, (layers - 1) * c / 2 + vacuum]])
    return Atoms(["Ru"] * len(x), positions=x, cell=box, pbc=True)


def adsorption_site(layers, name):
    """(fractional of the 1x1 cell, height over the top layer) on ruthenium_slab(layers)."""
    sites = [(1 / 3, 2 / 3), (2 / 3, 1 / 3)]
    top, second = np.array(sites[(layers - 1) % 2]), np.array(sites[layers % 2])
    c = RU[1]
    return {"hcp": (second, 1.22), "fcc": (np.array([1.0, 1.0]), 1.22), "top": (top, 1.75),
            "bridge": ((second + [1.0, 1.0]) / 2, 1.36), "sub": (np.array([1.0, 1.0]), -c / 4),
            "sub-tet": (top, -c / 4 - 0.55), "deep": (np.array([1.0, 1.0]), -3 * c / 4)}[name]


def oxygen_on_ruthenium(layers, names, cells, m=2, n=2):
    """Sites (names) in the 1x1 cells (i, j) of an m x n slab."""
    s = ruthenium_slab(layers, m, n)
    a = hexagonal(*RU)
    top = s.positions[:, 2].max()
    for name, (i, j) in zip(names, cells):
        f, h = adsorption_site(layers, name)
        xy = (f[0] + i) * a[0][:2] + (f[1] + j) * a[1][:2]
        s += Atoms("O", positions=[[*xy, top + h]])
    return s


def trilayer(layers, rng, over="hcp", under=True, m=2, n=2):
    """O-Ru-O on Ru: the top layer lifted, oxygen over and under it."""
    cells = list(itertools.product(range(m), range(n)))
    s = oxygen_on_ruthenium(layers, [over] * len(cells), cells, m, n)
    count = layers * m * n
    s.positions[count - m * n:, 2] += 0.75
    if under:
        a, top = hexagonal(*RU), s.positions[:count - m * n, 2].max()
        keep = cells if rng.random() < 0.6 else [cells[k] for k in rng.permutation(len(cells))[: len(cells) // 2 + 1]]
        for i, j in keep:
            s += Atoms("O", positions=[[*((1 + i) * a[0][:2] + (1 + j) * a[1][:2]), top + 1.2]])
    return s


def layered(hkl, lattice, plan, vacuum=0.0):
    """Rutile-type stack along hkl, one slab layer after the other, cations by plan (list of symbols, from below)."""
    a, c, u = lattice
    bulk = rutile("Ti", lattice=(a, c, u))
    s = surface(bulk, hkl, len(plan), vacuum=0.0, periodic=True)
    height = s.cell[2, 2] if s.cell[2, 2] > 0 else np.ptp(s.positions[:, 2])
    z = np.mod((s.positions @ np.linalg.inv(s.cell.array))[:, 2] + 1e-4, 1)
    metal = [plan[min(int(q * len(plan)), len(plan) - 1)] for q in z]
    s.set_chemical_symbols([x if x == "O" else m for x, m in zip(s.get_chemical_symbols(), metal)])
    if vacuum:
        s.wrap()
        s.cell[2] = [0, 0, np.ptp(s.positions[:, 2]) + vacuum]
    del height
    return s


def ruthenium_on(oxide, layers, shift, gap, vacuum=9.0, stretch=1.0):
    """Close-packed Ru layers, fitted to the oxide slab's rectangle by the nearest numbers of rows."""
    A, B = np.linalg.norm(oxide.cell[0]), np.linalg.norm(oxide.cell[1])
    a, c = RU
    best = min(((max(1, round(A / p)), max(1, round(B / q)), p, q) for p, q in ((a, a * 3**0.5), (a * 3**0.5, a))),
               key=lambda k: abs(A / k[0] / k[2] - 1) + abs(B / k[1] / k[3] - 1))
    m, n, p, q = best
    long_first = p > q
    x = []
    for layer in range(layers):
        for i in range(m):
            for j in range(n):
                for half in (0.0, 0.5):
                    off = (1 / 3 if layer % 2 else 0.0)
                    f = [(i + half) / m, (j + half) / n]
                    f[0 if long_first else 1] += off / (m if long_first else n)
                    x.append([f[0] + shift[0], f[1] + shift[1], layer * c / 2 * stretch])
    x = np.array(x)
    xy = np.mod(x[:, :2], 1) @ oxide.cell.array[:2, :2]
    top = oxide.positions[:, 2].max()
    s = oxide + Atoms(["Ru"] * len(x), positions=np.c_[xy, top + gap + x[:, 2]])
    s.cell[2] = [0, 0, np.ptp(s.positions[:, 2]) + vacuum]
    s.positions[:, 2] -= s.positions[:, 2].min() - 0.5
    return s
