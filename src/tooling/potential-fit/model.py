"""The reactive form in Python: compiles model.c, evaluates, gives derivatives by the coefficients, reads and writes JSON.

Coefficients are one vector; Form.parts says what is where. Elements are in ascending order of Z: O, Ti, Ru.
"""
import ctypes
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

import numpy as np

ELEMENTS = ["O", "Ti", "Ru"]
CHARGES = [8.0, 22.0, 44.0]
PAIRS = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]
CORE_FROM = [0.7, 0.9, 0.9, 1.2, 1.3, 1.2]
CORE_TO = [1.05, 1.4, 1.4, 1.8, 1.9, 1.8]


class _Basis(ctypes.Structure):
    _fields_ = [("start", ctypes.c_double), ("step", ctypes.c_double), ("count", ctypes.c_int)]


class _Form(ctypes.Structure):
    _fields_ = [("phi", _Basis), ("rho", _Basis), ("f", _Basis), ("u", _Basis), ("rho_max", ctypes.c_double),
                ("cutoff", ctypes.c_double), ("ranks", ctypes.c_int), ("core_from", ctypes.c_double * 6),
                ("core_to", ctypes.c_double * 6), ("charges", ctypes.c_double * 3), ("w_count", ctypes.c_int), ("w_range", ctypes.c_double * 48)]


def _compiled():
    source = pathlib.Path(__file__).with_name("model.c")
    name = "spillway-model-" + hashlib.sha256(source.read_bytes()).hexdigest()[:16] + ".so"
    library = pathlib.Path(os.environ.get("MODEL_BUILD", tempfile.gettempdir())) / name
    if not library.exists():
        temporary = f"{library}.{os.getpid()}"
        compiler = os.environ.get("CC", "cc")
        subprocess.run([compiler, "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", str(source), "-o", temporary,
                        "-lm"], check=True)
        os.replace(temporary, library)
    return ctypes.CDLL(str(library))


_library = _compiled()


def _pointer(array):
    return None if array is None else array.ctypes.data_as(ctypes.c_void_p)


def neighbor_list(cell, positions, cutoff):
    """first [n + 1], other [m], vectors [m, 3]: all images within the cutoff."""
    cell, positions = np.ascontiguousarray(cell, float), np.ascontiguousarray(positions, float)
    inverse, n, capacity = np.ascontiguousarray(np.linalg.inv(cell)), len(positions), 150 * len(positions)
    while True:
        first, other, vectors = np.zeros(n + 1, np.int32), np.zeros(capacity, np.int32), np.zeros((capacity, 3))
        found = _library.neighbors(n, _pointer(positions), _pointer(cell), _pointer(inverse), ctypes.c_double(cutoff),
                                   capacity, _pointer(first), _pointer(other), _pointer(vectors))
        if found >= 0:
            return first, other[:found].copy(), vectors[:found].copy()
        capacity *= 2


class Form:
    """Knots and ranks. step: A, of phi, rho and f; they end at cutoff. U has knots 0, h, ... rho_max; W of each rank and
    center from -range to range (w_range [ranks][3], eV); without w_range W is the identity."""

    def __init__(self, ranks=3, cutoff=5.0, step=0.3125, skip=3, skip_metal=4, rho_max=3.0, rho_intervals=12, w_intervals=8, w_range=None):
        self.ranks, self.cutoff, self.step, self.rho_max, self.rho_intervals = ranks, cutoff, step, rho_max, rho_intervals
        self.skip, self.skip_metal = skip, skip_metal
        self.intervals = round(cutoff / step)
        assert abs(self.intervals * step - cutoff) < 1e-9
        radial = _Basis(0.0, step, self.intervals - 3)
        h = rho_max / rho_intervals
        self.c = _Form(radial, radial, radial, _Basis(-3 * h, h, rho_intervals + 3), rho_max, cutoff, ranks,
                       (ctypes.c_double * 6)(*CORE_FROM), (ctypes.c_double * 6)(*CORE_TO),
                       (ctypes.c_double * 3)(*CHARGES))
        self.w_intervals, self.w_range = w_intervals, w_range
        self.c.w_count = w_intervals + 3
        self.c.w_range = (ctypes.c_double * 48)(*(np.ravel(w_range) if w_range else np.ones(3 * ranks)))
        k, u = radial.count, rho_intervals + 3
        self.parts, at = {}, 0
        for name, shape in (("e", (3,)), ("phi", (6, k)), ("rho", (3, 3, k)), ("U", (3, u)), ("f", (ranks, 3, 3, k)),
                            ("g", (ranks, 3, 6, 4)), ("w", (ranks, 3, w_intervals + 3))):
            size = int(np.prod(shape))
            self.parts[name] = (slice(at, at + size), shape)
            at += size
        self.size = at

    def options(self):
        return dict(ranks=self.ranks, cutoff=self.cutoff, step=self.step, skip=self.skip, skip_metal=self.skip_metal,
                    rho_max=self.rho_max, rho_intervals=self.rho_intervals, w_intervals=self.w_intervals, w_range=self.w_range)

    def view(self, x, name):
        where, shape = self.parts[name]
        return x[where].reshape(shape)

    def identity(self):
        """Coefficients of W(X) = X, in units of its range."""
        h = 2.0 / self.w_intervals
        return -1 - h + h * np.arange(self.w_intervals + 3)

    def first_spline(self, a, b):
        """Number of the first B-spline of a pair that is used: nothing is fitted where there are no data."""
        return self.skip_metal if a > 0 and b > 0 else self.skip

    def free(self):
        """Mask [size] of the coefficients that are fitted."""
        mask = np.ones(self.size, bool)
        phi, rho, f = (self.view(mask, name) for name in ("phi", "rho", "f"))
        for q, (a, b) in enumerate(PAIRS):
            phi[q, : self.first_spline(a, b)] = False
        for a in range(3):
            for b in range(3):
                rho[a, b, : self.first_spline(a, b)] = False
                f[:, a, b, : self.first_spline(a, b)] = False
        self.view(mask, "w")[:] = self.w_range is not None
        return mask

    def evaluate(self, x, types, lists, jacobian=None):
        """out [7 + 3n] (energy, virial Voigt, forces), density [n], atomic [n]; jacobian: zeroed float32 [size, >= 7 + 3n]"""
        first, other, vectors = lists
        n = len(types)
        out, density, atomic = np.zeros(7 + 3 * n), np.zeros(n), np.zeros(n)
        stride = 0 if jacobian is None else jacobian.strides[0] // 4
        fault = _library.evaluate(ctypes.byref(self.c), n, _pointer(types), _pointer(first), _pointer(other),
                                  _pointer(vectors), _pointer(x), _pointer(out), _pointer(density), _pointer(atomic),
                                  _pointer(jacobian), ctypes.c_size_t(stride))
        if fault:
            raise ValueError("evaluate: an atom has more than 512 neighbors")
        return out, density, atomic


class Potential:
    """A fitted model as a calculator: efs(cell, positions, symbols) -> energy, forces, virial [3, 3]."""

    def __init__(self, form, x):
        self.form, self.x, self.calls = form, np.ascontiguousarray(x, float), 0

    def efs(self, cell, positions, symbols):
        types = np.array([ELEMENTS.index(s) for s in symbols], np.int32)
        out, density, atomic = self.form.evaluate(self.x, types, neighbor_list(cell, positions, self.form.cutoff))
        self.calls, self.density, self.atomic = self.calls + 1, density, atomic
        w = out[1:7]
        return out[0], out[7:].reshape(-1, 3), np.array([[w[0], w[5], w[4]], [w[5], w[1], w[3]], [w[4], w[3], w[2]]])


def save(path, form, x, **about):
    with open(path, "wb") as file:
        np.savez(file, x=x, form=json.dumps(form.options()), about=json.dumps(about))


def load(path):
    with np.load(path) as data:
        form, x = Form(**json.loads(str(data["form"]))), data["x"]
    if len(x) < form.size:  # a file from before the embeddings of ranks
        x = np.r_[x, np.tile(form.identity(), 3 * form.ranks)]
    return form, x


def _bspline(start, step, coefficients, at):
    y, slope = np.zeros(len(at)), np.zeros(len(at))
    for k, c in enumerate(coefficients):
        t = (at - start) / step - k
        for piece, value, derivative in (
            (0, lambda u: u**3 / 6, lambda u: u**2 / 2),
            (1, lambda u: (1 + 3 * u + 3 * u**2 - 3 * u**3) / 6, lambda u: (1 + 2 * u - 3 * u**2) / 2),
            (2, lambda u: (4 - 6 * u**2 + 3 * u**3) / 6, lambda u: (-4 * u + 3 * u**2) / 2),
            (3, lambda u: (1 - u) ** 3 / 6, lambda u: -((1 - u) ** 2) / 2),
        ):
            inside = (np.floor(t + 1e-9) == piece)
            u = t[inside] - piece
            y[inside] += c * value(u)
            slope[inside] += c * derivative(u) / step
    return y, slope


def to_json(form, x, ranges, **card):
    """The parameter file: see README.md. ranges: {"pairs": [6][2] A, "shortest": [6] A, "densities": [3][2]}."""
    radial = form.c.phi
    names = lambda q: [ELEMENTS[q[0]], ELEMENTS[q[1]]]

    def radial_spline(coefficients, skip):
        at = form.step * np.arange(skip, form.intervals + 1)
        y, slope = _bspline(radial.start, radial.step, coefficients, at)
        y[0] = y[-1] = 0.0
        return {"start": skip * form.step, "step": form.step, "values": y.tolist(), "slopes": [0.0, 0.0]}

    phi, rho, U, f, g, w = (form.view(x, name) for name in ("phi", "rho", "U", "f", "g", "w"))
    pairs = [{"elements": names(q), "phi": radial_spline(phi[i], form.first_spline(*q)),
              "core": {"from": CORE_FROM[i], "to": CORE_TO[i]}, "closest": 0.5, "fitted": ranges["pairs"][i], "shortest": ranges["shortest"][i]}
             for i, q in enumerate(PAIRS)]
    densities = [{"center": ELEMENTS[a], "neighbor": ELEMENTS[b], "rho": radial_spline(rho[a, b], form.first_spline(a, b))}
                 for a in range(3) for b in range(3)]
    embeddings = []
    for a in range(3):
        h = form.rho_max / form.rho_intervals
        y, slope = _bspline(-3 * h, h, U[a], h * np.arange(form.rho_intervals + 1))
        embeddings.append({"element": ELEMENTS[a], "U": {"start": 0.0, "step": h, "values": y.tolist(),
                           "slopes": [slope[0], slope[-1]]}, "fitted": ranges["densities"][a]})
    separable = []
    for a in range(3):
        skips = [form.first_spline(a, b) for b in range(3)]
        for s in range(form.ranks):
            separable.append({"center": ELEMENTS[a],
                              "f": {ELEMENTS[b]: radial_spline(f[s, a, b], min(skips)) for b in range(3)},
                              "g": {"-".join(names(q)): g[s, a, i].tolist() for i, q in enumerate(PAIRS)}})
            if form.w_range is not None:
                h, range_ = 2.0 / form.w_intervals, form.w_range[s][a]
                y, slope = _bspline(-1 - 3 * h, h, w[s, a], -1 + h * np.arange(form.w_intervals + 1))
                separable[-1]["W"] = {"start": -range_, "step": h * range_, "values": (range_ * y).tolist(),
                                      "slopes": [slope[0], slope[-1]]}
    return {"format": "spillway-reactive", "version": 1, **card, "elements": ELEMENTS,
            "energies": dict(zip(ELEMENTS, form.view(x, "e").tolist())), "pairs": pairs, "densities": densities,
            "embeddings": embeddings, "separable": separable}
