import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { isGenuine } from '../src/controller';

const CURRENT = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const PREVIOUS = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const FOREIGN = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const BODY = Buffer.from('{"type":  "payment.captured", "store": "茶", "sequence": 3.0}');

function headers(secret: string, sent = new Date()) {
  return {
    'webhook-id': 'upd_1',
    'webhook-timestamp': String(Math.floor(+sent / 1000)),
    'webhook-signature': new Webhook(secret).sign('upd_1', sent, BODY),
  };
}

test('either of two secrets may have signed the bytes', () => {
  assert.ok(isGenuine(BODY, headers(CURRENT), [CURRENT, PREVIOUS]));
  assert.ok(isGenuine(BODY, headers(PREVIOUS), [CURRENT, PREVIOUS]));
});

test('what nobody we know signed, or signed otherwise, is not genuine', () => {
  const good = headers(CURRENT);
  assert.ok(!isGenuine(BODY, headers(FOREIGN), [CURRENT, PREVIOUS]));
  assert.ok(!isGenuine(BODY, good, []));
  assert.ok(!isGenuine(BODY, good, ['not base64 %%%']));
  assert.ok(!isGenuine(BODY, headers(CURRENT, new Date(Date.now() - 301_000)), [CURRENT]));
  assert.ok(!isGenuine(BODY, { ...good, 'webhook-id': 'upd_2' }, [CURRENT]));
  assert.ok(!isGenuine(BODY, {}, [CURRENT]));
});

test('parsed and printed again it is not what was signed', () => {
  const again = Buffer.from(JSON.stringify(JSON.parse(BODY.toString())));
  assert.ok(!isGenuine(again, headers(CURRENT), [CURRENT]));
  assert.ok(!isGenuine(JSON.parse(BODY.toString()), headers(CURRENT), [CURRENT]));
});
