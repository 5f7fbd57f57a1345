// Local Network Access: a page may not reach this machine or network without permission.
import { message } from '../words/say.ts';
import { sentence } from './evidence.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'Access to the local network wasn’t permitted',
  why: 'Since Chrome 142, a public page needs the user’s permission to call this machine or the local network, and must be on https.',
  fix: 'Serve the page over https and allow “Local network access” for it: click the icon beside the address, then site settings. A frame needs allow="local-network". The server needs no change.',
  looksAt:
    'The browser’s error net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS on the request or its preflight.',
  triggers: 'https://app.example.com calling http://localhost:8080 with the permission denied.',
  doesNot: 'A call from one local page to another.',
};

export const localNetwork: CauseRule = {
  id: 'local-network',
  faults: ['LocalNetworkAccessPermissionDenied', 'InsecureLocalNetwork', 'InvalidLocalNetworkAccess'],
  find(facts) {
    const insecure = facts.fault === 'InsecureLocalNetwork';
    return {
      confidence: 'certain',
      title: message`The browser blocked access to the local network`,
      explanation: insecure
        ? message`The request goes to this machine or its network, and the page isn’t on https. Only https pages can ask for this permission.`
        : message`The request goes from a public page to this machine or its network. Only the user can allow that; no header can.`,
      evidence: [
        sentence(
          'network',
          message`The browser reported ${facts.preflight?.error ?? facts.leg.error ?? ''}.`,
        ),
        sentence('request', message`The page is ${facts.page}, the address called is ${facts.leg.url}.`),
      ],
      remedy: {
        kind: 'browser-permission',
        where: 'browser',
        summary: insecure
          ? message`Open the page over https, then allow “Local network access” for it.`
          : message`Allow “Local network access” for this page.`,
        steps: [
          message`Click the icon to the left of the address, open the site settings, and allow local network access.`,
          message`The page must be on https; inside a frame, the frame needs allow="local-network".`,
          message`No change is needed on the server.`,
        ],
        policy: null,
      },
    };
  },
};
