"""Label frames with the teacher: energy, forces and virial of every frame in a queue, one at a time, appended to a file.

    python label.py QUEUE LABELS --teacher sevennet-l3i5 --without Ru [--wait]
    python label.py QUEUE LABELS --teacher tensornet-pbe --with Ru [--wait]

QUEUE is a folder of .xyz files (frames without labels, each with a key); files are taken in the order of their names,
so a file named 00-... goes first. LABELS is appended to after every frame and flushed; run it again and it goes on
where it stopped. With --wait it looks for new frames until a file QUEUE/stop exists.

Teachers, both trained on PBE, single precision:
sevennet-l3i5: PyPI `sevenn`, model 7net-l3i5. tensornet-pbe: TensorNet-MatPES-PBE-v2025.1 of GitHub
materialsvirtuallab/matgl; TENSORNET names the folder of a module fit_teacher with a class Teacher that runs it.
"""
import argparse
import os
import pathlib
import sys
import time
import warnings

import numpy as np

from frames import read_frames, write_frame



class SevenNet:
    def __init__(self, name="7net-l3i5"):
        warnings.filterwarnings("ignore")
        import torch
        from ase import Atoms
        from sevenn.calculator import SevenNetCalculator

        torch.set_num_threads(1)
        self.atoms, self.calculator = Atoms, SevenNetCalculator(name, device="cpu")

    def __call__(self, cell, positions, symbols):
        """Energy (eV), forces (eV/A), virial dE/d strain (eV, symmetric)."""
        atoms = self.atoms(symbols, positions=positions, cell=cell, pbc=True)
        atoms.calc = self.calculator
        energy = float(atoms.get_potential_energy())
        virial = np.array(atoms.get_stress(voigt=False)) * atoms.get_volume()
        return energy, np.array(atoms.get_forces(), float), 0.5 * (virial + virial.T)


class TensorNet:
    def __init__(self):
        import torch

        torch.set_num_threads(1)
        sys.path.insert(0, os.environ["TENSORNET"])
        import fit_teacher

        fit_teacher.TD = os.environ.get("TENSORNET_WEIGHTS", fit_teacher.TD)
        self.teacher = fit_teacher.Teacher("PBE")

    def __call__(self, cell, positions, symbols):
        energy, forces, virial = self.teacher.efs(cell, positions, symbols)
        return float(energy), np.array(forces, float), 0.5 * (np.array(virial) + np.array(virial).T)


TEACHERS = {"sevennet-l3i5": SevenNet, "tensornet-pbe": TensorNet}


def pending(queue, done, options):
    for path in sorted(pathlib.Path(queue).glob("*.xyz")):
        for frame in read_frames(path):
            wanted = (not options.having or options.having in frame["symbols"]) and options.without not in frame["symbols"]
            if wanted and frame["key"] not in done:
                yield path, frame


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("queue")
    parser.add_argument("labels")
    parser.add_argument("--teacher", choices=TEACHERS, required=True)
    parser.add_argument("--with", dest="having", help="only frames that have this element")
    parser.add_argument("--without", default="", help="only frames that do not have this element")
    parser.add_argument("--limit", type=int, default=10**9, help="stop after so many frames")
    parser.add_argument("--wait", action="store_true")
    options = parser.parse_args()
    done = {f["key"] for f in read_frames(options.labels)} if os.path.exists(options.labels) else set()
    teacher, started, atoms, count = TEACHERS[options.teacher](), time.time(), 0, 0
    while not os.path.exists(os.path.join(options.queue, "stop")):
        new = None
        listed = {p.name: p.stat().st_mtime for p in pathlib.Path(options.queue).glob("*.xyz")}
        for path, new in pending(options.queue, done, options):
            label(teacher, new, options.labels, options.teacher)
            done.add(new["key"])
            atoms, count = atoms + len(new["symbols"]), count + 1
            if count % 20 == 0:
                print(f"{time.strftime('%H:%M:%S')} {path.name} {new['key']} {len(done)} labelled, "
                      f"{(time.time() - started) / atoms * 1e3:.0f} ms/atom", flush=True)
            now = {p.name: p.stat().st_mtime for p in pathlib.Path(options.queue).glob("*.xyz")}
            if count >= options.limit or now != listed or os.path.exists(os.path.join(options.queue, "stop")):
                break  # something new may come first
        if count >= options.limit:
            break
        if new is None:
            if not options.wait:
                break
            time.sleep(10)
    print(f"{len(done)} frames labelled", file=sys.stderr)


def label(teacher, frame, path, name):
    energy, forces, virial = teacher(frame["cell"], frame["positions"], frame["symbols"])
    with open(path, "a") as file:
        write_frame(file, {**frame, "energy": energy, "forces": forces, "virial": virial, "teacher": name})
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    main()
