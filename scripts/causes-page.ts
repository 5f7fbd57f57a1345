// docs/causes.md as text: each cause of the register in its four parts, in the register's order.
import { rules } from '../src/causes/index.ts';
import type { CauseDocs, CauseRule } from '../src/causes/rule.ts';

const INTRODUCTION = `# Causes

What the panel can say about a blocked request, and about one that passes and had better not. The more specific stand before
the more general. This page is made by \`npm run docs\` from [src/causes](../src/causes); change it there.
`;

/** A cause with the documentation that its file exports beside it. */
interface DocumentedCause {
  readonly rule: CauseRule;
  readonly docs: CauseDocs;
}

/** The whole page. */
export async function causesPage(): Promise<string> {
  const causes = await Promise.all(rules.map(documented));
  const failures = causes.filter(({ rule }) => rule.when !== 'passes');
  const warnings = causes.filter(({ rule }) => rule.when === 'passes');
  const parts = [
    INTRODUCTION,
    contents('Why a request fails', failures),
    contents('Warnings on requests that pass', warnings),
    ...causes.map(section),
  ];
  return parts.join('\n');
}

/** A cause is in the file that is named after it. */
async function documented(rule: CauseRule): Promise<DocumentedCause> {
  const file = new URL(`../src/causes/${rule.id}.ts`, import.meta.url).href;
  const { docs }: { readonly docs?: CauseDocs } = await import(/* @vite-ignore */ file);
  if (!docs) throw new Error(`src/causes/${rule.id}.ts exports no docs.`);
  return { rule, docs };
}

function contents(title: string, causes: readonly DocumentedCause[]): string {
  const lines = causes.map(({ rule, docs }) => `- [${plain(docs.title)}](#${rule.id})`);
  return `**${title}**\n\n${lines.join('\n')}\n`;
}

/** Headed by its id, so that links to it last. */
function section({ rule, docs }: DocumentedCause): string {
  return `## ${rule.id}

**${plain(docs.title)}**

*Why it happens.* ${plain(docs.why)}

*What is looked at.* ${plain(docs.looksAt)}

*What triggers it.* ${plain(docs.triggers)}

*What does not.* ${plain(docs.doesNot)}
`;
}

/** Text as Markdown shows it: nothing in it is markup. */
function plain(text: string): string {
  return text.replace(/[\\`*<>[\]#|]/g, (character) => `\\${character}`);
}
