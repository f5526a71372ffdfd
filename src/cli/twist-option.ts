import { Option } from 'commander';
import { InputError } from '../errors';
import { parseNumber } from './number-option';

/** Degrees; a single angle has from = to. */
export interface TwistRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** --twist: an angle, or from:to:step. */
export function twistOption(): Option {
  return new Option(
    '--twist <°>',
    'angle from the two directions, anticlockwise, or from:to:step for a list of angles',
  )
    .argParser(parseTwist)
    .default({ from: 0, to: 0, step: 1 } satisfies TwistRange, '0°');
}

/** @throws InputError naming what was given and what would work */
export function parseTwist(text: string): TwistRange {
  const parts = text.split(':');
  const [from, to = from, step = 1] = parts.map((part) =>
    parseNumber(part, '--twist', { from: -360, to: 360, unit: '°' }),
  );
  if (parts.length <= 3 && to >= from && step > 0) return { from, to, step };
  throw new InputError(
    `--twist: must be an angle or from:to:step in degrees, got "${text}"; for example 0:60:2`,
  );
}
