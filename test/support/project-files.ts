import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files of the project, with forward slashes, from its top: what git tracks; where git does not answer (an
 * archive, a clone of another user's) everything there is but what `.gitignore` names.
 */
export function projectFiles(root: string): string[] {
  return trackedFiles(root) ?? presentFiles(root);
}

/** undefined when git does not know this folder as the top of a project */
export function trackedFiles(root: string): string[] | undefined {
  try {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    const names = files.split('\0').filter(Boolean);
    return names.includes('package.json') ? names : undefined;
  } catch {
    return undefined;
  }
}

/** Knows patterns as `.gitignore` here has them: one name, a star in it perhaps, a slash at the end for folders. */
export function presentFiles(root: string): string[] {
  const patterns = readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => ({
      foldersOnly: line.endsWith('/'),
      name: new RegExp(
        `^${line
          .replace(/\/$/, '')
          .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
          .replaceAll('*', '.*')}$`,
      ),
    }));
  const isIgnored = (name: string, isFolder: boolean) =>
    name === '.git' ||
    patterns.some((pattern) => (isFolder || !pattern.foldersOnly) && pattern.name.test(name));
  const filesIn = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      if (isIgnored(entry.name, !entry.isFile())) return []; // a link may stand for a folder
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      return entry.isDirectory() ? filesIn(path) : [path];
    });
  return filesIn('');
}
