import assert from 'node:assert/strict';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { Logger, PaymentMethod } from '@vendure/core';
import '../src';
import { FEED, OctopusRepair } from '../src/repair';
import { Rejected, Superseded, asUpdate } from '../src/updates';

/** What a gateway would answer, by path. */
let answers: Record<string, object>;
/** What becomes of an order's update; nothing bad, if nothing is said. */
let troubles: Record<string, Error>;
let taken: string[];
let settings: Record<string, any>;
let server: Server;

before(async () => {
  Logger.useLogger({ error() {}, warn() {}, info() {}, verbose() {}, debug() {} } as any);
  server = createServer((request, response) => {
    const answer = answers[request.url!];
    const status = !answer ? 503 : 'code' in answer ? 404 : 200;
    response.writeHead(status).end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
});

after(() => server.close());

beforeEach(() => {
  [answers, troubles, taken, settings] = [{}, {}, [], {}];
});

const method = (code: string) => {
  const gatewayUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${code}`;
  return { code, handler: { code: 'octopus', args: [{ name: 'gatewayUrl', value: gatewayUrl }] } };
};

function repair(...methods: string[]): Promise<boolean> {
  const connection = {
    getRepository: (_ctx: unknown, entity: unknown) =>
      entity === PaymentMethod
        ? { find: async () => methods.map(method) }
        : { find: async () => [], findBy: async () => [] },
  };
  const store = {
    get: async (_ctx: unknown, key: string) => structuredClone(settings[key]),
    set: async (_ctx: unknown, key: string, value: unknown) => void (settings[key] = structuredClone(value)),
  };
  const updates = {
    take: async (_store: unknown, { order, sequence }: any) => {
      if (troubles[order.reference]) {
        throw troubles[order.reference];
      }
      taken.push(`${order.reference} ${order.status} ${sequence}`);
    },
  };
  const contexts = { create: async () => ({}) };
  return new OctopusRepair(connection as any, contexts as any, store as any, updates as any, {} as any).repair();
}

const paid = (reference: string) => ({ type: 'payment.captured', sequence: 3, order: { reference, status: 'PAID' } });

const page = (next: string, ...updates: object[]) => ({ items: updates.map(update => ({ update })), more: false, next });

const order = (status: string, sequence: number) => ({
  status,
  sequence,
  currentPayment: null,
  acceptedPayment: 'pmt_1',
  captured: 100,
  refunded: 100,
  payments: [{ id: 'pmt_1', flags: [], updatedAt: '2026-11-27T10:00:00Z' }],
});

test('an order that cannot be brought up to date keeps no other from it, and is asked for until it can', async () => {
  answers['/tea/api/v1/order-updates'] = page('c1', paid('STUCK'), paid('WELL'));
  troubles.STUCK = new Error('the database says no');

  assert.equal(await repair('tea'), true);

  assert.deepEqual(taken, ['WELL PAID 3']);
  assert.deepEqual(settings[FEED], { tea: { after: 'c1', stuck: ['STUCK'] } });

  answers['/tea/api/v1/order-updates?after=c1'] = page('c2', paid('LATER'));
  answers['/tea/api/v1/orders/STUCK'] = order('REFUNDED', 5);
  await repair('tea');
  assert.deepEqual(settings[FEED], { tea: { after: 'c2', stuck: ['STUCK'] } });

  troubles = {};
  answers['/tea/api/v1/order-updates?after=c2'] = page('c2');
  await repair('tea');
  assert.deepEqual(taken, ['WELL PAID 3', 'LATER PAID 3', 'STUCK REFUNDED 5']);
  assert.deepEqual(settings[FEED], { tea: { after: 'c2', stuck: [] } });
});

test('what is rejected, overtaken, or of no order is not asked for again', async () => {
  answers['/tea/api/v1/order-updates'] = page('c1', { type: 'store.renamed' }, paid('OVER'), paid('NEVER'), paid('WELL'));
  troubles = { OVER: new Superseded(4), NEVER: new Rejected('ORDER_UNKNOWN') };

  assert.equal(await repair('tea'), true);

  assert.deepEqual(taken, ['WELL PAID 3']);
  assert.deepEqual(settings[FEED], { tea: { after: 'c1', stuck: [] } });
});

test('a store whose gateway is away keeps no other from its own, and loses nothing', async () => {
  answers['/coffee/api/v1/order-updates'] = page('c9', paid('WELL'));
  settings[FEED] = { tea: { after: 'c1', stuck: ['STUCK'] } };

  assert.equal(await repair('tea', 'coffee'), false);

  assert.deepEqual(taken, ['WELL PAID 3']);
  assert.deepEqual(settings[FEED], { tea: { after: 'c1', stuck: ['STUCK'] }, coffee: { after: 'c9', stuck: [] } });
});

test('an order the gateway does not know is let go of', async () => {
  answers['/tea/api/v1/order-updates?after=c1'] = page('c1');
  settings[FEED] = { tea: { after: 'c1', stuck: ['GONE'] } };
  answers['/tea/api/v1/orders/GONE'] = { code: 'not-found', detail: 'There is no such order.' };

  assert.equal(await repair('tea'), true);

  assert.deepEqual(settings[FEED], { tea: { after: 'c1', stuck: [] } });
});

test('an order told as an update speaks of the payment that matters', () => {
  const payments = ['pmt_1', 'pmt_2', 'pmt_3'].map(id => ({ id, flags: id === 'pmt_2' ? ['REVIEW'] : [], updatedAt: 'then' }));
  const told = (more: object) => asUpdate('ORD', { ...order('PAID', 7), payments, ...more } as any)?.payment.id;

  assert.equal(told({}), 'pmt_1');
  assert.equal(told({ status: 'REVIEW' }), 'pmt_2');
  assert.equal(told({ acceptedPayment: null, currentPayment: 'pmt_2', status: 'AWAITING_PAYMENT' }), 'pmt_2');
  assert.equal(told({ acceptedPayment: null, status: 'FAILED' }), 'pmt_3');
  assert.equal(told({ payments: [] }), undefined);
  assert.deepEqual(asUpdate('ORD', order('REFUNDED', 5) as any)?.order, {
    reference: 'ORD',
    status: 'REFUNDED',
    captured: 100,
    refunded: 100,
  });
});
