import type { Potential, PotentialCard } from '../potentials/potential';
import { checkTables } from '../simulate/md/check-tables';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';

/** What a user must know before believing a number, for the terminal. */
export function printPotential(card: PotentialCard): void {
  for (const line of potentialLines(card)) console.log(line);
}

/** How well the tables of a custom potential stand for what its user wrote; nothing for the others, which are tested. */
export function printTables(potential: Potential, { atomicNumbers }: Structure): void {
  if (potential.name !== 'custom') return;
  const covered = [...new Set(atomicNumbers)].filter((z) => potential.elements.includes(z));
  for (const line of tableLines(potential, covered)) console.log(line);
}

/** eV/Å; more than this between knots and the tables are another potential */
const tolerableError = 1e-4;

export function tableLines(potential: Potential, elements: readonly number[]): string[] {
  return checkTables(potential, elements).map(({ elements: pair, forceError, worstDistance }, k) => {
    const name = pair.map(elementSymbol).join('-');
    const error = `${name} within ${forceError.toExponential(0)} eV/Å of what is written`;
    const warning =
      forceError > tolerableError
        ? `: too far at ${worstDistance.toFixed(3)} Å; make the function smoother there`
        : '';
    return `  ${(k === 0 ? 'tables' : '').padEnd(11)} ${error}${warning}`;
  });
}

export function potentialLines(card: PotentialCard): string[] {
  const labelled = (label: string, texts: readonly string[]) =>
    texts.map((text, k) => `  ${(k === 0 ? label : '').padEnd(11)} ${text}`);
  return [
    ...labelled('potential', [card.title]),
    ...(card.goodFor[0]?.startsWith(card.status)
      ? labelled('status', card.goodFor)
      : [...labelled('status', [card.status]), ...labelled('good for', card.goodFor)]),
    ...labelled('not for', card.notFor),
  ];
}

/** The status, then what the potential is good for; the label of an illustrative one says both. */
export function statusText({ status, goodFor }: PotentialCard): string {
  const uses = goodFor.join('; ');
  return uses.startsWith(status) ? uses : `${status}, good for ${uses}`;
}

/** For the comment of a file: its reader has no card at hand, and needs the warning most. */
export function potentialLabel(name: string, card: PotentialCard): string {
  return card.status === 'illustrative' ? `${name} (${statusText(card)})` : name;
}
