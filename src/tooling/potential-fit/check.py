"""Checks model.c: python check.py. Forces and virial against differences of the energy, derivatives by every coefficient
against differences of all outputs, rotation, the parameter file against the model. Prints the worst deviations.
"""
import numpy as np

from model import CORE_FROM, CORE_TO, ELEMENTS, Form, _bspline, neighbor_list, to_json


def main():
    rng, h = np.random.default_rng(1), 1e-5
    form = Form(ranks=2)
    cell = np.eye(3) * 5.3 + rng.normal(0, 0.3, (3, 3))
    types = np.array([0, 0, 0, 0, 1, 1, 2, 2, 0], np.int32)
    grid = np.array([[i, j, k] for i in range(3) for j in range(3) for k in range(3)])[::3] / 3 + 0.05
    x = (grid + rng.normal(0, 0.03, grid.shape)) @ cell
    c = rng.normal(0, 1, form.size)
    form.view(c, "w")[:] = form.identity() + rng.normal(0, 0.2, form.view(c, "w").shape); form.view(c, "g")[:] *= 0.1
    form.view(c, "rho")[:] = rng.random((3, 3, form.c.rho.count)) * 0.06
    lists = lambda p, q=cell: neighbor_list(q, p, form.cutoff)
    jacobian = np.zeros((form.size, 7 + 3 * len(types)), np.float32)
    out = form.evaluate(c, types, lists(x), jacobian)[0]
    worst = 0.0
    for i in range(len(types)):
        for a in range(3):
            p = x.copy()
            p[i, a] += h
            up = form.evaluate(c, types, lists(p))[0][0]
            p[i, a] -= 2 * h
            worst = max(worst, abs(-(up - form.evaluate(c, types, lists(p))[0][0]) / 2 / h - out[7 + 3 * i + a]))
    print(f"forces: {worst:.1e} of {np.abs(out[7:]).max():.0f} eV/A")
    worst = 0.0
    for k, (a, b) in enumerate(((0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1))):
        e = []
        for s in (h, -h):
            M = np.eye(3)
            M[a, b] += s / 2
            M[b, a] += s / 2
            e.append(form.evaluate(c, types, lists(x @ M, cell @ M))[0][0])
        worst = max(worst, abs((e[0] - e[1]) / 2 / h - out[1 + k]))
    print(f"virial: {worst:.1e} of {np.abs(out[1:7]).max():.0f} eV")
    worst = 0.0
    for k in range(form.size):
        d = c.copy()
        d[k] += h
        up = form.evaluate(d, types, lists(x))[0]
        d[k] -= 2 * h
        slope = (up - form.evaluate(d, types, lists(x))[0]) / 2 / h
        worst = max(worst, np.abs(slope - jacobian[k]).max() / (1 + np.abs(slope).max()))
    print(f"derivatives by {form.size} coefficients (single precision): {worst:.1e}")
    Q = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    turned = form.evaluate(c, types, lists(x @ Q, cell @ Q))[0]
    print(f"rotation: energy {abs(turned[0] - out[0]):.1e} eV, forces {np.abs(out[7:].reshape(-1, 3) @ Q - turned[7:].reshape(-1, 3)).max():.1e} eV/A")
    file = to_json(form, c * form.free(), {"pairs": [[1, 5]] * 6, "densities": [[0, 1]] * 3})
    spline = file["densities"][1]["rho"]
    k = form.view(c * form.free(), "rho")[0, 1]
    at = spline["start"] + spline["step"] * np.arange(len(spline["values"]))
    print(f"knots of the file: {np.abs(_bspline(0, form.step, k, at)[0] - spline['values']).max():.1e}; "
          f"cores {CORE_FROM} to {CORE_TO}, elements {ELEMENTS}")


if __name__ == "__main__":
    main()
