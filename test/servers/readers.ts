// What reads a snippet of each language: a parser, or the program that is configured by it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Parsers from '@vscode/tree-sitter-wasm';
import { XMLValidator } from 'fast-xml-parser';
import { parse as parseJava } from 'java-parser';
import { parse as parseToml } from 'smol-toml';
import { parseSync } from 'vite';
import { parse as parseYaml } from 'yaml';
import type { SnippetLanguage } from '../../src/servers/types.ts';
import { findTools } from '../lab/tools.ts';
import { askPython, python } from './programs.ts';

/** How snippets of a language are read in the tests. */
export type Reader =
  /** What a parser has against the first snippet that it does not accept; '' where it accepts all. */
  | { readonly complaint: (snippets: readonly string[]) => string }
  /** The test file in which the program itself reads them, as they stand in a whole configuration. */
  | { readonly readIn: string }
  /** Why nothing reads them. */
  | { readonly unread: string };

/** Hands the snippets as JSON to a program, and reads the JSON that it prints. */
export function askProgram(
  program: string,
  args: readonly string[],
  snippets: readonly string[],
  env = {},
): unknown[] {
  return JSON.parse(
    execFileSync(program, args, {
      input: JSON.stringify(snippets),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, ...env },
    }),
  ) as unknown[];
}

export const hasProgram = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

const GO = `package main

import (
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
)

func main() {
	var snippets []string
	if err := json.NewDecoder(os.Stdin).Decode(&snippets); err != nil {
		panic(err)
	}
	answer := [][]string{}
	for _, snippet := range snippets {
		source := "package main\\n\\n" + snippet
		file, err := parser.ParseFile(token.NewFileSet(), "main.go", source, parser.ParseComments)
		if err != nil {
			panic(err)
		}
		// In comments gofmt mends quotation marks.
		noted := strings.Contains(source, "Left out")
		if formatted, _ := format.Source([]byte(source)); !noted && string(formatted) != source {
			panic("gofmt would change " + source)
		}
		texts := []string{}
		ast.Inspect(file, func(node ast.Node) bool {
			if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				text, _ := strconv.Unquote(literal.Value)
				texts = append(texts, text)
			}
			return true
		})
		answer = append(answer, texts)
	}
	json.NewEncoder(os.Stdout).Encode(answer)
}
`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const go = await findTools(new Set(['go']), root).then(
  (tools) => tools.go.program,
  () => null,
);

/** The texts in each snippet, as Go's parser reads it; panics where gofmt would change one. */
export function goTexts(snippets: readonly string[]): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'go-'));
  try {
    writeFileSync(join(folder, 'read.go'), GO);
    const environment = { GO111MODULE: 'off', GOCACHE: join(root, '.cache/go-build') };
    return askProgram(go ?? '', ['run', join(folder, 'read.go')], snippets, environment);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const hasGo = go !== null;

/** By a function that returns what it has read, or throws. */
const each = (read: (snippet: string) => unknown): Reader => ({
  complaint: (snippets) => {
    for (const snippet of snippets) {
      try {
        read(snippet);
      } catch (error) {
        return `${error} in:\n${snippet}`;
      }
    }
    return '';
  },
});

/** By a program that is asked about all of them at once, where it is there. */
const byProgram = (isThere: boolean, read: (snippets: readonly string[]) => unknown): Reader =>
  isThere
    ? {
        complaint: (snippets) => {
          try {
            read(snippets);
            return '';
          } catch (error) {
            return String(error);
          }
        },
      }
    : { unread: 'its program is not on this machine' };

/** A module, or what goes between the imports and the end of a function: some snippets return early. */
const script = (name: string): Reader =>
  each((snippet) => {
    const inFunction = `async () => {\n${snippet.replace(/^import .*;$/gm, '')}\n};\n`;
    const [whole, part] = [snippet, inFunction].map((text) => parseSync(name, text).errors[0]);
    if (whole && part) throw new Error(whole.message);
  });

const RUBY_PARSES =
  "require 'json'; JSON.parse($stdin.read).each { |one| RubyVM::InstructionSequence.compile(one) }; puts '[]'";
const PHP_PARSES =
  "foreach (json_decode(file_get_contents('php://stdin')) as $one) token_get_all($one, TOKEN_PARSE); echo '[]';";

const ELIXIR_PARSES = 'for one <- String.split(IO.read(:eof), <<0>>), do: Code.string_to_quoted!(one)';

/** Without running it: it takes long to start. */
function isInPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** By the grammar of that language that Visual Studio Code brings; it marks what it cannot read, and goes on. */
async function byGrammar(language: 'c-sharp' | 'rust' | 'ini' | 'bash'): Promise<Reader> {
  await Parsers.Parser.init();
  const grammar = await Parsers.Language.load(
    readFileSync(join(root, `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`)),
  );
  const parser = new Parsers.Parser();
  parser.setLanguage(grammar);
  return each((snippet) => {
    const tree = parser.parse(snippet);
    const wrong = tree === null || tree.rootNode.hasError;
    tree?.delete();
    if (wrong) throw new Error(`${language} cannot read it`);
  });
}

/** Several elements may stand beside each other, as they do inside a file. */
const xml = each((snippet) => {
  const inside = snippet.replace(/^<\?xml[^>]*\?>/, '');
  const result = XMLValidator.validate(`<file>${inside}</file>`);
  if (result !== true) throw new Error(result.err.msg);
});

/** Header lines as a person copies them, with comments between. */
const HEADER_LINE = /^(?:|#[ -~]*|HTTP\/1\.1 204 No Content|[A-Za-z-]+: [!-~][ -~]*)$/;

/** Each language that a fix is written in. A new one needs a line here. */
export const readers: Readonly<Record<SnippetLanguage, Reader>> = {
  javascript: script('snippet.mjs'),
  typescript: script('snippet.ts'),
  python: byProgram(python !== null, (snippets) =>
    askPython('answer = [ast.parse(one) is not None for one in value]', snippets),
  ),
  java: {
    // It is slow: a few of each kind are enough for the grammar, as the texts in them are looked at one by one.
    complaint: (snippets) => {
      const reader = each(parseJava);
      return 'complaint' in reader ? reader.complaint(snippets.slice(0, 150)) : '';
    },
  },
  csharp: await byGrammar('c-sharp'),
  go: byProgram(hasGo, goTexts),
  ruby: byProgram(hasProgram('ruby'), (snippets) => askProgram('ruby', ['-e', RUBY_PARSES], snippets)),
  php: byProgram(hasProgram('php'), (snippets) =>
    askProgram('php', ['-d', 'memory_limit=-1', '-r', PHP_PARSES], snippets),
  ),
  nginx: { readIn: 'configurations.test.ts' },
  apache: { readIn: 'configurations.test.ts' },
  caddyfile: { readIn: 'configurations.test.ts' },
  haproxy: { readIn: 'configurations.test.ts' },
  vcl: { readIn: 'configurations.test.ts' },
  lighttpd: { readIn: 'configurations.test.ts' },
  yaml: each((snippet) => parseYaml(snippet)),
  json: each((snippet) => JSON.parse(snippet)),
  http: each((snippet) => {
    const odd = snippet.split('\n').find((line) => !HEADER_LINE.test(line));
    if (odd !== undefined) throw new Error(`no header line: ${odd}`);
  }),
  rust: await byGrammar('rust'),
  elixir: byProgram(isInPath('elixir'), (snippets) =>
    execFileSync('elixir', ['-e', ELIXIR_PARSES], { input: snippets.join('\0'), encoding: 'utf8' }),
  ),
  kotlin: { unread: 'there is no parser of Kotlin for Node: the test of each server reads the texts in it' },
  toml: each((snippet) => parseToml(snippet)),
  xml,
  ini: await byGrammar('ini'),
  shell: await byGrammar('bash'),
};
