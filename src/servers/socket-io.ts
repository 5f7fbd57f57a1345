// Socket.IO with its own cors option.

import { message, say } from '../words/say.ts';
import type { Server } from './types.ts';
import { anyUnlessStrict } from './writing/header-lists.ts';
import { CORS_NAMES, jsLines, jsOptions, jsOriginsFromEnvironment } from './writing/javascript.ts';
import { changeComment, comments } from './writing/layout.ts';

export const socketIo = {
  id: 'socket-io',
  label: 'Socket.IO',
  layer: 'application',
  form: 'set-up',
  aliases: ['socketio', 'socket.io', 'engine.io', 'websocket'],
  language: 'javascript',
  readsEnvironment: true,
  marks: [],
  checked: 'run',
  checkedOn: 'Socket.IO 4.8',
  reachesFurthest: [],
  options: jsLines(message`In the cors object.`, CORS_NAMES),
  write(plan) {
    const heading = changeComment(plan.kind, {
      position: 'For every request of Socket.IO.',
      present: 'your existing cors object',
    });
    const entries = jsOptions('  ', plan, CORS_NAMES);
    return {
      place: say`In the file that calls new Server(httpServer); pass it on as cors there. The app’s own CORS middleware never sees requests under /socket.io/.`,
      install: null,
      snippet: `${jsOriginsFromEnvironment(plan)}${comments('//', plan, heading, USE)}const cors = {
${entries}};
`,
    };
  },
  effect: (plan) => ({
    reachesProxyResponses: false,
    replacesHeadersBehind: false,
    answersOptions: true,
    reachesCrashes: true,
    origins: plan.origins,
    credentials: plan.credentials,
    methods: plan.methods,
    headers: anyUnlessStrict(plan),
    paths: { startingWith: '/socket.io/', otherwise: message`Assumes this is the path of Socket.IO.` },
  }),
} as const satisfies Server;

const USE = 'Then pass it on: new Server(httpServer, { ...options, cors }).';
