// Reads the snippets back as their own language does, to see what the server would be told.
import { askPython } from './programs.ts';

/** One call of a set-up function in JavaScript: its arguments as plain data. */
export type Told = Readonly<Record<string, unknown>>;

/**
 * Runs a snippet whose imports are replaced by a stub of that name, and returns the options that the stub was given.
 * `app` takes any call; nothing else is in reach but `process.env`.
 */
export function toldToJavaScript(
  snippet: string,
  stub: string,
  environment: Readonly<Record<string, string>> = {},
): Told {
  const body = snippet.replace(/^import .*;$/gm, '');
  const given: Told[] = [];
  const anything: object = new Proxy(() => anything, { get: () => anything });
  const run = new Function(stub, 'app', 'process', `'use strict'; return (async () => {\n${body}\n})();`);
  const take = (options: Told): object => {
    given.push(options);
    return anything;
  };
  run(take, anything, { env: environment });
  const [first, ...others] = given;
  if (!first || others.length > 0) throw new Error(`${stub} was called ${given.length} times`);
  return first;
}

const READ_CALLS = `
answer = []
for source in value:
    tree = ast.parse(source)
    calls = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.keywords:
            for keyword in node.keywords:
                try:
                    calls[keyword.arg] = ast.literal_eval(keyword.value)
                except ValueError:
                    calls[keyword.arg] = ast.unparse(keyword.value)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                calls[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                calls.setdefault(node.targets[0].id, ast.unparse(node.value))
    answer.append(calls)
`;

/** The keyword arguments and assignments of each Python snippet, literals as data and code as text. */
export function toldToPython(snippets: readonly string[]): Told[] {
  return askPython(READ_CALLS, snippets) as Told[];
}
