// docs.html as text: the page about the causes that ships with the extension, where “Learn more” leads. It needs no script.
import { type DocumentedCause, documentedCauses, FAILURES, WARNINGS } from './causes.ts';

/** Where it lies in the extension; a cause's section is found by its id. */
export const CAUSES_HTML = 'docs.html';

/** The whole page. */
export async function causesHtml(): Promise<string> {
  const { failures, warnings } = await documentedCauses();
  const causes = [...failures, ...warnings];
  const titles = new Map(causes.map(({ rule, docs }) => [rule.id, docs.title]));
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'" />
    <title>Why CORS fails, cause by cause</title>
    <link rel="stylesheet" href="/docs.css" />
  </head>
  <body>
    <nav aria-label="Causes">
      <p><a href="/src/panel/what-is-cors.html">What is CORS?</a></p>
${contents(FAILURES, failures)}
${contents(WARNINGS, warnings)}
    </nav>
    <main>
      <h1>Why CORS fails, cause by cause</h1>
      <p>What the CORS tab can find, the more specific causes first. Nothing on this page is loaded from the network.</p>
${causes.map((cause) => section(cause, titles)).join('\n')}
    </main>
  </body>
</html>
`;
}

function contents(title: string, causes: readonly DocumentedCause[]): string {
  const lines = causes.map(({ rule, docs }) => `        <li>${link(rule.id, docs.title)}</li>`);
  return `      <h2>${escaped(title)}</h2>\n      <ul>\n${lines.join('\n')}\n      </ul>`;
}

function section({ rule, docs }: DocumentedCause, titles: ReadonlyMap<string, string>): string {
  const text = (words: string) => prose(words, titles);
  return `      <section id="${rule.id}" aria-labelledby="${rule.id}-title">
        <h2 id="${rule.id}-title">${text(docs.title)}</h2>
        <p>${text(docs.why)}</p>
        <h3>What to change</h3>
        <p class="fix">${text(docs.fix)}</p>
        <h3>When it happens, for example</h3>
        <p>${text(docs.triggers)}</p>
        <h3>How it’s recognized</h3>
        <p>${text(docs.looksAt)}</p>
        <h3>What it isn’t</h3>
        <p>${text(docs.doesNot)}</p>
      </section>`;
}

/** Header names as code, and the id of another cause as a link with its title. */
function prose(text: string, titles: ReadonlyMap<string, string>): string {
  return escaped(text)
    .replace(/\bAccess-Control-[\w-]*\w(?:: (?:true|\*))?|\bVary: Origin\b/g, '<code>$&</code>')
    .replace(/\bsee ([a-z]+(?:-[a-z]+)+)/g, (whole, id: string) => {
      const title = titles.get(id);
      return title === undefined ? whole : `see “${link(id, title)}”`;
    });
}

/** With the page's name, so that every link says that it leads to a file of ours. */
const link = (id: string, title: string): string => `<a href="./${CAUSES_HTML}#${id}">${escaped(title)}</a>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
