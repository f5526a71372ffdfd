export function RunPlots() {
  return null;
}
