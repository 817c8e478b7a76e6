// Checks that an order update comes from the gateway. Node.js 16 or newer, nothing else.
//
//   app.post('/updates', express.raw({ type: 'application/json' }), (request, response) => {
//     const update = verify(request.headers, request.body, [SECRET, PREVIOUS_SECRET]);
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE = 5 * 60; // seconds

/** Answer 401 and do nothing. */
export class NotGenuine extends Error {}

/** The update, when one of the secrets ('whsec_…') signed exactly these bytes (a Buffer) within the last five minutes. */
export function verify(headers, body, secrets, now = Date.now() / 1000) {
  const id = headers['webhook-id'] ?? '';
  const sent = headers['webhook-timestamp'] ?? '';
  const signatures = (headers['webhook-signature'] ?? '').split(' ');
  if (id === '' || !/^[0-9]{1,12}$/.test(sent)) throw new NotGenuine('a header is missing');
  if (!(Math.abs(now - Number(sent)) <= TOLERANCE)) {
    throw new NotGenuine("too old, or from the future: is this machine's clock right?");
  }
  let genuine = false;
  for (const secret of secrets.filter(Boolean)) {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key).update(`${id}.${sent}.`).update(body).digest('base64');
    for (const signature of signatures) genuine = same(`v1,${mac}`, signature) || genuine;
  }
  if (!genuine) throw new NotGenuine('no signature fits');
  return JSON.parse(body.toString('utf8'));
}

function same(expected, actual) {
  const [one, other] = [Buffer.from(expected), Buffer.from(actual)];
  return one.length === other.length && timingSafeEqual(one, other);
}
