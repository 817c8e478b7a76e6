import assert from 'node:assert/strict';
import { test } from 'node:test';
import { due, isCover, isMoney } from '../src/payments';
import { Store } from '../src/store';

test('what the payment method leaves empty comes from the environment', () => {
  const store = new Store(
    'octopus',
    { updateSecrets: ' ', successUrl: 'https://shop.example/orders/{code}?c={code}' },
    { OCTOPUS_UPDATE_SECRETS: 'whsec_a, whsec_b', OCTOPUS_SUCCESS_URL: 'https://other.example' },
  );

  assert.deepEqual(store.updateSecrets, ['whsec_a', 'whsec_b']);
  const back = 'https://shop.example/orders/A%20B?c=A%20B';
  assert.deepEqual(store.returnUrl('A B'), { success: back, failure: back });
});

test('no secret at all signs nothing', () => {
  assert.deepEqual(new Store('octopus', {}, {}).updateSecrets, []);
});

test('what is due leaves out what was given back, and a payment that ended covers nothing', () => {
  const payment = (state: string, amount: number, refunds: Array<[string, number]> = []) =>
    ({ state, amount, refunds: refunds.map(([of, total]) => ({ state: of, total })) }) as any;
  const all = [payment('Settled', 1000, [['Settled', 300], ['Pending', 50], ['Failed', 20]]), payment('Declined', 500)];

  assert.equal(due({ totalWithTax: 5000 } as any, all.filter(isCover)), 4300);
  assert.deepEqual([isMoney(payment('Pending', 1)), isCover(payment('Pending', 1))], [false, true]);
});
