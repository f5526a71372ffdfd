import { plotColors } from '../../analyze/plot-svg';
import { niceTicks, tickText } from '../../analyze/plot-ticks';
import type { ComparedPath } from '../../simulate/neb/compare-paths';
import { pathWords } from '../words/path-words';

const size = { width: 360, height: 210, left: 48, right: 10, top: 10, bottom: 32 } as const;

/** The colour of the k-th potential, here and in the table. */
export function colorOfPath(k: number): string {
  return plotColors[k % plotColors.length];
}

/** Energies of the images, each path stretched to the same length. */
export function PathPlot({ paths }: { readonly paths: readonly ComparedPath[] }) {
  const found = paths.filter(({ energies }) => energies.length > 0);
  if (found.length === 0) return null;
  const all = found.flatMap(({ energies }) => [...energies]);
  const [low, high] = [Math.min(0, ...all), Math.max(0.1, ...all)];
  const { width, height, left, right, top, bottom } = size;
  const x = (part: number) => left + part * (width - left - right);
  const y = (energy: number) => top + ((high - energy) / (high - low)) * (height - top - bottom);
  const ticks = niceTicks(low, high, 5);
  return (
    <figure className="path-plot" aria-label={pathWords.plot}>
      <svg viewBox={`0 0 ${width} ${height}`}>
        <title>{pathWords.plot}</title>
        {ticks.values.map((tick) => (
          <g key={tick}>
            <line className="plot-rule" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
            <text x={left - 6} y={y(tick) + 4} textAnchor="end">
              {tickText(tick, ticks.decimals)}
            </text>
          </g>
        ))}
        <text x={(left + width - right) / 2} y={height - 8} textAnchor="middle">
          {pathWords.alongPath}
        </text>
        <text transform={`translate(12 ${(top + height - bottom) / 2}) rotate(-90)`} textAnchor="middle">
          {pathWords.energy}
        </text>
        {paths.map(({ name, energies, along }, k) => {
          const points = [...energies].map((energy, m) => [x(along[m] / along[along.length - 1]), y(energy)]);
          return (
            <g key={name} stroke={colorOfPath(k)} fill={colorOfPath(k)}>
              <polyline
                points={points.map((point) => point.join()).join(' ')}
                fill="none"
                strokeWidth={1.5}
              />
              {points.map(([cx, cy]) => (
                <circle key={cx} cx={cx} cy={cy} r={3} />
              ))}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
