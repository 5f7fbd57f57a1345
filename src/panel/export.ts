// What the panel found, as text to share; loaded when the export sheet opens.

import type { Diagnosis } from '../diagnosis/types.ts';
import { toHar } from '../report/har.ts';
import { toJson } from '../report/json.ts';
import { toMarkdown } from '../report/markdown.ts';
import { createRedactor, type Redacted } from '../report/redact.ts';
import { say } from '../words/say.ts';

export const formats = ['markdown', 'json', 'har'] as const;
export type Format = (typeof formats)[number];

interface Exported {
  readonly text: string;
  /** What was left out of it; empty when secrets were to stay in. */
  readonly redacted: readonly Redacted[];
}

interface ExportOptions {
  /** Secrets stay in. */
  readonly reveal: boolean;
  /** One diagnosis was asked for, told whole; several are told in short. */
  readonly single: boolean;
}

export function exported(
  diagnoses: readonly Diagnosis[],
  format: Format,
  { reveal, single }: ExportOptions,
): Exported {
  const [first] = diagnoses;
  const text = () => {
    switch (format) {
      case 'markdown':
        return toMarkdown(single && first ? first : diagnoses, { reveal });
      case 'json':
        return `${JSON.stringify(jsonOf(diagnoses, single, reveal), null, 2)}\n`;
      case 'har':
        return `${JSON.stringify(
          toHar(
            diagnoses.map(({ exchange }) => exchange),
            { reveal },
          ),
          null,
          2,
        )}\n`;
    }
  };
  return { text: text(), redacted: reveal ? [] : leftOut(diagnoses, format) };
}

function jsonOf(diagnoses: readonly Diagnosis[], single: boolean, reveal: boolean): unknown {
  const reports = diagnoses.map((diagnosis) => toJson(diagnosis, { reveal }));
  return single ? reports[0] : reports;
}

function leftOut(diagnoses: readonly Diagnosis[], format: Format): readonly Redacted[] {
  const redactor = createRedactor();
  for (const diagnosis of diagnoses) {
    if (format === 'har') redactor.exchange(diagnosis.exchange);
    else redactor.diagnosis(diagnosis);
  }
  return redactor.redacted();
}

export function formatWords(format: Format): string {
  switch (format) {
    case 'markdown':
      return say`Markdown, for an issue`;
    case 'json':
      return say`JSON, for a program`;
    case 'har':
      return say`HAR, just these requests`;
  }
}

export function fileNameOf(format: Format): string {
  return `cors.${{ markdown: 'md', json: 'json', har: 'har' }[format]}`;
}
