// docs/causes.md as text: each cause of the register in its parts, in the register's order.
import { type DocumentedCause, documentedCauses, FAILURES, WARNINGS } from './causes.ts';

const INTRODUCTION = `# Causes

What the panel can say about a blocked request, and about one that passes and had better not. The more specific stand before
the more general. This page is made by \`npm run docs\` from [src/causes](../src/causes); change it there.
`;

/** The whole page. */
export async function causesPage(): Promise<string> {
  const { failures, warnings } = await documentedCauses();
  const parts = [
    INTRODUCTION,
    contents(FAILURES, failures),
    contents(WARNINGS, warnings),
    ...[...failures, ...warnings].map(section),
  ];
  return parts.join('\n');
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

*What to change.* ${plain(docs.fix)}

*What is looked at.* ${plain(docs.looksAt)}

*What triggers it.* ${plain(docs.triggers)}

*What does not.* ${plain(docs.doesNot)}
`;
}

/** Text as Markdown shows it: nothing in it is markup. */
function plain(text: string): string {
  return text.replace(/[\\`*<>[\]#|]/g, (character) => `\\${character}`);
}
