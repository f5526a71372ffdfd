import * as z from 'zod/mini';
import { InputError, ParseError } from '../errors';
import { atomicNumber, elementSymbol } from '../structure/elements';
import { describeIssue } from './check-definition';

/**
 * A cubic spline with equal steps: values at start, start + step, …, slopes at the first and the last knot. It goes on
 * as a straight line on both sides; functions of distance end at the last knot, with value and slope 0.
 */
export interface SplineNumbers {
  readonly start: number;
  readonly step: number;
  readonly values: readonly number[];
  readonly slopes: readonly [number, number];
}

/** What `reactivePotential` is made of; Å and eV, elements by symbol. */
export interface ReactiveParameters {
  readonly format: 'spillway-reactive';
  readonly version: 1;
  readonly title: string;
  /** how it was fitted and to what */
  readonly source: string;
  readonly goodFor: readonly string[];
  readonly notFor: readonly string[];
  /** what the fit says about itself: seed, data, errors; not read here */
  readonly about?: unknown;
  readonly elements: readonly string[];
  /** eV per atom, independent of positions */
  readonly energies: Readonly<Record<string, number>>;
  readonly pairs: readonly ReactivePair[];
  readonly densities: readonly {
    readonly center: string;
    readonly neighbor: string;
    readonly rho: SplineNumbers;
  }[];
  readonly embeddings: readonly {
    readonly element: string;
    readonly U: SplineNumbers;
    /** densities that the data of the fit had */
    readonly fitted?: readonly [number, number];
  }[];
  /** one for each center and rank */
  readonly separable: readonly {
    readonly center: string;
    /** by neighbor */
    readonly f: Readonly<Record<string, SplineNumbers>>;
    /** by two neighbors, "O-Ti": c0 … c3 of powers of cos θ */
    readonly g: Readonly<Record<string, readonly [number, number, number, number]>>;
    /** eV as a function of the sum over pairs of neighbors, eV, of either sign; absent: that sum itself */
    readonly W?: SplineNumbers;
  }[];
}

export interface ReactivePair {
  readonly elements: readonly [string, string];
  readonly phi: SplineNumbers;
  /** Å; the universal repulsion is added below `from` in full and up to `to` in part */
  readonly core?: { readonly from: number; readonly to: number };
  /** Å, below which the potential refuses; default 0.5 */
  readonly closest?: number;
  /** Å, distances that the data of the fit had often */
  readonly fitted?: readonly [number, number];
  /** Å, the shortest distance in the data: of two atoms alone, of atoms pushed together */
  readonly shortest?: number;
}

const number = z.number();
const text = z.string();
const range = z.optional(z.tuple([number, number]));
const spline = z.strictObject({
  start: number,
  step: number,
  values: z.array(number),
  slopes: z.tuple([number, number]),
});
const schema = z.strictObject({
  format: z.literal('spillway-reactive'),
  version: z.literal(1),
  title: text,
  source: text,
  goodFor: z.array(text),
  notFor: z.array(text),
  about: z.optional(z.unknown()),
  elements: z.array(text),
  energies: z.record(text, number),
  pairs: z.array(
    z.strictObject({
      elements: z.tuple([text, text]),
      phi: spline,
      core: z.optional(z.strictObject({ from: number, to: number })),
      closest: z.optional(number),
      fitted: range,
      shortest: z.optional(number),
    }),
  ),
  densities: z.array(z.strictObject({ center: text, neighbor: text, rho: spline })),
  embeddings: z.array(z.strictObject({ element: text, U: spline, fitted: range })),
  separable: z.array(
    z.strictObject({
      center: text,
      f: z.record(text, spline),
      g: z.record(text, z.tuple([number, number, number, number])),
      W: z.optional(spline),
    }),
  ),
});

/** Whether a text looks like a file of parameters of the reactive potential. */
export function looksReactive(file: string): boolean {
  return /^\s*\{[^{}]{0,4000}"format"\s*:\s*"spillway-reactive"/.test(file.slice(0, 10_000));
}

/**
 * Reads parameters of the reactive potential.
 *
 * @throws ParseError when the text is no JSON; InputError naming the field that is missing, of the wrong kind or amiss
 */
export function parseReactive(json: string, fileName: string): ReactiveParameters {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new ParseError(
      fileName,
      0,
      `is no JSON (${(error as Error).message}); take it from its source again`,
    );
  }
  return checkReactive(data, fileName);
}

/**
 * Parameters of the reactive potential out of data of any kind.
 *
 * @throws InputError, see `parseReactive`
 */
export function checkReactive(data: unknown, fileName: string): ReactiveParameters {
  const version = (data as { version?: unknown } | null)?.version;
  if (version !== 1)
    throw new InputError(`${fileName}: version ${version} is not known here; this program reads version 1`);
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    throw new InputError(describeIssue(parsed.error.issues[0], data, fileName));
  }
  const parameters = data as ReactiveParameters;
  checkParameters(parameters, fileName);
  return parameters;
}

/** Two symbols in the order of their atomic numbers. */
export function pairName(a: string, b: string): string {
  return atomicNumber(a) <= atomicNumber(b) ? `${a}-${b}` : `${b}-${a}`;
}

function checkParameters(parameters: ReactiveParameters, fileName: string): void {
  const { elements, energies, pairs, densities, embeddings, separable } = parameters;
  const refuse = (field: string, wrong: string): never => {
    throw new InputError(`${fileName}: ${field} ${wrong}`);
  };
  const symbols = elements.map((symbol) => elementSymbol(atomicNumber(symbol)));
  if (symbols.length === 0) refuse('elements', 'is empty; list the symbols of the elements');
  const known = (field: string, symbol: string) => {
    if (!elements.includes(symbol)) refuse(field, `names ${symbol}, which is not in elements; add it there`);
  };
  const once = (field: string, names: readonly string[]) => {
    const twice = names.find((name, k) => names.indexOf(name) !== k);
    if (twice !== undefined) refuse(field, `has ${twice} twice; keep one of them`);
  };
  once('elements', symbols);
  for (const symbol of elements)
    if (energies[symbol] === undefined) refuse('energies', `lacks ${symbol}; give its energy in eV, or 0`);
  const present = pairs.map(({ elements: [a, b] }) => {
    known('pairs', a);
    known('pairs', b);
    return pairName(a, b);
  });
  once('pairs', present);
  elements.forEach((a, k) => {
    for (const b of elements.slice(k))
      if (!present.includes(pairName(a, b)))
        refuse('pairs', `lacks ${pairName(a, b)}; every pair must be given`);
  });
  once(
    'densities',
    densities.map(({ center, neighbor }) => `${neighbor} at ${center}`),
  );
  once(
    'embeddings',
    embeddings.map(({ element }) => element),
  );
  for (const { center, neighbor } of densities) {
    known('densities', neighbor);
    if (!embeddings.some(({ element }) => element === center))
      refuse('densities', `gives one to ${center}, which has no embedding; add it to embeddings`);
  }
  separable.forEach(({ center, f, g }, k) => {
    known(`separable.${k}`, center);
    for (const symbol of Object.keys(f)) known(`separable.${k}.f`, symbol);
    const names = Object.keys(g).map((name) => {
      const both = name.split('-');
      if (both.length !== 2) refuse(`separable.${k}.g`, `has "${name}"; name two elements, such as O-Ti`);
      for (const symbol of both)
        if (!f[symbol]) refuse(`separable.${k}.g`, `names ${symbol}, which has no f`);
      return pairName(both[0], both[1]);
    });
    once(`separable.${k}.g`, names);
  });
  for (const { elements: names, phi, core, closest = 0.5 } of pairs) {
    const field = `pairs ${names.join('-')}`;
    if (core && !(core.from > 0 && core.to > core.from))
      refuse(field, `has a core from ${core.from} to ${core.to} Å; it must end beyond where it begins`);
    if (!(closest > 0)) refuse(field, `holds from ${closest} Å; this must be above 0 Å`);
    checkRadial(`${field}, phi,`, phi, refuse);
  }
  for (const { center, neighbor, rho } of densities)
    checkRadial(`density of ${neighbor} at ${center}`, rho, refuse);
  for (const { element, U } of embeddings) {
    checkSpline(`U of ${element}`, U, refuse);
    if (U.start > 0 || Math.abs(Math.round(U.start / U.step) - U.start / U.step) > 1e-9)
      refuse(`U of ${element}`, `starts at ${U.start}; start it at 0, or a whole number of steps before`);
  }
  separable.forEach(({ center, f, W }, k) => {
    const field = `separable.${k} (${center})`;
    for (const [symbol, radial] of Object.entries(f))
      checkRadial(`${field}, f of ${symbol},`, radial, refuse);
    if (W) checkSpline(`${field}, W,`, W, refuse);
  });
}

function checkSpline(
  field: string,
  { step, values }: SplineNumbers,
  refuse: (field: string, wrong: string) => never,
): void {
  if (!(step > 0)) refuse(field, `has steps of ${step}; they must be above 0`);
  if (values.length < 2) refuse(field, `has ${values.length} knots; give at least 2`);
}

function checkRadial(
  field: string,
  numbers: SplineNumbers,
  refuse: (field: string, wrong: string) => never,
): void {
  checkSpline(field, numbers, refuse);
  const { start, values, slopes } = numbers;
  if (!(start >= 0)) refuse(field, `starts at ${start} Å; no distance is below 0 Å`);
  const left = Math.max(Math.abs(values[values.length - 1]), Math.abs(slopes[1]));
  if (left > 1e-9) refuse(field, `has ${left} left at its end; value and slope must be 0 there`);
}
