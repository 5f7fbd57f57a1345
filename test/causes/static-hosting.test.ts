// API calls to static hosting: exchanges that trigger this cause, and near misses.
import { blocked, refused } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

const PAGES = 'https://me.github.io/data.json';
const S3 = { Server: 'AmazonS3', 'x-amz-request-id': '1' };

export const examples = describeCause('static-hosting', {
  triggers: [
    {
      name: 'a POST to GitHub Pages',
      given: refused({ status: 405, headers: { Server: 'Varnish' } }, { url: PAGES, method: 'POST' }),
      confidence: 'likely',
    },
    {
      name: 'a GET of a file there with a header of the page',
      given: refused({ status: 405, asks: ['x-version'] }, { url: PAGES, method: 'GET' }),
      confidence: 'likely',
    },
    {
      name: 'a POST to a website in S3',
      given: refused(
        { status: 403, headers: S3 },
        { url: 'http://site.s3-website-us-east-1.amazonaws.com/api/login', method: 'POST' },
      ),
      confidence: 'likely',
    },
  ],
  nearMisses: [
    {
      name: 'a POST to a bucket, which takes uploads',
      given: refused(
        { status: 403, headers: S3 },
        { url: 'https://site.s3.us-east-1.amazonaws.com/a.png', method: 'POST' },
      ),
      instead: 'storage-cors-rule',
    },
    {
      name: 'a missing file there',
      given: blocked({ Server: 'GitHub.com' }, { url: PAGES, response: { status: 404 } }),
      instead: 'not-found',
    },
    {
      name: 'another host that ends alike',
      given: refused({ status: 405 }, { url: 'https://mygithub.io/data.json', method: 'POST' }),
      instead: 'options-not-handled',
    },
  ],
});
