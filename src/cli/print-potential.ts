import type { PotentialCard } from '../potentials/potential';

/** What a user must know before believing a number, for the terminal. */
export function printPotential(card: PotentialCard): void {
  for (const line of potentialLines(card)) console.log(line);
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
