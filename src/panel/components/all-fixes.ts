// Copies every fix for the blocked requests to one API; what writes them is loaded when somebody asks.
import type { Diagnosis } from '../../diagnosis/types.ts';
import { say } from '../../words/say.ts';
import { anotherFor, mostTogether } from '../store/fix.ts';
import { inSlices } from '../store/slices.ts';
import { rowsToFix } from '../store/summary.ts';
import { copyText } from '../text/copy.ts';
import { usePanel } from './context.ts';

/** Writes the text for an API; without secrets. */
export function useAllFixes(): (apiOrigin: string) => Promise<string> {
  const { fix, judgements } = usePanel();
  return async (apiOrigin) => {
    const [{ allFixes }, { createRedactor }] = await Promise.all([
      import('../../report/all-fixes.ts'),
      import('../../report/redact.ts'),
    ]);
    const waiting = rowsToFix(judgements.judgements.peek().rows).filter((row) => row.apiOrigin === apiOrigin);
    const redactor = createRedactor();
    const diagnoses = await new Promise<readonly Diagnosis[]>((done) => {
      inSlices(
        waiting.slice(-mostTogether),
        ({ id }) => judgements.diagnosisOf(id, redactor.exchange),
        (made) => done(made.filter((one) => one !== null)),
      );
    });
    const newest = diagnoses.at(-1);
    if (!newest) return '';
    const origins = diagnoses.flatMap(({ causes }) => causes[0]?.remedy.policy?.origins ?? []);
    return allFixes(apiOrigin, diagnoses, {
      server: fix.serverFor(newest),
      fix: fix.optionsFor(anotherFor(origins)),
      total: waiting.length,
    });
  };
}

/** The same onto the clipboard, and says so. */
export function useCopyAllFixes(): (apiOrigin: string) => Promise<boolean> {
  const { announcer } = usePanel();
  const written = useAllFixes();
  return async (apiOrigin) => {
    const done = await copyText(await written(apiOrigin));
    announcer.say(done ? say`Copied: ${say`all fixes`}` : say`Could not copy`);
    return done;
  };
}
