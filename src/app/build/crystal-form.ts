import type { InlineCrystal } from '../../build/inline-crystal';

/** What is typed of a crystal; empty where the symmetry says it. */
export interface CrystalForm {
  readonly title: string;
  readonly spaceGroup: string;
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly alphaDeg: string;
  readonly betaDeg: string;
  readonly gammaDeg: string;
  readonly sites: readonly SiteForm[];
}

export interface SiteForm {
  readonly element: string;
  readonly wyckoff: string;
  readonly x: string;
  readonly y: string;
  readonly z: string;
}

export const emptySite: SiteForm = { element: '', wyckoff: '', x: '', y: '', z: '' };

/** Rutile, as an example to change. */
export const firstForm: CrystalForm = {
  title: 'my crystal',
  spaceGroup: '136',
  a: '4.594',
  b: '',
  c: '2.959',
  alphaDeg: '',
  betaDeg: '',
  gammaDeg: '',
  sites: [
    { ...emptySite, element: 'Ti', wyckoff: '2a' },
    { ...emptySite, element: 'O', wyckoff: '4f', x: '0.3048' },
  ],
};

const cellFields = ['a', 'b', 'c', 'alphaDeg', 'betaDeg', 'gammaDeg'] as const;
const siteFields = ['element', 'wyckoff', 'x', 'y', 'z'] as const;

/** The form of a crystal that was typed in before; of one from a file only the name. */
export function formOf({ title, made }: InlineCrystal): CrystalForm {
  if (!made) return { ...firstForm, title };
  const text = (value: unknown) => (value === undefined ? '' : String(value));
  return {
    title,
    spaceGroup: text(made.spaceGroup),
    ...(Object.fromEntries(cellFields.map((name) => [name, text(made.cell[name])])) as Pick<
      CrystalForm,
      (typeof cellFields)[number]
    >),
    sites: made.sites.map(
      (site) => Object.fromEntries(siteFields.map((name) => [name, text(site[name])])) as unknown as SiteForm,
    ),
  };
}

/** The recipe of the crystal; what is no number stays text, for `checkCrystalRecipe` to name. */
export function recipeOf(form: CrystalForm): unknown {
  const filled = (fields: readonly (readonly [string, string])[], isText: (name: string) => boolean) =>
    Object.fromEntries(
      fields
        .filter(([, text]) => text.trim() !== '')
        .map(([name, text]) => [name, isText(name) ? text.trim() : numberOf(text)]),
    );
  return {
    spaceGroup: numberOf(form.spaceGroup),
    cell: filled(
      cellFields.map((name) => [name, form[name]]),
      () => false,
    ),
    sites: form.sites.map((site) =>
      filled(
        siteFields.map((name) => [name, site[name]]),
        (name) => name === 'element' || name === 'wyckoff',
      ),
    ),
  };
}

/** A fraction such as 1/3 is a number too. */
function numberOf(text: string): number | string {
  const typed = text.trim().replace(',', '.');
  const [, above, below] = /^(-?\d+)\/(\d+)$/.exec(typed) ?? [];
  const value = below ? Number(above) / Number(below) : Number(typed);
  return typed !== '' && Number.isFinite(value) ? value : typed;
}
