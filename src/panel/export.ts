// What the panel found, as text to share; loaded when the export sheet opens.

import type { Diagnosis } from '../diagnosis/types.ts';
import { smokeTest } from '../fixes/smoke.ts';
import { toHar } from '../report/har.ts';
import { toJson } from '../report/json.ts';
import { toMarkdown } from '../report/markdown.ts';
import { createRedactor, type Redacted, type Redactor } from '../report/redact.ts';
import { say } from '../words/say.ts';
import type { Prepare } from './store/judgements.ts';

export const formats = ['markdown', 'json', 'har', 'smoke'] as const;
export type Format = (typeof formats)[number];

interface Exported {
  readonly text: string;
  /** What was left out of it. */
  readonly redacted: readonly Redacted[];
  /** How many diagnoses are in it. */
  readonly count: number;
}

interface ExportOptions {
  /** One diagnosis was asked for, told whole; several are told in short. */
  readonly single: boolean;
}

/**
 * @param diagnosed makes the diagnoses to export, of exchanges that went through what it is handed
 */
export function exported(
  diagnosed: (prepare: Prepare) => readonly Diagnosis[],
  format: Format,
  { single }: ExportOptions,
): Exported {
  const redactor = createRedactor();
  const diagnoses = diagnosed(redactor.exchange);
  // The neighbours of what is exported went through the redactor too.
  const redacted = redactor.redacted(diagnoses.map(({ exchange }) => exchange));
  return { text: textOf(diagnoses, format, single, redactor, redacted), redacted, count: diagnoses.length };
}

function textOf(
  diagnoses: readonly Diagnosis[],
  format: Format,
  single: boolean,
  redactor: Redactor,
  redacted: readonly Redacted[],
): string {
  const [first] = diagnoses;
  switch (format) {
    case 'markdown':
      return toMarkdown(single && first ? first : diagnoses, { redacted });
    case 'json': {
      const reports = diagnoses.map((diagnosis) =>
        toJson(diagnosis, { redacted: redactor.redacted([diagnosis.exchange]) }),
      );
      return `${JSON.stringify(single ? reports[0] : reports, null, 2)}\n`;
    }
    case 'har':
      return `${JSON.stringify(
        toHar(
          diagnoses.map(({ exchange }) => exchange),
          { redacted },
        ),
        null,
        2,
      )}\n`;
    case 'smoke':
      return smokeTest(diagnoses) ?? `# ${say`No recorded request has to pass`}\n`;
  }
}

export function formatWords(format: Format): string {
  switch (format) {
    case 'markdown':
      return say`Markdown, for an issue`;
    case 'json':
      return say`JSON, for a program`;
    case 'har':
      return say`HAR, just these requests`;
    case 'smoke':
      return say`Smoke test, a shell script`;
  }
}

export function fileNameOf(format: Format): string {
  return `cors.${{ markdown: 'md', json: 'json', har: 'har', smoke: 'sh' }[format]}`;
}
