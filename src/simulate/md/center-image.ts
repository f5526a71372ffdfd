import { centerRecordBytes, tableRecordBytes } from '../../kernels/run-block';
import type { UniformTable } from '../../kernels/uniform-table';
import type { CenterTables, NeighborFunctions, SeparableTables } from './center-tables';

/** numbers of a moment, and coefficients of a gradient; see assembly/center-moments.ts */
export const momentCount = 20;
export const gradientCount = 28;
/** each number of a moment stands for so many equal products of components; in the order of the kernels' monomials */
const multiplicities = [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 3, 3, 3, 3, 3, 3, 6];
const degrees = [0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3];

/** Center records and all they point to, as run-block.ts describes them, to be copied to wherever there is room. */
export interface CenterImage {
  readonly bytes: Uint8Array;
  /** where in it an i32 stands that becomes an address when that of the image is added */
  readonly addresses: readonly number[];
}

/** @param tables [types] */
export function makeCenterImage(tables: readonly (CenterTables | undefined)[], mixed: boolean): CenterImage {
  const Numbers = mixed ? Float32Array : Float64Array;
  const pieces: { readonly at: number; readonly data: ArrayBufferView }[] = [];
  const addresses: number[] = [];
  let used = 0;
  const put = (data: ArrayBufferView) => {
    const at = used;
    pieces.push({ at, data });
    used = Math.ceil((used + data.byteLength) / 64) * 64;
    return at;
  };
  const putRecords = (
    entries: readonly (NeighborFunctions | undefined)[],
    As: typeof Float32Array | typeof Float64Array = Numbers,
  ) => {
    const view = new DataView(new ArrayBuffer(tableRecordBytes * entries.length));
    const at = put(view);
    entries.forEach((entry, b) => {
      if (!entry) return;
      const { cutoff, functions } = entry;
      const [{ start, step, coefficients }] = functions;
      const record = tableRecordBytes * b;
      view.setFloat64(record, start, true);
      view.setFloat64(record + 8, 1 / step, true);
      view.setFloat64(record + 16, coefficients.length / 4 - 1, true);
      view.setFloat64(record + 24, cutoff, true);
      view.setInt32(record + 32, put(As.from(interleaved(functions))), true);
      view.setInt32(record + 36, functions.length, true);
      addresses.push(at + record + 32);
    });
    return at;
  };
  const records = new DataView(new ArrayBuffer(centerRecordBytes * tables.length));
  put(records);
  tables.forEach((center, type) => {
    const record = centerRecordBytes * type;
    const point = (word: number, to: number) => {
      records.setInt32(record + 4 * word, to, true);
      addresses.push(record + 4 * word);
    };
    if (center?.separable) {
      const { termCount, radial, embed } = center.separable;
      records.setInt32(record, termCount, true);
      point(1, putRecords(radial));
      point(2, put(Numbers.from(momentFactors(center.separable))));
      point(3, put(Numbers.from(selfFactors(center.separable))));
      if (embed.some((table) => table)) {
        const records = embed.map((table) => table && { cutoff: 0, functions: [table] });
        point(14, putRecords(records, Float64Array));
      }
    }
    if (center?.adp) point(4, putRecords(center.adp));
    if (center?.meamSpline) {
      const { density, f, angular, embed, embedAtZero } = center.meamSpline;
      point(5, putRecords(density));
      point(6, putRecords(f));
      point(7, putRecords(angular.map((g) => g && { cutoff: 0, functions: [g] })));
      point(8, putRecords([{ cutoff: 0, functions: [embed] }]));
      records.setFloat64(record + 48, embedAtZero, true);
    }
  });
  const bytes = new Uint8Array(used);
  for (const { at, data } of pieces) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
  }
  return { bytes, addresses };
}

/** [pieces, functions, 4] */
function interleaved(functions: readonly UniformTable[]): Float64Array {
  const count = functions.length;
  const out = new Float64Array(count * functions[0].coefficients.length);
  functions.forEach(({ coefficients }, f) => {
    for (let k = 0; k < coefficients.length; k++) out[4 * ((k >> 2) * count + f) + (k & 3)] = coefficients[k];
  });
  return out;
}

/** g of each number of a moment, with the products that it stands for: [terms, types, types, 20] */
function momentFactors({ angular }: SeparableTables): Float64Array {
  return Float64Array.from({ length: 5 * angular.length }, (_, k) => {
    const m = k % momentCount;
    return multiplicities[m] * angular[4 * Math.floor(k / momentCount) + degrees[m]];
  });
}

/** g(1) of each term for two neighbors of one type: [terms, types] */
function selfFactors({ termCount, radial, angular }: SeparableTables): Float64Array {
  const types = radial.length;
  return Float64Array.from({ length: termCount * types }, (_, k) => {
    const [c0, c1, c2, c3] = angular.subarray(4 * (k * types + (k % types)));
    return c0 + c1 + c2 + c3;
  });
}
