import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Order, Payment, SettlePaymentError } from '@vendure/core';
import '../src';
import { NotYet, OctopusUpdates, Superseded } from '../src/updates';

const CAPTURED = { id: 'pmt_1', currency: 'HKD', captured: 100, disposition: null, flags: [], refunds: [] };

/** A shop with one order at the till, whose one payment is open, and a gateway that says this of the order. */
function shop(now: { status: string; sequence: number }) {
  const payment = { id: 1, method: 'octopus', state: 'Pending', amount: 100, transactionId: 'pmt_1', metadata: {}, refunds: [] };
  const order = { id: 7, code: 'ORD', state: 'ArrangingPayment', totalWithTax: 100, currencyCode: 'HKD' };
  const query = { where: () => query, setLock: () => query, getOne: async () => order };
  const payments = {
    findOneByOrFail: async () => payment,
    update: async (_id: unknown, change: object) => Object.assign(payment, change),
  };
  const repositories = new Map<unknown, object>([[Order, { createQueryBuilder: () => query }], [Payment, payments]]);
  const connection = {
    withTransaction: (ctx: unknown, work: (ctx: unknown) => unknown) => work(ctx),
    getRepository: (_ctx: unknown, entity: unknown) => repositories.get(entity),
  };
  const orders = {
    getOrderPayments: async () => [payment],
    findOne: async () => ({ ...order, state: payment.state === 'Settled' ? 'PaymentSettled' : order.state }),
    settlePayment: async () => {
      if (!['PAID', 'PARTIALLY_REFUNDED'].includes(now.status)) {
        return new SettlePaymentError({ paymentErrorMessage: `The gateway says: ${now.status}` });
      }
      return Object.assign(payment, { state: 'Settled' });
    },
    transitionPaymentToState: async (_ctx: unknown, _id: unknown, state: string) => Object.assign(payment, { state }),
  };
  const store = { method: 'octopus', gateway: { order: async () => ({ outcome: 'done', body: now }) } };
  const updates = new OctopusUpdates(connection as any, { create: async () => ({}) } as any, orders as any);
  const tell = (status: string, sequence: number) =>
    updates.take(store as any, {
      type: 'payment.captured',
      sequence,
      occurredAt: '2026-11-27T10:00:00Z',
      order: { reference: 'ORD', status, captured: 100, refunded: 0 },
      payment: CAPTURED as any,
    });
  return { payment, tell };
}

test('what the gateway still calls paid is settled', async () => {
  const { payment, tell } = shop({ status: 'PAID', sequence: 3 });

  await tell('PAID', 3);

  assert.deepEqual([payment.state, payment.metadata], ['Settled', { sequence: 3 }]);
});

test('money that came and went unheard is passed over, and its end is heard', async () => {
  const { payment, tell } = shop({ status: 'REFUNDED', sequence: 5 });

  await assert.rejects(tell('PAID', 3), new Superseded(5));

  assert.equal(payment.state, 'Pending');
  await tell('REFUNDED', 5);
  assert.deepEqual([payment.state, payment.metadata], ['Declined', { sequence: 5 }]);
});

test('what the gateway does not call paid has to come again while it says nothing newer', async () => {
  const { payment, tell } = shop({ status: 'AWAITING_PAYMENT', sequence: 3 });

  await assert.rejects(tell('PAID', 3), NotYet);

  assert.equal(payment.state, 'Pending');
});
