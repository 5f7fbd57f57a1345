// Access-Control-Allow-Origin is a template or the name of a variable, which nothing replaced with its value.
import { quoteShort } from '../cors/compare.ts';
import { type Message, message } from '../words/say.ts';
import { bothOrigins } from './evidence.ts';
import { MISMATCHES } from './facts.ts';
import { originSummary, pagesOrigin, writtenValue } from './origin-written.ts';
import { serverRemedy } from './policy.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

interface Template {
  readonly value: RegExp;
  readonly step: Message;
}

const TEMPLATES: readonly Template[] = [
  {
    value: /\$http_\w+|\$\w*origin\b/i,
    step: message`$http_origin and map variables are nginx’s own. They work in nginx’s configuration only, and not if envsubst or a script escapes the $.`,
  },
  {
    value: /\$\{.*\}|\$\(.*\)/,
    step: message`In JavaScript a template needs backticks, not quotes. In a shell, single quotes keep it as it is. Docker Compose and Kubernetes fill in only variables that are set.`,
  },
  {
    value: /%[A-Za-z_]\w*%|%\{[^}]*\}/,
    step: message`%NAME% is filled in by Windows shells and some build tools, %{NAME}e by Apache. Nothing replaced it here.`,
  },
  {
    value: /\{\{.*\}\}|<%.*%>|#\{.*\}|\{%.*%\}|\{[A-Za-z_][\w.]*\}|@[A-Za-z_]\w*@|__[A-Z][A-Z_]*__/,
    step: message`Run the file through its template engine (Helm, Jinja, ERB, your build) before the server reads it, and check that the variable has that name there.`,
  },
  {
    value:
      /^(?:req|request|ctx|context|event|headers|this)\.[\w.[\]'"-]+$|^(?:process\.env|import\.meta\.env|os\.(?:environ|getenv)|System\.getenv|getenv|env|ENV)\b[.([]/,
    step: message`The expression is in quotes, or in a file that isn’t code. Read the variable in the program and write its value.`,
  },
  {
    value: /^\$?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^\$[A-Za-z_]\w*$|^[a-z]+:\/\/\$\w+/,
    step: message`This is the variable’s name, not its value. Read the variable in the program.`,
  },
  {
    value:
      /^<[A-Za-z][\w .:/-]*>$|^[a-z]+:\/\/<.*>|(?:^|\/\/)(?:your|my)[-_. ](?:origin|domain|site|app|frontend|host)/i,
    step: message`This is the placeholder of an example. Replace it with your own origin.`,
  },
];

export const docs: CauseDocs = {
  title: 'The allowed origin is an unfilled placeholder',
  why: `A template such as \${CORS_ORIGIN} should be replaced with a value before the server sends it. If nothing replaces it, the template itself is sent.`,
  fix: 'Make sure that the placeholder is filled in: backticks instead of quotes in JavaScript, double quotes in a shell, a variable that is set in Docker Compose and Kubernetes.',
  looksAt: 'Access-Control-Allow-Origin with the signs of a template, or the name of a variable.',
  triggers: `\${CORS_ORIGIN}, %ORIGIN%, {{ origin }}, $http_origin, CORS_ORIGIN, process.env.ORIGIN, https://<your-domain>.`,
  doesNot:
    'A pattern with a star (see origin-pattern); undefined and similar words (see origin-value-unset).',
};

export const originPlaceholder: CauseRule = {
  id: 'origin-placeholder',
  faults: MISMATCHES,
  supersedes: [
    'origin-malformed',
    'origin-other',
    'origin-port',
    'origin-scheme',
    'origin-list',
    'origin-array',
    'origin-pattern',
  ],
  find(facts) {
    const value = writtenValue(facts);
    const template = value === null ? undefined : TEMPLATES.find((one) => one.value.test(value));
    if (value === null || !template) return null;
    return {
      confidence: 'certain',
      title: message`Access-Control-Allow-Origin is a placeholder: ${quoteShort(value)}`,
      brief: message`Allow-Origin: placeholder ${quoteShort(value)}`,
      explanation: message`The server sends the placeholder itself: nothing replaced it with the variable’s value.`,
      evidence: bothOrigins(facts),
      remedy: serverRemedy(facts, 'correct-origin', originSummary(pagesOrigin(facts)), [template.step]),
    };
  },
};
