// The raw headers of every message, folded away; those that CORS looks at are marked.
import type { Exchange, Header, Leg } from '../../cors/types.ts';
import { numberText } from '../../words/language.ts';
import { say } from '../../words/say.ts';
import { Fold } from './Fold.tsx';
import { Text } from './Text.tsx';

interface Message {
  readonly title: string;
  readonly headers: readonly Header[];
}

export function Headers({ exchange }: { exchange: Exchange }) {
  const messages = exchange.legs.flatMap((leg, index) =>
    messagesOf(leg, exchange.legs.length > 1 ? index + 1 : null),
  );
  const count = messages.reduce((sum, message) => sum + message.headers.length, 0);
  return (
    <section data-section="headers">
      <Fold
        id="headers"
        title={say`Raw headers`}
        note={
          count === 0
            ? say`none recorded`
            : count === 1
              ? say`1 header; marked where it matters for CORS`
              : say`${numberText(count)} headers; those that matter for CORS are marked`
        }
      >
        <div class="raw-headers">
          {messages.map((message, index) => (
            <MessageHeaders key={index} message={message} />
          ))}
        </div>
      </Fold>
    </section>
  );
}

function MessageHeaders({ message }: { message: Message }) {
  return (
    <div class="message">
      <h3>
        <Text text={message.title} most={500} />
      </h3>
      {message.headers.length === 0 ? (
        <p class="dim">{say`None recorded`}</p>
      ) : (
        <ul>
          {message.headers.map((header, index) => (
            <li key={index} class={mattersForCors(header.name) ? 'header-line matters' : 'header-line'}>
              {mattersForCors(header.name) && <span class="visually-hidden">{say`Matters for CORS:`} </span>}
              <code>
                <Text text={header.name} most={500} />: <Text text={header.value} most={4000} />
              </code>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function messagesOf(leg: Leg, number: number | null): Message[] {
  const which = number === null ? '' : `${number}. `;
  const messages: Message[] = [];
  if (leg.preflight) {
    const { preflight } = leg;
    messages.push({ title: `${which}OPTIONS ${preflight.url}`, headers: preflight.requestHeaders });
    if (preflight.response) {
      messages.push({
        title: `${which}${say`Response to ${'OPTIONS'}: ${preflight.response.status}`}`,
        headers: preflight.response.headers,
      });
    }
  }
  messages.push({ title: `${which}${leg.method} ${leg.url}`, headers: leg.requestHeaders });
  if (leg.response) {
    messages.push({
      title: `${which}${say`Response to ${leg.method}: ${leg.response.status}`}`,
      headers: leg.response.headers,
    });
  }
  return messages;
}

function mattersForCors(name: string): boolean {
  return /^(access-control-.*|origin|vary|location|cross-origin-.*)$/i.test(name);
}
