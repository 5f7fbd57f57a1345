// The way out for development only, last and folded away: a browser of its own that checks nothing.

import type { Diagnosis } from '../../diagnosis/types.ts';
import { uncheckedBrowser } from '../../fixes/development.ts';
import { say } from '../../words/say.ts';
import { Icon } from './Icon.tsx';

/** For requests that CORS blocked; permissions and broken servers are another matter. */
export function LastResort({ diagnosis: { verdict } }: { diagnosis: Diagnosis }) {
  if (verdict.outcome !== 'blocked' || /LocalNetwork/.test(verdict.code ?? '')) return null;
  return (
    <details class="fold last-resort" data-section="last-resort">
      <summary>
        <Icon name="chevron" />
        {say`Cannot change the server while you develop?`}
      </summary>
      <p class="last-resort-warning">
        <Icon name="warning" />
        <span>
          {say`This mends nothing: everybody else’s browser still blocks the request. In the browser that it opens, every page can read every other site you are logged in to. Open only your own page there, log in nowhere, and close it when you are done.`}
        </span>
      </p>
      <p>{say`A window with a profile of its own, in which nothing is checked:`}</p>
      <dl>
        {uncheckedBrowser.map(({ system, command }) => (
          <div key={system}>
            <dt>{system}</dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
