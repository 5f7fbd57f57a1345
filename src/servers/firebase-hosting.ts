// Firebase Hosting: fixed headers in firebase.json.

import { say } from '../words/say.ts';
import type { Server } from './types.ts';
import { fixedEffect, fixedHeaders, fixedPlace, servesFiles } from './writing/fixed-headers.ts';
import { jsonText } from './writing/settings.ts';

const LABEL = 'Firebase Hosting';

export const firebaseHosting = {
  id: 'firebase-hosting',
  label: LABEL,
  layer: 'platform',
  recognizedAs: 'proxy',
  runsApplication: true,
  form: 'setting',
  aliases: ['firebase.json', 'google', 'web.app'],
  language: 'json',
  readsEnvironment: false,
  hosts: /\.(?:web\.app|firebaseapp\.com)$/,
  marks: [],
  checked: 'parsed',
  checkedOn:
    'the headers attribute in Firebase\'s page "Configure Hosting behavior" (2026), headers.js in the source of superstatic, its emulator, and issue 8917 of firebase-tools, its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: fixedPlace(
      say`In firebase.json, merged with hosting, as the last of its headers, because the last match counts; narrow the source if you can. For a function behind a rewrite, send them in its code, and respond to OPTIONS there.`,
      plan,
      'json',
    ),
    install: null,
    snippet: jsonText({
      hosting: {
        headers: [{ source: '**', headers: fixedHeaders(plan).map(([key, value]) => ({ key, value })) }],
      },
    }),
    apply: 'firebase deploy --only hosting',
  }),
  effect: (plan) => fixedEffect(plan, servesFiles(LABEL)),
} as const satisfies Server;
