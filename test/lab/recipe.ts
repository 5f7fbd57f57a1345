// A recipe runs one server in the lab: without CORS, with one method forgotten, and with each fix pasted in. test/lab/recipes.test.ts
// does the same with every recipe; `npm run lab -- <id>` runs one, `npm run lab -- all` all of them.
import type { ServerId } from '../../src/servers/index.ts';
import type { Warm } from './spares.ts';

export interface Recipe {
  /** The server whose fix is pasted. The file has the same name. */
  readonly id: ServerId;
  /** What was run, with versions, for docs/fixes.md: 'gin 1.8 on Go 1.19'. */
  readonly ranOn: string;
  readonly needs: Needs;
  /** The server's files by name, in its own folder. `cors` is the text where a fix is pasted. */
  files(cors: string, place: RecipePlace): Readonly<Record<string, string>>;
  /** A compiler or bundler that runs to its end before the start. */
  build?(place: RecipePlace): RecipeCommand;
  start(place: RecipePlace): RecipeCommand;
  /** What stands where the fix is pasted in a server that knows nothing of CORS; often ''. */
  readonly without: string;
  /**
   * CORS that lets the page, `{{page}}`, send each request but the first: its method is forgotten. In the words of the fix's own
   * library, so that an edit finds its line. Null where that library cannot forget a method.
   */
  readonly methodForgotten: string | null;
  /** What the page sends, the one to fix first; {@link ITEMS} for most. */
  readonly requests: readonly [RecipeRequest, ...RecipeRequest[]];
  /** Ids that its responses may rightly be taken for, such as the framework it is built on. */
  readonly looksLike?: readonly string[];
  /** Why a page from elsewhere or an unlisted method or header is not kept out by this server; left out for nearly all. */
  readonly lets?: { readonly method?: string; readonly header?: string };
}

/** What has to be on the machine. */
export interface Needs {
  /** Debian's packages. */
  readonly apt?: readonly string[];
  /** npm packages in exact versions, installed into a folder of the recipe's own. */
  readonly npm?: Readonly<Record<string, string>>;
  /** Packages that need their install scripts to run, such as those that unpack a program they brought. */
  readonly scripts?: boolean;
  /** A folder of packages that `npm run setup` fills, in which the recipe's own is made; those of the project are found anyway. */
  readonly folder?: string;
}

export interface RecipePlace {
  /** The folder with the recipe's files; its `node_modules` has the npm packages. */
  readonly dir: string;
  /** The port on 127.0.0.1 to listen on. */
  readonly port: number;
  /** The page's origin. */
  readonly page: string;
}

export interface RecipeCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where loading takes long: the server is then started out of a process that has done it, as that language's `warm` script says. */
  readonly warm?: Warm;
}

export interface RecipeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly credentials: RequestCredentials;
  /** Once it passes. */
  readonly status: number;
}

const request = (words: Partial<RecipeRequest>): RecipeRequest => ({
  method: 'GET',
  path: '/items',
  headers: {},
  body: null,
  credentials: 'same-origin',
  status: 200,
  ...words,
});

const json = { 'content-type': 'application/json' };

/** What most recipes serve: `/items`, which takes GET, POST, PUT, PATCH and DELETE and responds with JSON and 200. */
export const ITEMS: Recipe['requests'] = [
  request({ method: 'PUT', headers: json, body: '{"name":"tea"}' }),
  request({ credentials: 'omit' }),
  request({ credentials: 'include' }),
  request({ method: 'POST', headers: json, body: '{"name":"tea"}', credentials: 'include' }),
  request({ method: 'PATCH', headers: { 'x-tenant': 'acme' } }),
  request({ method: 'DELETE' }),
  request({ headers: { authorization: 'Bearer secret-of-the-user' } }),
];
