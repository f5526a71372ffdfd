"""One round of active learning: frames that a fitted model itself visits, written to a queue for labelling.

    python explore.py fit.npz DATA.xyz.gz QUEUE/30-round1.xyz --prefix round1 [--dynamics 250 --drags 60] [--seed 1]

Dynamics (Langevin, 300 to 2000 K, from frames of the data), relaxations, and oxygen dragged along a line towards a hole or
into Ru while the rest relaxes. Each run is a trajectory. Frames with atoms unphysically close are kept only when
they are the first of their run that are so (they show a hole), down to 0.7 of the usual distance.
"""
import argparse

import numpy as np

from frames import nearest_image, read_frames, shortest_distances, write_frame
from model import Potential, load

MASS = {"O": 15.999, "Ti": 47.867, "Ru": 101.07}
BOLTZMANN, ACCELERATION = 8.617333e-5, 9.64853e-3  # eV/K; A/fs2 for eV/A and g/mol
CLOSEST = {("O", "O"): 1.1, ("O", "Ru"): 1.4, ("O", "Ti"): 1.4, ("Ru", "Ru"): 1.9, ("Ru", "Ti"): 1.9, ("Ti", "Ti"): 1.9}


def closeness(frame):
    """Smallest distance over the usual smallest one of its pair."""
    r, s = shortest_distances(frame), frame["symbols"]
    return min(r[i, j] / CLOSEST[tuple(sorted((s[i], s[j])))] for i in range(len(s)) for j in range(i + 1))


def dynamics(model, frame, temperature, rng, steps=260, every=65, timestep=1.5, friction=0.01):
    symbols, cell, x = frame["symbols"], frame["cell"], frame["positions"].copy()
    mass = np.array([MASS[s] for s in symbols])[:, None]
    v = rng.normal(size=x.shape) * np.sqrt(BOLTZMANN * temperature / mass * ACCELERATION)
    keep = np.exp(-friction * timestep)
    force = model.efs(cell, x, symbols)[1]
    for step in range(1, steps + 1):
        v += 0.5 * timestep * ACCELERATION * np.clip(force, -30, 30) / mass
        x = x + 0.5 * timestep * v
        v = v * keep + np.sqrt((1 - keep**2) * BOLTZMANN * temperature / mass * ACCELERATION) * rng.normal(size=v.shape)
        x = x + 0.5 * timestep * v
        force = model.efs(cell, x, symbols)[1]
        v += 0.5 * timestep * ACCELERATION * np.clip(force, -30, 30) / mass
        if step % every == 0:
            yield x.copy()


def relaxed(model, frame, steps, held=None):
    """A few steps of FIRE; held: (atom, direction) that keeps its place along the direction."""
    x, v, dt = frame["positions"].copy(), 0.0, 0.05
    for _ in range(steps):
        f = model.efs(frame["cell"], x, frame["symbols"])[1]
        if held:
            i, u = held
            f[i] -= u * (f[i] @ u)
        v = v * (0.9 if np.sum(f * v) > 0 else 0.0) + dt * f
        move = v * dt
        x = x + move * min(1.0, 0.08 / max(np.abs(move).max(), 1e-9))
    return x


def drag(model, frame, rng):
    """An O taken to a random place 2 to 3.5 A away (a hole, a hollow, a layer of Ru) in six steps, the rest following."""
    symbols, cell = np.array(frame["symbols"]), frame["cell"]
    o = np.nonzero(symbols == "O")[0]
    i = int(rng.choice(o))
    trial = rng.normal(size=(60, 3))
    trial *= rng.uniform(2.0, 3.5, (60, 1)) / np.linalg.norm(trial, axis=1)[:, None]
    room = [np.sort(np.linalg.norm(nearest_image(np.delete(frame["positions"], i, 0) - frame["positions"][i] - t, cell), axis=1))[0] for t in trial]
    way = trial[int(np.argmax(room))]
    u, current = way / np.linalg.norm(way), dict(frame, positions=frame["positions"].copy())
    for step in range(6):
        current["positions"][i] += way / 6
        current["positions"] = relaxed(model, current, 25, (i, u))
        yield current["positions"].copy()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("model", "data", "out"):
        parser.add_argument(name)
    parser.add_argument("--prefix", required=True)
    parser.add_argument("--dynamics", type=int, default=250)
    parser.add_argument("--drags", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    rng = np.random.default_rng(o.seed)
    model = Potential(*load(o.model))
    seeds = [f for f in read_frames(o.data) if 8 <= len(f["symbols"]) <= 60 and f["family"] not in ("short", "o2", "dft", "hot")]
    families = sorted({f["family"] for f in seeds})
    written = 0

    def put(frame, positions, run, file):
        nonlocal written
        new = dict(cell=frame["cell"], positions=positions, symbols=list(frame["symbols"]), family=frame["family"], trajectory=f"{o.prefix}-{run}",
                   key=f"{o.prefix}-{written}", round=o.prefix)
        near = closeness(new)
        if np.isfinite(positions).all() and near > 0.7:
            if near < 1:
                new["family"] = "short"
            write_frame(file, new)
            written += 1
        return near >= 1

    with open(o.out + ".part", "w") as file:
        for run in range(o.dynamics + o.drags):
            family = families[run % len(families)]
            if run >= o.dynamics:
                family = [f for f in families if f in ("vo", "iface", "crossing", "o_ru", "mixed")][run % 5 if "crossing" in families else run % 4]
            some = [f for f in seeds if f["family"] == family]
            frame = some[int(rng.integers(len(some)))]
            if run < o.dynamics:
                path = dynamics(model, frame, float(rng.choice([300, 700, 1100, 1500, 2000])), rng)
                name = f"md-{family}-{run}"
            elif "O" in frame["symbols"]:
                path, name = drag(model, frame, rng), f"drag-{family}-{run}"
            else:
                continue
            for x in path:
                if not put(frame, x, name, file):
                    break
    import os

    os.replace(o.out + ".part", o.out)
    print(written, "frames")


if __name__ == "__main__":
    main()
