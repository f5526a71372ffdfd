"""Named rows of energy differences, beside those of DFT: python rows.py DATA.xyz.gz DFT-ROWS.json OUT.json

fcc minus hcp of Ru: 0.10 eV per atom (SevenNet 0.097; TensorNet's 0.006 is wrong). The order of the polymorphs and the
unrelaxed vacancies against their perfect cells are the data's own (corrected) differences.
"""
import json
import sys

from frames import read_frames


# eV, DFT minus SevenNet of saddle minus vacancy (48 atoms): 1.830 and 1.682 for the row
HOPS = {"rutile-row": 0.148, "rutile-edge": 0.05, "rutile-diagonal": -0.09, "anatase-cross": 0.0}


def main(data, dft, out):
    with open(dft) as file:
        rows = json.load(file)
    found = {f["name"]: f for f in read_frames(data) if "name" in f}

    def row(name, terms, sigma, value=None):
        if all(k in found for k, _ in terms):
            own = sum(c * found[k]["energy"] for k, c in terms)
            rows.append({"name": name, "kind": "crystal", "terms": [[found[k]["key"], c] for k, c in terms],
                         "sigma": sigma, "value": own if value is None else value})

    row("Ru fcc-hcp x4", [("Ru-fcc-0", 1), ("Ru-hcp-0", -2)], 0.02, 0.4)
    row("anatase-rutile x4", [("anatase-0", 1), ("rutile-0", -2)], 0.005)
    row("brookite-rutile x8", [("brookite-0", 1), ("rutile-0", -4)], 0.06)
    row("columbite-rutile x4", [("columbite-0", 1), ("rutile-0", -2)], 0.04)
    row("RuO2 anatase-rutile x4", [("RuO2-anatase-0", 1), ("RuO2-0", -2)], 0.05)
    for name in ("rutile", "anatase", "RuO2"):
        row(f"unrelaxed V_O {name}", [(f"unrelaxed-vo-{name}", 1), (f"perfect-{name}", -1)], 0.03)
    for name, atoms in (("Ru-hcp", 2), ("rutile", 6), ("RuO2", 6), ("anatase", 12), ("Ti-hcp", 2)):
        for k in range(1, 19):
            terms = [(f"{name}-{k}", 1), (f"{name}-0", -1)]
            if all(key in found for key, _ in terms):
                row(f"{name} strain {k}", terms, 0.00012 * atoms + 0.08 * abs(sum(c * found[key]["energy"] for key, c in terms)))
    for name, correction in HOPS.items():
        saddle, vacancy = found.get(f"hop1-{name}"), found.get(f"hop1-{name.split('-')[0]}-vo")
        if saddle and vacancy:
            row(f"hop {name}", [(saddle["name"], 1), (vacancy["name"], -1)], 0.02, saddle["energy"] - vacancy["energy"] + correction)
    with open(out, "w") as file:
        json.dump(rows, file, indent=1)
    print(len(rows), "rows")


if __name__ == "__main__":
    main(*sys.argv[1:4])
