import { cameraCommands } from './camera-commands';
import { documentCommands } from './document-commands';
import { helpCommands } from './help-commands';
import { lookCommands } from './look-commands';
import { pictureCommands } from './picture-commands';
import { timeCommands } from './time-commands';
import { toolCommands } from './tool-commands';
import { workspaceCommands } from './workspace-commands';

/** Order of the groups in the palette and on the key sheet. */
export const commandGroups = [
  'Document',
  'Workspaces',
  'Time',
  'Camera',
  'Look',
  'Atoms',
  'Help',
  'Models',
] as const;

/** Something that can be done, by its name in the palette or by its key. */
export interface Command {
  /** kept in stored key maps; never changes */
  readonly id: string;
  /** says what happens, as on a button */
  readonly title: string;
  readonly group: (typeof commandGroups)[number];
  /** as `describeKeys` writes them: `Mod+K`, `Shift+ArrowLeft`, `R`, `?` */
  readonly keys?: string;
  /** more words by which it is found */
  readonly words?: string;
  /** acts on the scene or its run: its key does nothing while a board or a lesson lies over them */
  readonly scene?: boolean;
  /** whether it can be done now; absent for always */
  readonly enabled?: () => boolean;
  readonly run: () => void;
}

/** what stands beside commands of the scene and acts on the page around it */
const ofPage: ReadonlySet<string> = new Set([
  'theme',
  'side-panel',
  'dock',
  'lecture',
  'quality',
  'quality-fast',
  'step-out',
]);

function onScene(some: readonly Command[]): readonly Command[] {
  return some.map((command) => ({ ...command, scene: !ofPage.has(command.id) }));
}

/** Every command, each with an id of its own. */
export const commands: readonly Command[] = [
  ...documentCommands,
  ...pictureCommands,
  ...workspaceCommands,
  ...onScene(timeCommands),
  ...onScene(cameraCommands),
  ...onScene(lookCommands),
  ...onScene(toolCommands),
  ...helpCommands,
];
