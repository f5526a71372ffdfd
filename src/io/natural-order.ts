/** Names in the order in which people count: `step2` before `step10`. */
export const naturalOrder = new Intl.Collator('en', { numeric: true }).compare;
