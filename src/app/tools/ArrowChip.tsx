import { useLook } from '../stores/look';
import { toolWords } from '../words/tool-words';

/** Says while arrows are drawn what they are and how much longer than real. */
export function ArrowChip() {
  const { of, magnification, threshold } = useLook((look) => look.vectors);
  const drawn = useLook((look) => Boolean(look.drawn.vectors));
  if (of === 'none' || !drawn) return null;
  return (
    <span className="chip warm" role="note">
      {of === 'displacement'
        ? toolWords.displacementsDrawnFromA(magnification, threshold)
        : of === 'force'
          ? toolWords.forcesDrawn(magnification, threshold)
          : toolWords.velocitiesDrawnAPerAPs(magnification, threshold)}
    </span>
  );
}
