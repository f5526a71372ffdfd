import { ArrowChip } from './ArrowChip';
import { ColorLegend } from './ColorLegend';
import { LeftOutChip } from './LeftOutChip';
import { RepeatChip } from './RepeatFields';

/** What must be said beside the picture while tools change it. */
export function SceneNotes() {
  return (
    <>
      <ColorLegend />
      <ArrowChip />
      <RepeatChip />
      <LeftOutChip />
    </>
  );
}
