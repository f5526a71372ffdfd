import { useMemo } from 'react';
import { cssColor, legend } from '../../viewer/legend';
import { useDocument } from '../stores/document';
import { type KindStyle, setLook, useLook } from '../stores/look';
import { toolWords } from '../words/tool-words';

/** Size, colour and faintness of the atoms of each element and each region. */
export function KindRows() {
  const structure = useDocument((document) => document.model?.structure);
  const kinds = useLook((look) => look.kinds);
  const groups = useMemo(() => {
    if (!structure) return [];
    const of = (kind: KindStyle['kind']) => ({ kind, rows: legend(structure, kind) });
    return structure.regions ? [of('element'), of('region')] : [of('element')];
  }, [structure]);
  const styleOf = (kind: KindStyle['kind'], id: number) =>
    kinds.find((style) => style.kind === kind && style.id === id) ?? { kind, id };
  const change = (style: KindStyle) => {
    const others = kinds.filter(({ kind, id }) => kind !== style.kind || id !== style.id);
    const own = style.scale !== undefined || style.color !== undefined || style.ghosted;
    setLook({ kinds: own ? [...others, style] : others });
  };
  return (
    <details className="more kinds">
      <summary>{toolWords.elementsAndRegions}</summary>
      {groups.map(({ kind, rows }) => (
        <table key={kind}>
          <thead>
            <tr>
              <th scope="col">{kind === 'element' ? toolWords.element : toolWords.region}</th>
              <th scope="col">{toolWords.size}</th>
              <th scope="col">{toolWords.colour}</th>
              <th scope="col">{toolWords.faint}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, color }) => {
              const style = styleOf(kind, key);
              return (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  <td>
                    <input
                      type="number"
                      min={10}
                      max={300}
                      step={10}
                      aria-label={toolWords.sizeOfPercent(label)}
                      value={Math.round(100 * (style.scale ?? 1))}
                      onChange={({ target }) => {
                        const percent = target.valueAsNumber;
                        if (!(percent >= 10 && percent <= 300)) return;
                        change({ ...style, scale: percent === 100 ? undefined : percent / 100 });
                      }}
                    />
                  </td>
                  <td>
                    <input
                      type="color"
                      aria-label={toolWords.colourOf(label)}
                      value={cssColor(style.color ?? Number.parseInt(color.slice(1), 16))}
                      onChange={({ target }) =>
                        change({ ...style, color: Number.parseInt(target.value.slice(1), 16) })
                      }
                    />
                  </td>
                  <td>
                    <label className="check">
                      <input
                        type="checkbox"
                        aria-label={toolWords.drawFaintly(label)}
                        checked={style.ghosted ?? false}
                        onChange={({ target }) => change({ ...style, ghosted: target.checked || undefined })}
                      />
                    </label>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
      {kinds.length > 0 && (
        <button type="button" className="link" onClick={() => setLook({ kinds: [] })}>
          {toolWords.asUsual}
        </button>
      )}
    </details>
  );
}
