"""DFT single points (GPAW, PBE): energy and forces of the frames in a queue, one process for each, one after the other.

    python dft_points.py QUEUE.json GEOMETRIES.xyz OUT

QUEUE is a list of {"id", "geometry" (id of a frame of GEOMETRIES; the id itself if left out), "cutoff" (eV), "kpts"
[3] and "gamma" (whether the mesh is centred there; else Monkhorst-Pack), "width" (eV, Fermi-Dirac; energies are
extrapolated to zero)} and, if they differ from the usual, "mixer" [3] and "symmorphic". It is read again after every
frame, so it can be reordered. OUT/results.jsonl gets a line for each finished frame: what the queue says and energy (eV),
free_energy, forces (eV/A), irreducible (k-points), steps, seconds. Run it again and it goes on where it stopped.
A frame that does not converge within 60 steps gets a line with "error" and no energy.
"""
import json
import os
import subprocess
import sys
import time

from frames import read_frames


def finished(out):
    path = os.path.join(out, "results.jsonl")
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return {r["id"]: r for r in map(json.loads, filter(str.strip, file))}


def point(job, frame, log):
    from ase import Atoms
    from gpaw import GPAW, PW, Davidson
    from gpaw.mixer import Mixer

    atoms = Atoms(frame["symbols"], positions=frame["positions"], cell=frame["cell"], pbc=True)
    began = time.time()
    atoms.calc = GPAW(mode=PW(job["cutoff"]), xc="PBE", kpts=dict(size=tuple(job["kpts"]), gamma=job["gamma"]), setups={},
                      occupations=dict(name="fermi-dirac", width=job["width"]), maxiter=60,
                      symmetry=dict(tolerance=1e-3, **({"symmorphic": False} if not job.get("symmorphic", True) else {})),
                      eigensolver=Davidson(2), mixer=Mixer(*job.get("mixer", (0.1, 5, 50.0))),
                      convergence=dict(energy=2e-5, density=1.2e-3, eigenstates=3e-4), txt=log)
    energy = atoms.get_potential_energy()
    forces = atoms.get_forces()
    return {"energy": energy, "free_energy": atoms.calc.get_potential_energy(force_consistent=True), "forces": forces.round(5).tolist(),
            "irreducible": len(atoms.calc.get_ibz_k_points()), "steps": atoms.calc.get_number_of_iterations(),
            "seconds": round(time.time() - began)}


def main(queue, geometries, out, only=None):
    if only:
        with open(queue) as file:
            job = {j["id"]: j for j in json.load(file)}[only]
        frame = {f["id"]: f for f in read_frames(geometries)}[job.get("geometry", job["id"])]
        try:
            result = point(job, frame, os.path.join(out, only + ".txt"))
        except Exception as problem:  # a frame that fails must not stop the others
            result = {"error": repr(problem)[:200]}
        with open(os.path.join(out, "results.jsonl"), "a") as file:
            file.write(json.dumps({**job, **result}) + "\n")
        return
    while True:
        done = finished(out)
        with open(queue) as file:
            left = [j["id"] for j in json.load(file) if j["id"] not in done]
        if not left:
            break
        subprocess.run([sys.executable, __file__, queue, geometries, out, left[0]], check=True)
        last = finished(out)[left[0]]
        print(time.strftime("%H:%M:%S"), left[0], last.get("energy", last.get("error")), last.get("seconds"), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
