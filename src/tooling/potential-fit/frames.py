"""Frames of atoms with labels, as extended XYZ: reading, writing, and the periodic distance.

A frame is a dict: cell [3, 3] (rows, A), positions [n, 3] (A), symbols [n], and from the header whatever stands there:
family (str), trajectory (str: frames that share one stay on one side of the split), round (str), key (str, unique);
after labelling energy (eV), forces [n, 3] (eV/A), virial [3, 3] (dE/d strain, eV).
"""
import gzip
import re

import numpy as np

_FIELD = re.compile(r'(\w+)=("[^"]*"|\S+)')
_NUMBERS = {"energy": (), "virial": (3, 3), "cell": (3, 3)}


def open_text(path, mode="r"):
    return gzip.open(path, mode + "t") if str(path).endswith(".gz") else open(path, mode)


def read_frames(path):
    """All complete frames of a file; a frame that was cut off by a crash is left out."""
    frames = []
    with open_text(path) as file:
        while True:
            line = file.readline()
            if not line.strip():
                break
            count = int(line)
            header = file.readline()
            rows = [file.readline().split() for _ in range(count)]
            if not header.endswith("\n") or len(rows) < count or len(rows[-1]) < 4:
                break
            frames.append(_frame(header, rows))
    return frames


def _frame(header, rows):
    info = {name: value.strip('"') for name, value in _FIELD.findall(header)}
    frame = {"symbols": [row[0] for row in rows], "positions": np.array([row[1:4] for row in rows], float)}
    frame["cell"] = np.array(info.pop("Lattice").split(), float).reshape(3, 3)
    columns = info.pop("Properties", "")
    if "forces" in columns:
        frame["forces"] = np.array([row[4:7] for row in rows], float)
    info.pop("pbc", None)
    if "virial_dEdeps" in info:
        info["virial"] = info.pop("virial_dEdeps")
    for name, value in info.items():
        if name in _NUMBERS:
            frame[name] = float(value) if _NUMBERS[name] == () else np.array(value.split(), float).reshape(3, 3)
        else:
            frame[name] = value
    return frame


def write_frame(file, frame, digits=6):
    """Append one frame. Every text field of the frame goes to the header."""
    labelled = "forces" in frame
    fields = ['Lattice="%s"' % " ".join(f"{x:.{digits}f}" for x in frame["cell"].ravel())]
    fields.append("Properties=species:S:1:pos:R:3" + (":forces:R:3" if labelled else ""))
    if "energy" in frame:
        fields.append(f'energy={frame["energy"]:.5f}')
    if "virial" in frame:
        fields.append('virial="%s"' % " ".join(f"{x:.4f}" for x in frame["virial"].ravel()))
    fields += [f'{name}="{value}"' if " " in value else f"{name}={value}"
               for name, value in frame.items() if isinstance(value, str)]
    lines = [str(len(frame["symbols"])), " ".join(fields) + ' pbc="T T T"']
    for i, symbol in enumerate(frame["symbols"]):
        row = "%s %.5f %.5f %.5f" % (symbol, *frame["positions"][i])
        lines.append(row + (" %.4f %.4f %.4f" % tuple(frame["forces"][i]) if labelled else ""))
    file.write("\n".join(lines) + "\n")


def nearest_image(vectors, cell):
    """Vectors [n, 3] folded to the nearest image by rounding; exact for cells that are not very skewed."""
    fractional = vectors @ np.linalg.inv(cell)
    return (fractional - np.round(fractional)) @ cell


def shortest_distances(frame):
    """[n, n] nearest distance between atoms, with the images of the 27 cells around; own image on the diagonal."""
    cell, x = frame["cell"], frame["positions"]
    shifts = np.array([[i, j, k] for i in (-1, 0, 1) for j in (-1, 0, 1) for k in (-1, 0, 1)]) @ cell
    d = nearest_image((x[None] - x[:, None]).reshape(-1, 3), cell).reshape(len(x), len(x), 1, 3) + shifts
    r = np.sqrt((d**2).sum(-1))
    r[r < 1e-6] = np.inf
    return r.min(-1)
