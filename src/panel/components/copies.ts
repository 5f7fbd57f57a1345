// What can be copied of a request, for menus: its URL, and the request as curl or fetch without secrets.
import { say } from '../../words/say.ts';
import { copyText } from '../text/copy.ts';
import { usePanel } from './context.ts';

interface CopyEntry {
  readonly id: string;
  readonly label: string;
  readonly act: () => void;
}

export function useCopies(): (exchangeId: string) => readonly CopyEntry[] {
  const { announcer, engine, judgements, shell } = usePanel();
  const copy = async (what: string, text: string) => {
    const done = await copyText(text);
    announcer.say(done ? say`Copied: ${what}` : say`Could not copy`);
  };
  return (exchangeId) => {
    const diagnosis = judgements.diagnosisOf(exchangeId);
    if (!diagnosis) return [];
    const entry = (id: string, label: string, text: () => string): CopyEntry => ({
      id,
      label,
      act: () => void copy(label, text()),
    });
    return [
      entry('copy-url', say`Copy URL`, () => diagnosis.url),
      entry('copy-fetch', say`Copy as fetch`, () => engine.pageCallText(diagnosis)),
      entry(
        'copy-curl',
        say`Copy as curl`,
        () => engine.checkCommands(diagnosis, shell.shell.value).request.command,
      ),
    ];
  };
}
