// The filter box: what its words mean, and whether a row fits them.
import { type Chip, chipOf } from './kinds.ts';
import { pathOf, type Row, searchText } from './rows.ts';

interface Term {
  readonly field: 'text' | 'method' | 'host' | 'cause' | 'code' | 'path';
  readonly value: string;
  readonly negated: boolean;
}

interface Filter {
  readonly terms: readonly Term[];
  /** Named outcomes go before the chips; empty when none was named. */
  readonly outcomes: readonly Chip[];
}

const outcomeWords: Record<string, Chip> = {
  failed: 'failed',
  blocked: 'failed',
  unclear: 'unclear',
  warning: 'warning',
  warnings: 'warning',
  passed: 'passed',
};

const fields = ['method', 'host', 'cause', 'code', 'path'] as const;

/** Words apart by spaces, all of which must fit; `field:value` looks in one place, a leading `-` turns a word round. */
export function parseFilter(text: string): Filter {
  const terms: Term[] = [];
  const outcomes: Chip[] = [];
  for (const word of text.toLowerCase().split(/\s+/)) {
    const outcome = Object.hasOwn(outcomeWords, word) ? outcomeWords[word] : undefined;
    if (outcome) outcomes.push(outcome);
    else if (word !== '' && word !== '-') terms.push(parseTerm(word));
  }
  return { terms: terms.filter((term) => term.value !== ''), outcomes };
}

function parseTerm(word: string): Term {
  const negated = word.startsWith('-');
  const bare = negated ? word.slice(1) : word;
  const field = fields.find((name) => bare.startsWith(`${name}:`));
  return { field: field ?? 'text', value: field ? bare.slice(field.length + 1) : bare, negated };
}

export function fits(row: Row, { terms }: Filter): boolean {
  // Made for each row anew: kept, it would be the larger part of the row.
  const text = terms.some(({ field }) => field === 'text') ? searchText(row) : '';
  return terms.every((term) => hasTerm(row, text, term) !== term.negated);
}

function hasTerm(row: Row, text: string, term: Term): boolean {
  switch (term.field) {
    case 'text':
      return text.includes(term.value);
    case 'method':
      return row.method.toLowerCase() === term.value;
    case 'host':
      return row.apiOrigin.includes(term.value);
    case 'path':
      return pathOf(row).toLowerCase().includes(term.value);
    case 'cause':
      return row.causes.some((id) => id.includes(term.value));
    case 'code':
      return (row.code ?? '').toLowerCase().includes(term.value);
  }
}

/** The chips that count: those named in the filter, else those pressed. A row that is fixed stays among the failures too. */
export function shown(row: Row, filter: Filter, pressed: ReadonlySet<Chip>): boolean {
  const wanted = (chip: Chip) =>
    filter.outcomes.length > 0 ? filter.outcomes.includes(chip) : pressed.has(chip);
  return wanted(chipOf(row)) || (row.fixed !== null && wanted('failed'));
}
