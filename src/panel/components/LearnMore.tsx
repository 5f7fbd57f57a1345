// The way to a cause's section in the documentation that ships with the extension, in a tab of its own.
import { say } from '../../words/say.ts';
import { usePanel } from './context.ts';

export function LearnMore({ cause }: { cause: string }) {
  const { host } = usePanel();
  if (host.causesPage === null) return null;
  return (
    <a
      class="learn-more"
      href={`${host.causesPage}#${cause}`}
      target="_blank"
      rel="noreferrer"
      data-learn-more={cause}
      aria-label={say`Learn more about this cause`}
    >
      {say`Learn more`}
    </a>
  );
}
