/** A signed strain, such as `+0.97 %`. */
export function percent(strain: number): string {
  const text = (100 * Math.abs(strain)).toFixed(2);
  return `${strain < 0 ? '−' : '+'}${text} %`;
}
