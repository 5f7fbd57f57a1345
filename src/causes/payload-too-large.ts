// 413: the upload is larger than something on the way accepts, and its error page has no CORS headers.
import { type Message, message } from '../words/say.ts';
import type { Facts } from './facts.ts';
import { maskedError, maskedEvidence, maskedExplanation, maskedRemedy } from './masked.ts';
import type { CauseDocs, CauseRule } from './rule.ts';

export const docs: CauseDocs = {
  title: 'The upload is too large',
  why: 'A proxy (nginx: 1 MB by default) or the application refuses the body before CORS runs. The page sees “CORS” instead of 413.',
  fix: 'Raise the limit for request bodies (nginx: client_max_body_size; Express: the limit option of the body parser), or send less. Then send the CORS headers with errors too.',
  looksAt: 'A final response of 413 without Access-Control-Allow-Origin.',
  triggers: 'POST returned 413 with Server: nginx.',
  doesNot: 'A 413 that has CORS headers: the page can read that one.',
};

export const payloadTooLarge: CauseRule = {
  id: 'payload-too-large',
  faults: ['MissingAllowOriginHeader'],
  supersedes: ['no-cors-headers', 'error-hides-cors'],
  find(facts) {
    if (maskedError(facts)?.status !== 413) return null;
    const proxy = facts.servers.find((server) => server.layer === 'proxy');
    return {
      confidence: 'likely',
      title: proxy
        ? message`The upload is too large for ${proxy.label} (413); CORS only hides it`
        : message`The upload is too large (413); CORS only hides it`,
      explanation: maskedExplanation(message`The body was refused before the application ran.`),
      evidence: maskedEvidence(facts),
      remedy: maskedRemedy(
        facts,
        message`Raise the limit for request bodies, or send less.`,
        limitSteps(facts),
        proxy ? 'proxy' : 'server',
      ),
    };
  },
};

/** Where the limit is, by the id of the layer. */
const LIMITS: Readonly<Record<string, Message>> = {
  cloudflare: message`Cloudflare’s limit belongs to the plan; no setting raises it. Send larger files in parts, or straight to a storage.`,
  'ingress-nginx': message`ingress-nginx: the annotation nginx.ingress.kubernetes.io/proxy-body-size.`,
  nginx: message`nginx: client_max_body_size.`,
  apache: message`Apache: LimitRequestBody. PHP: post_max_size and upload_max_filesize.`,
  iis: message`IIS: maxAllowedContentLength under requestLimits in web.config.`,
  aspnet: message`ASP.NET Core: MaxRequestBodySize of Kestrel, or [RequestSizeLimit] on the action.`,
  express: message`Express: the limit option of the body parser.`,
  fastify: message`Fastify: bodyLimit.`,
  'aws-rest-api': message`API Gateway’s limit is fixed. Upload large files straight to S3 with a presigned URL.`,
  'aws-http-api': message`API Gateway’s limit is fixed. Upload large files straight to S3 with a presigned URL.`,
  google: message`Google’s limit is fixed. Upload large files straight to a bucket with a signed URL.`,
};

function limitSteps({ servers }: Facts): Message[] {
  const known = servers
    .flatMap(({ id }) => LIMITS[id] ?? [])
    .filter((step, index, all) => all.indexOf(step) === index);
  return known.length > 0
    ? known
    : [message`nginx: client_max_body_size. Express: the limit option of the body parser.`];
}
