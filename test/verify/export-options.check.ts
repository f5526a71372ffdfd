import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { dftCodes } from '../../src/io/dft/dft-codes';
import { type DftSettings, dftSettingsFor, titaniumU } from '../../src/io/dft/dft-settings';
import type { Structure } from '../../src/structure/structure';
import type { Check } from './check';
import { findProgram, inFolder, printed, runShell } from './exports/clients';

// Every setting of an export, one at a time and all together, in the real program: it must come to its electrons, and say
// that it has understood the setting.

/** A strip of TiO2 with vacuum above: three atoms, so that a cycle of the electrons takes a second. */
const strip: Structure = {
  cell: Float64Array.of(4.2, 0, 0, 0, 4.4, 0, 0, 0, 13),
  periodic: [true, true, true],
  positions: Float64Array.of(1, 1, 4, 2.9, 1.1, 4.3, 0.9, 2.8, 3.6),
  atomicNumbers: Uint8Array.of(22, 8, 8),
  magneticMoments: Float64Array.of(2, 0, 0),
};

const plain: DftSettings = {
  ...dftSettingsFor(strip),
  task: 'energy',
  spin: false,
  hubbard: [],
  dipole: false,
  kSpacing: 2,
  cutoff: 200,
};

const programs = ['pw.x', 'cp2k', 'abinit', 'gpaw', 'nwchem'] as const;
type ProgramName = (typeof programs)[number];

interface Setting {
  readonly name: string;
  readonly changes: Partial<DftSettings>;
  /** what the program prints of it; a program that is not here has no such setting, or none that it prints */
  readonly says: Partial<Record<ProgramName, RegExp>>;
}

const settings: readonly Setting[] = [
  { name: 'energy', changes: {}, says: {} },
  {
    name: 'relax',
    changes: { task: 'relax' },
    says: { cp2k: /GEO_OPT|OPTIMIZATION/, abinit: /ionmov +22/ },
  },
  {
    name: 'PBEsol',
    changes: { functional: 'PBEsol' },
    says: {
      'pw.x': /Exchange-correlation= PBESOL/,
      cp2k: /FUNCTIONAL\| PBEsol/,
      abinit: /ixc +-116133/,
      gpaw: /xc: PBEsol/,
      nwchem: /exchange-correlation = PBEsol/,
    },
  },
  { name: 'no smearing', changes: { smearing: 0 }, says: {} },
  {
    name: 'spin',
    changes: { spin: true },
    says: {
      'pw.x': /Starting magnetic structure/,
      cp2k: /Spin moment/,
      abinit: /nsppol +2/,
      gpaw: /Spin-polarized/,
      nwchem: /electron spin += unrestricted/,
    },
  },
  {
    name: 'spin without smearing',
    changes: { spin: true, smearing: 0 },
    says: { cp2k: /Multiplicity +3/, abinit: /spinmagntarget +2\.0/ },
  },
  {
    name: 'U',
    changes: { spin: true, hubbard: [titaniumU] },
    says: {
      'pw.x': /Simplified LDA\+U calculation/,
      cp2k: /A DFT\+U correction is applied/,
      abinit: /upawu +1\.543/,
      gpaw: /Hubbard: \{U: 4\.2/,
    },
  },
  {
    name: 'dipole correction',
    changes: { dipole: true },
    says: {
      'pw.x': /Computed dipole along edir\(3\)/,
      cp2k: /Total dipole moment perpendicular/,
      gpaw: /dipolelayer: xy/,
    },
  },
  {
    name: 'charge',
    changes: { charge: 1 },
    says: {
      'pw.x': /number of electrons += +23\.00/,
      cp2k: /DFT\| Charge +1\n/,
      abinit: /cellcharge +1\.0/,
      gpaw: /charge: 1\n/,
      nwchem: /nalpha, nbeta: +2 +12 +11/,
    },
  },
  {
    name: 'dispersion',
    changes: { dispersion: true },
    says: {
      'pw.x': /Parameters for DFT-D3/,
      cp2k: /DFT-D3 \(Version/,
      abinit: /vdw_xc +7/,
      nwchem: /dispersion correction= Grimme4/,
    },
  },
  {
    name: 'k-points 2 2 1',
    changes: { kSpacing: 0.8 },
    says: {
      'pw.x': /number of k points= +4/,
      cp2k: /K-Point grid +2 +2 +1/,
      abinit: /nkpt +4/,
      gpaw: /2 x 2 x 1/,
      nwchem: /Brillouin zone/,
    },
  },
  {
    name: 'all of them',
    changes: {
      task: 'relax',
      spin: true,
      hubbard: [titaniumU],
      dipole: true,
      dispersion: true,
      kSpacing: 0.8,
    },
    says: {
      'pw.x': /Simplified LDA\+U calculation/,
      cp2k: /A DFT\+U correction is applied/,
      abinit: /upawu +1\.543/,
      gpaw: /Hubbard: \{U: 4\.2/,
    },
  },
];

interface Program {
  readonly code: string;
  readonly executable: string;
  readonly missing: string;
  /** what else must be there */
  readonly needs?: string;
  /** names that the data have here, and as little work as possible */
  readonly shorten: (text: string) => string;
  readonly more?: () => Promise<Record<string, string>>;
  readonly args: readonly string[];
  /** what the input says must be done before, in the words of a shell */
  readonly before?: RegExp;
  /** what it writes to, beside the terminal */
  readonly log?: string;
  /** printed when the electrons are reached */
  readonly reached: RegExp;
}

const shelf = '/usr/share/espresso/pseudo';
const setups = '/usr/share/gpaw-setups';

/** PAW data of GPAW, which ABINIT reads too. */
async function pawData(): Promise<Record<string, string>> {
  const unpack = promisify(gunzip);
  const data = await Promise.all(
    ['Ti', 'O'].map(async (symbol) => [
      `${symbol}.xml`,
      (await unpack(await readFile(join(setups, `${symbol}.PBE.gz`)))).toString(),
    ]),
  );
  return Object.fromEntries(data);
}

const table: Readonly<Record<ProgramName, Program>> = {
  'pw.x': {
    code: 'qe',
    executable: 'pw.x',
    missing: 'quantum-espresso quantum-espresso-data',
    needs: shelf,
    shorten: (text) =>
      text
        .replace(/\bTi\d*\.UPF/g, 'Ti.pz-sp-van_ak.UPF')
        .replace(/\bO\d*\.UPF/g, 'O.pz-van_ak.UPF')
        .replace(/pseudo_dir = .*/, `pseudo_dir = '${shelf}'`)
        .replace(/electron_maxstep = .*/, 'electron_maxstep = 1')
        .replace(/ecutwfc = .*/, 'ecutwfc = 15')
        .replace(/ecutrho = .*/, 'ecutrho = 100'),
    args: ['-in', 'pw.in'],
    reached: /estimated scf accuracy/,
  },
  cp2k: {
    code: 'cp2k',
    executable: 'cp2k',
    missing: 'cp2k cp2k-data',
    shorten: (text) =>
      text
        .replace(/MAX_SCF .*/, 'MAX_SCF 1')
        .replace(/CUTOFF \[Ry\] \d+/, 'CUTOFF [Ry] 80')
        .replace(/ADDED_MOS .*/, 'ADDED_MOS 10')
        .replace(/MAX_ITER .*/, 'MAX_ITER 1'),
    args: ['-i', 'cp2k.inp'],
    reached: /Total energy: +-\d/,
  },
  abinit: {
    code: 'abinit',
    executable: 'abinit',
    missing: 'abinit gpaw-data',
    needs: setups,
    shorten: (text) =>
      `${text
        .replace(/^pseudos .*$/m, 'pseudos "Ti.xml, O.xml"')
        .replace(/^nstep .*$/m, 'nstep 1')
        .replace(/^ntime .*$/m, 'ntime 1')
        .replace(/^ecut .*$/m, 'ecut 150 eV')
        .replace(/^pawecutdg .*\n/m, '')}\npawecutdg 400 eV\n`,
    more: pawData,
    args: ['abinit.abi'],
    reached: /ETOT +1 +-\d/,
  },
  gpaw: {
    code: 'gpaw',
    executable: 'gpaw',
    missing: 'gpaw gpaw-data',
    needs: setups,
    shorten: (text) => text,
    args: ['python', '--dry-run=1', 'gpaw.py'],
    before: /^# {3}(gpaw-setup .*)$/m,
    log: 'gpaw.txt',
    reached: /Memory estimate:/,
  },
  nwchem: {
    code: 'nwchem',
    executable: 'nwchem',
    missing: 'nwchem nwchem-data',
    shorten: (text) =>
      text
        .replace('nwpw\n', 'nwpw\n  loop 1 1\n')
        .replace(/energy_cutoff .*/, 'energy_cutoff 10.0')
        .replace(/maxiter .*/, 'maxiter 1'),
    args: ['nwchem.nw'],
    reached: /total +energy +:/,
  },
};

async function isThere(path: string | undefined): Promise<boolean> {
  return (
    path === undefined ||
    access(path).then(
      () => true,
      () => false,
    )
  );
}

function checkOf(name: ProgramName, { name: setting, changes, says }: Setting): Check {
  const { code, executable, missing, needs, shorten, more, args, before, log, reached } = table[name];
  return {
    id: `export-options/${name}/${setting}`,
    run: async () => {
      if (!(await findProgram(executable)) || !(await isThere(needs)))
        return { skip: `skipped: install ${executable} and its data (apt-get install ${missing})` };
      const { write } = dftCodes.find(({ id }) => id === code)!;
      const files = Object.fromEntries(
        Object.entries(write(strip, { ...plain, ...changes }, { comment: 'test' })).map(([file, text]) => [
          file,
          shorten(text),
        ]),
      );
      const output = await inFolder({ ...files, ...(await more?.()) }, async (folder) => {
        const first = before && Object.values(files).map((text) => before.exec(text)?.[1])[0];
        if (first) await runShell(first, folder);
        const terminal = await printed(executable, [...args], folder);
        return terminal + (log ? await readFile(join(folder, log), 'utf8').catch(() => '') : '');
      });
      const wanted = [reached, says[name]].filter((pattern) => pattern !== undefined);
      const found = wanted.filter((pattern) => pattern.test(output)).length;
      if (found < wanted.length)
        throw new Error(
          `${wanted.filter((pattern) => !pattern.test(output)).join(' ')} is not in what it printed: ${output.trim().split('\n').slice(-6).join(' | ')}`,
        );
      return {
        value: found,
        reference: wanted.length,
        tolerance: 0,
        unit: 'marks',
        source: `${executable}, which comes to its electrons${says[name] ? ' and tells of the setting' : ''}`,
      };
    },
  };
}

export const checks: readonly Check[] = programs.flatMap((name) =>
  settings.map((setting) => checkOf(name, setting)),
);
