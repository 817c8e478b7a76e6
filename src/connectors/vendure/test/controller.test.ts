import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { Logger } from '@vendure/core';
import { OctopusController, isGenuine } from '../src/controller';
import { NotYet, Rejected, Superseded } from '../src/updates';

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

/** What is answered to an update that the shop's part has this to say of. */
async function answered(update: object, no?: Error) {
  Logger.useLogger({ error() {}, warn() {}, info() {}, verbose() {}, debug() {} } as any);
  const body = Buffer.from(JSON.stringify(update));
  const sent = new Date();
  const signature = new Webhook(CURRENT).sign('upd_1', sent, body);
  const seconds = String(Math.floor(+sent / 1000));
  const headers = { 'webhook-id': 'upd_1', 'webhook-timestamp': seconds, 'webhook-signature': signature };
  const secret = { name: 'updateSecrets', value: CURRENT };
  const methods = [{ code: 'octopus', handler: { code: 'octopus', args: [secret] } }];
  const connection = { getRepository: () => ({ find: async () => methods }) };
  const answer: { status?: number; retryAfter?: string; body?: object } = {};
  const response = {
    sendStatus: (status: number) => (answer.status = status),
    status: (status: number) => ((answer.status = status), response),
    set: (_name: string, value: string) => ((answer.retryAfter = value), response),
    json: (said: object) => (answer.body = said),
    end() {},
  };
  const updates = { take: async () => no && Promise.reject(no) };
  const controller = new OctopusController(connection as any, { create: async () => ({}) } as any, updates as any);
  await controller.receive({ body, headers } as any, response as any);
  return answer;
}

test('what the shop says of an update is what the gateway understands', async () => {
  const update = { type: 'payment.captured', sequence: 3, order: { reference: 'ORD' } };

  assert.deepEqual(await answered(update), { status: 200 });
  const rejected = { outcome: 'REJECTED', reason: 'ORDER_UNKNOWN', sequence: 3 };
  assert.deepEqual(await answered(update, new Rejected('ORDER_UNKNOWN')), { status: 409, body: rejected });
  const superseded = { outcome: 'SUPERSEDED', sequence: 5 };
  assert.deepEqual(await answered(update, new Superseded(5)), { status: 409, body: superseded });
  assert.deepEqual(await answered(update, new NotYet('a start is under way')), { status: 503, retryAfter: '2' });
  assert.deepEqual(await answered(update, new Error('no database')), { status: 503, retryAfter: '30' });
});

test('what is of no order, such as a test, is taken and reaches no order', async () => {
  assert.deepEqual(await answered({ type: 'test', sequence: 0 }, new Error('not reached')), { status: 200 });
  assert.deepEqual(await answered({ type: 'store.renamed' }, new Error('not reached')), { status: 200 });
});
