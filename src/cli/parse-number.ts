import { InvalidArgumentError } from 'commander';

/** An option that must be a number in a range; the message names both. */
export function numberOption(minimum: number, maximum: number, unit = '', whole = false) {
  return (text: string): number => {
    const value = Number(text);
    const fits = text.trim() !== '' && Number.isFinite(value) && value >= minimum && value <= maximum;
    if (!fits || (whole && !Number.isInteger(value))) {
      const kind = whole ? 'a whole number' : 'a number';
      throw new InvalidArgumentError(
        `It must be ${kind} from ${minimum} to ${maximum}${unit && ` ${unit}`}.`,
      );
    }
    return value;
  };
}
