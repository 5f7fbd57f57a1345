// Which room of src imports from which, read from the sources, and the picture of it in docs/architecture.md.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './machine.ts';

/** One import of a file in another room. */
export interface RoomImport {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly target: string;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'(\.[^']*)'|^import\s+'(\.[^']*)'|import\('(\.[^']*)'\)/gm;

/** Every import that leads from one room into another. */
export function roomImports(): readonly RoomImport[] {
  const src = join(root, 'src');
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return files.sort().flatMap((file) => {
    const here = relative(src, file).split(sep).join('/');
    return [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap((match) => {
      const target = relative(src, join(file, '..', match[2] ?? match[3] ?? match[4] ?? ''))
        .split(sep)
        .join('/');
      const [from, to] = [roomOf(here), roomOf(target)];
      return from === to || to === '..'
        ? []
        : [{ file: here, from, to, target, typeOnly: match[1] !== undefined }];
    });
  });
}

const roomOf = (path: string): string => path.split('/')[0] ?? '';

const BEGIN = '<!-- rooms: made by `npm run docs` from the imports in src -->';
const END = '<!-- end of rooms -->';

/** The page with the picture of the rooms as the imports are now. */
export function withRooms(page: string): string {
  const [before = '', rest = ''] = page.split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  return `${before}${BEGIN}\n\n${picture(roomImports())}\n${END}${after}`;
}

/** Dotted arrows: only types are taken. */
function picture(imports: readonly RoomImport[]): string {
  const arrows = new Map<string, boolean>();
  for (const { from, to, typeOnly } of imports) {
    const arrow = `${from} ${to}`;
    arrows.set(arrow, (arrows.get(arrow) ?? true) && typeOnly);
  }
  const lines = [...arrows].sort(([one], [other]) => (one < other ? -1 : 1));
  const drawn = lines.map(([arrow, typeOnly]) => `  ${arrow.replace(' ', typeOnly ? ' -.-> ' : ' --> ')}`);
  return `\`\`\`mermaid\nflowchart TD\n${drawn.join('\n')}\n\`\`\`\n`;
}
