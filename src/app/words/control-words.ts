import type { Part } from './part';

/** What fields say of what was typed. */
export const controlWords = {
  mustBeFromToGot: (label: Part, minimum: Part, maximum: Part, value: Part, next: Part) =>
    `${label} must be from ${minimum} to ${maximum}${value}, got ${next}.`,
  isNotANumberOrA: (text: Part) => `"${text}" is not a number or a formula such as 3*2.959.`,
  moreThanAMonthLeft: 'more than a month left',
  secondsLeft: (count: Part) => `about ${count} s left`,
  minutesLeft: (count: Part) => `about ${count} min left`,
  hoursLeft: (count: Part) => `about ${count} h left`,
  daysLeft: (count: Part) => `about ${count} days left`,
} as const;
