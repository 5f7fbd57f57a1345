// macOS AirPlay Receiver on the port: exchanges that trigger this cause, and near misses.
import { blocked, exchange, refused } from '../exchange.ts';
import { describeCause } from './describe-cause.ts';

const url = 'http://localhost:5000/api/users';
const AIRPLAY = { Server: 'AirTunes/860.7.1', 'Content-Length': '0', 'X-Apple-ProcessingTime': '0' };

export const examples = describeCause('airplay-receiver', {
  triggers: [
    {
      name: 'a preflight to port 5000',
      given: refused({ status: 403, headers: AIRPLAY }, { url }),
      confidence: 'certain',
    },
    {
      name: 'a GET to port 7000',
      given: blocked(AIRPLAY, { url: 'http://127.0.0.1:7000/', response: { status: 403 } }),
      confidence: 'certain',
    },
  ],
  nearMisses: [
    {
      name: 'a 403 on port 5000 from another server',
      given: blocked({ Server: 'Werkzeug/3.0' }, { url, response: { status: 403 } }),
      instead: 'auth-error',
    },
    {
      name: 'port 5000 without any response',
      given: exchange({ url, response: null, error: 'net::ERR_CONNECTION_REFUSED' }),
      instead: 'not-cors',
    },
  ],
});
