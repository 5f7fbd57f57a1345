// The way out for development only, last and folded away: a browser of its own that checks nothing.

import type { Diagnosis } from '../../diagnosis/types.ts';
import { uncheckedBrowser } from '../../fixes/development.ts';
import { say } from '../../words/say.ts';
import { Fold } from './Fold.tsx';
import { Icon } from './Icon.tsx';

/** For requests that CORS blocked; permissions and broken servers are another matter. */
export function LastResort({ diagnosis: { verdict } }: { diagnosis: Diagnosis }) {
  if (verdict.outcome !== 'blocked' || /LocalNetwork/.test(verdict.code ?? '')) return null;
  return (
    <section data-section="last-resort">
      <Fold id="last-resort" title={say`Can’t change the server?`}>
        <div class="last-resort">
          <p class="last-resort-warning">
            <Icon name="warning" />
            <span>
              {say`Works on your machine only. Turns off web security for every site in that window; don’t sign in anywhere.`}
            </span>
          </p>
          <p>{say`Opens a browser window with a separate profile and no web security:`}</p>
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
        </div>
      </Fold>
    </section>
  );
}
