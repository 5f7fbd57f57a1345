// docs/causes.md as text: each cause of the register in its four parts, in the register's order.
import type { CauseRule } from '../src/causes/rule.ts';

const INTRODUCTION = `# Causes

What the panel can say about a blocked request, and about one that passes and had better not. The more specific stand before
the more general. This page is made by \`npm run docs\` from [src/causes](../src/causes); change it there.
`;

/** The whole page. */
export function causesPage(rules: readonly CauseRule[]): string {
  const failures = rules.filter((rule) => rule.when !== 'passes');
  const warnings = rules.filter((rule) => rule.when === 'passes');
  const parts = [
    INTRODUCTION,
    contents('Why a request fails', failures),
    contents('Warnings on requests that pass', warnings),
    ...rules.map(section),
  ];
  return parts.join('\n');
}

function contents(title: string, rules: readonly CauseRule[]): string {
  const lines = rules.map(({ id, docs }) => `- [${plain(docs.title)}](#${id})`);
  return `**${title}**\n\n${lines.join('\n')}\n`;
}

/** Headed by its id, so that links to it last. */
function section({ id, docs }: CauseRule): string {
  return `## ${id}

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
