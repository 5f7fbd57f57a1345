// Finds the recipes, installs what they need, and runs them one at a time.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdPort, type RunningProcess, runToEnd, startProcess } from './processes.ts';
import type { Recipe, RecipeCommand, RecipePlace } from './recipe.ts';
import { createSpares } from './spares.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every recipe, by id: each file in recipes exports one. */
export async function allRecipes(): Promise<readonly Recipe[]> {
  const files = readdirSync(join(root, 'test/lab/recipes')).filter((file) => file.endsWith('.ts'));
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const exported = Object.values(await import(`./recipes/${file.replace(/\.ts$/, '')}.ts`)) as Recipe[];
      const recipe = exported.find(({ id }) => `${id}.ts` === file);
      if (!recipe) throw new Error(`test/lab/recipes/${file} exports no recipe of that name.`);
      return recipe;
    }),
  );
  return found;
}

/**
 * Installs what these recipes lack: Debian's packages where this is Debian and root, npm's anywhere.
 * @throws one line for what is still missing
 */
export function prepareRecipes(recipes: readonly Recipe[], say: (line: string) => void): void {
  const apt = [...new Set(recipes.flatMap(({ needs }) => needs.apt ?? []))].filter(
    (name) => !isInstalled(name),
  );
  if (apt.length > 0) {
    say(`lab: installing ${apt.join(' ')} (apt-get)`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // A package that starts itself as a service would take a port.
    const options = ['-qq', '-y', '--no-install-recommends', '-o=Dpkg::Use-Pty=0'];
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
    spawnSync('apt-get', ['install', ...options, ...apt], { stdio: ['ignore', 'ignore', 'inherit'], env });
    const missing = apt.filter((name) => !isInstalled(name));
    if (missing.length > 0)
      throw new Error(`Missing: ${missing.join(' ')}. Install them, on Debian with apt-get.`);
  }
  for (const recipe of recipes) installPackages(recipe, say);
}

const isInstalled = (name: string): boolean =>
  spawnSync('dpkg', ['-s', name], { encoding: 'utf8' }).stdout?.includes('Status: install ok installed') ??
  false;

const packagesOf = (id: string): string => join(root, '.cache/recipes', id);

function installPackages({ id, needs }: Recipe, say: (line: string) => void): void {
  if (needs.folder !== undefined && !existsSync(join(root, needs.folder, 'node_modules')))
    throw new Error(`Missing: the packages in ${needs.folder}. Run "npm run setup" once.`);
  if (needs.npm === undefined) return;
  const folder = packagesOf(id);
  const wanted = JSON.stringify({ private: true, type: 'module', dependencies: needs.npm });
  const file = join(folder, 'package.json');
  if (existsSync(join(folder, 'node_modules/.package-lock.json')) && readFileSync(file, 'utf8') === wanted)
    return;
  say(`lab: installing ${Object.keys(needs.npm).join(' ')} (npm)`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, wanted);
  const scripts = needs.scripts ? [] : ['--ignore-scripts'];
  const args = ['install', '--prefix', folder, ...scripts, '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`npm could not install what ${id} needs.`);
  }
}

/** One recipe's server, while it is tried. */
export interface RecipeServer {
  readonly origin: string;
  /** Stops it, writes that text where fixes go, and starts it again. Throws with the server's own words when it does not start. */
  run(cors: string): Promise<void>;
  stop(): Promise<void>;
}

/** Makes its folder and finds it a port; nothing runs yet. */
export async function openRecipe(recipe: Recipe, page: string): Promise<RecipeServer> {
  const base = join(root, recipe.needs.folder ?? '.cache/lab');
  mkdirSync(base, { recursive: true });
  const dir = mkdtempSync(join(base, `${recipe.id}-`));
  const packages = join(packagesOf(recipe.id), 'node_modules');
  if (recipe.needs.npm !== undefined) symlinkSync(packages, join(dir, 'node_modules'));
  const held = await holdPort(0, (socket) => socket.destroy());
  const place: RecipePlace = { dir, port: held.port, page };
  held.release();
  const spares = createSpares();
  let running: RunningProcess | null = null;

  async function stop(): Promise<void> {
    await running?.stop();
    running = null;
  }

  return {
    origin: `http://127.0.0.1:${place.port}`,
    async run(cors) {
      await stop();
      const text = cors.replaceAll('{{page}}', () => page);
      for (const [name, content] of Object.entries(recipe.files(text, place))) {
        mkdirSync(dirname(join(dir, name)), { recursive: true });
        writeFileSync(join(dir, name), content);
      }
      const env = { CORS_ORIGINS: page, PYTHONDONTWRITEBYTECODE: '1' };
      const command = ({ file, args, env: own }: RecipeCommand) => ({
        file,
        args,
        cwd: dir,
        env: { ...env, ...own },
      });
      if (recipe.build) await runToEnd(command(recipe.build(place)));
      const { warm, ...start } = recipe.start(place);
      const server = { ...command(start), port: place.port };
      running = await (warm ? spares.start(server, warm) : startProcess(server));
    },
    async stop() {
      await stop();
      await spares.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
