// AWS's Application Load Balancer: attributes of a listener, which add fixed headers.

import { say } from '../words/say.ts';
import type { FixPlan, Server } from './types.ts';
import { fixedEffect, fixedHeaders, fixedPlace, SENDS_NONE } from './writing/fixed-headers.ts';
import { jsonText } from './writing/settings.ts';

export const awselb = {
  id: 'awselb',
  label: 'AWS Application Load Balancer',
  layer: 'platform',
  recognizedAs: 'proxy',
  form: 'setting',
  aliases: ['alb', 'elb', 'elastic load balancing', 'amazon'],
  language: 'json',
  readsEnvironment: false,
  hosts: /\.elb\.amazonaws\.com$/,
  marks: [{ header: 'server', pattern: /^awselb/i, confidence: 'certain', rank: 400 }],
  checked: 'parsed',
  checkedOn:
    'AWS\'s pages "Enable HTTP header modification for your Application Load Balancer" and "modify-listener-attributes" (2026), its JSON read by a parser; not run',
  reachesFurthest: [],
  options: null,
  write: (plan) => ({
    place: fixedPlace(
      say`Save it as attributes.json and run the command with your listener’s ARN; or in the EC2 console: the listener, Attributes, Edit, Add response headers. OPTIONS still goes to the target, which must return a status from 200 to 299. Send the headers in one place only: remove them from the target.`,
      plan,
      'json',
    ),
    install: null,
    snippet: jsonText(attributes(plan)),
    apply:
      'aws elbv2 modify-listener-attributes --listener-arn LISTENER_ARN --attributes file://attributes.json',
  }),
  effect: (plan) => fixedEffect(plan, SENDS_NONE),
} as const satisfies Server;

/** `routing.http.response.access_control_allow_origin.header_value` and the same for each other header. */
const attributes = (plan: FixPlan): { readonly Key: string; readonly Value: string }[] =>
  fixedHeaders(plan).map(([name, value]) => ({
    Key: `routing.http.response.${name.toLowerCase().replaceAll('-', '_')}.header_value`,
    Value: value,
  }));
