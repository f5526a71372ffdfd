import type { KnotTable } from '../../kernels/knot-table';
import * as block from '../../kernels/run-block';
import type { ForceTables, RadialTables } from './force-tables';

// A knot takes 32 + 8 bytes in double and 16 + 4 in single precision.
function knotBytes(table: KnotTable | undefined): number {
  return table ? 64 * (table.values.length + 2) : 256;
}

/** Room that the tables want behind the records. */
export function tableBytes(tables: ForceTables): number {
  let sum = 0;
  for (const { table } of [
    ...tables.pairs,
    ...tables.densities.map((d) => d ?? {}),
  ] as Partial<RadialTables>[]) {
    sum += knotBytes(table);
  }
  for (const e of tables.embeddings) sum += e ? knotBytes(e.table) : 0;
  return sum;
}

/**
 * Writes pair, density and embedding records at the addresses given, and the tables that they point to.
 *
 * @param tablesAt byte address of `tableBytes` free bytes
 */
export function writeTables(
  buffer: ArrayBufferLike,
  tables: ForceTables,
  at: { readonly pairs: number; readonly densityPairs: number; readonly embeddings: number },
  tablesAt: number,
): void {
  let next = tablesAt;
  // Addresses are biased so that the kernel adds the knot's number as it stands in the bits of the argument;
  // they may come out negative, which wraps around as the kernel's own sums do.
  const write = (table: KnotTable) => {
    const knots = table.values.length;
    const coefficientsAt = next;
    new Float64Array(buffer, next, 4 * knots).set(table.coefficients);
    next += 32 * (knots + 1);
    const valuesAt = next;
    new Float64Array(buffer, next, knots).set(table.values);
    next = Math.ceil((next + 8 * (knots + 1)) / 16) * 16;
    return [coefficientsAt - 32 * table.first, valuesAt - 8 * table.first];
  };
  const writeSingle = (table: KnotTable) => {
    const knots = table.values.length;
    const first = table.first - (table.step === undefined ? (1023 - 127) << block.knotBitsMixed : 0);
    const coefficientsAt = next;
    new Float32Array(buffer, next, 4 * knots).set(table.coefficients);
    next += 16 * (knots + 1);
    const valuesAt = next;
    new Float32Array(buffer, next, knots).set(table.values);
    next = Math.ceil((next + 4 * (knots + 1)) / 16) * 16;
    return [coefficientsAt - 16 * first, valuesAt - 4 * first];
  };
  const writeBoth = ({ table, mixedTable }: RadialTables) => [...write(table), ...writeSingle(mixedTable)];
  const types = tables.elements.length;
  tables.pairs.forEach((pair, k) => {
    const record = at.pairs + k * block.pairRecordBytes;
    const words = new Int32Array(buffer, record, 4);
    if (pair.table && pair.mixedTable) {
      words.set(writeBoth(pair as RadialTables));
    } else {
      // cutoff² = lowest r² = 0 makes every argument 0, whose knot is number 0.
      words.fill(next);
      next += 128;
    }
    const reach2 = pair.reach > 0 ? (pair.reach + tables.skin) ** 2 : 0;
    const closest2 = pair.table ? pair.closest * pair.closest || 1e-2 : 0;
    new Float64Array(buffer, record + 16, 3).set([pair.cutoff ** 2, closest2, reach2]);
    new Int32Array(buffer, record + 40, 1)[0] = pair.densityReach > 0 ? 1 : 0;
    const step = pair.table?.step ?? 0;
    new Float64Array(buffer, record + 48, 2).set(step > 0 ? [step, 1 / step] : [0, 0]);
  });
  const places = tables.densities.map((density) => density && writeBoth(density));
  tables.pairs.forEach((pair, k) => {
    if (pair.densityReach === 0) return;
    const [a, b] = [Math.floor(k / types), k % types];
    const record = at.densityPairs + k * block.densityRecordBytes;
    const words = new Int32Array(buffer, record, 9);
    words[0] = a === b ? 1 : 2;
    // Where one of the two brings nothing, the other's table does for a cutoff of 0, which masks it.
    const turned = b * types + a;
    words.set((places[k] ?? places[turned])!, 1);
    words.set((places[turned] ?? places[k])!, 5);
    const cutoffs = [tables.densities[k]?.cutoff ?? 0, tables.densities[turned]?.cutoff ?? 0];
    const squares = [...cutoffs, pair.densityReach, pair.reach].map((r) => r * r);
    new Float64Array(buffer, record + 40, 4).set(squares);
    const first = at.densityPairs + a * types * block.densityRecordBytes;
    new Int32Array(buffer, first + 36, 1)[0] = 1;
  });
  tables.embeddings.forEach((e, type) => {
    if (!e) return;
    const record = at.embeddings + type * block.embeddingRecordBytes;
    new Int32Array(buffer, record, 4).set([1, ...write(e.table), e.bits]);
    const reals = [e.densityMinimum, e.densityMaximum, e.energyAtMinimum, e.energyAtZero, e.scale, e.offset];
    new Float64Array(buffer, record + 16, 6).set(reals);
  });
}
