import { Option } from 'commander';
import { InputError } from '../errors';

export interface NumberRange {
  readonly from: number;
  readonly to: number;
  /** for the default in the help, and for the message */
  readonly unit?: string;
  readonly whole?: boolean;
  readonly default?: number;
}

/** An option that is a number in a range; the help says its unit and default, the message the range. */
export function numberOption(flags: string, description: string, range: NumberRange): Option {
  const option = new Option(flags, description);
  option.argParser((text) => parseNumber(text, option.long ?? flags, range));
  if (range.default !== undefined) {
    option.default(range.default, withUnit(range.default, range.unit));
  }
  return option;
}

/** @throws InputError naming the option, what was given and what would work */
export function parseNumber(text: string, name: string, range: NumberRange): number {
  const { from, to, unit, whole } = range;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= from && value <= to && (!whole || Number.isInteger(value))) {
    return value;
  }
  const kind = whole ? 'a whole number' : 'a number';
  throw new InputError(`${name}: must be ${kind} from ${from} to ${withUnit(to, unit)}, got "${text}"`);
}

function withUnit(value: number, unit?: string): string {
  return unit ? `${value} ${unit}` : String(value);
}
