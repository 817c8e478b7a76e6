import assert from 'node:assert/strict';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Gateway, meaning } from '../src/gateway';

const problem = { code: 'invalid-request', detail: 'no', retryable: 'NO' };

test('only a 4xx with a problem is a certain no', () => {
  assert.deepEqual(meaning(422, problem), { outcome: 'refused', status: 422, problem });
  assert.equal(meaning(202, {}).outcome, 'done');
  for (const [status, body] of [
    [422, {}],
    [404, null],
    [408, problem],
    [429, problem],
    [500, problem],
    [503, problem],
    [301, {}],
  ] as const) {
    assert.equal(meaning(status, body).outcome, 'unknown', `${status}`);
  }
});

async function during(handle: (request: IncomingMessage, response: ServerResponse) => void, ask: (g: Gateway) => Promise<void>) {
  const server = createServer(handle).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  try {
    await ask(new Gateway(`http://127.0.0.1:${(server.address() as AddressInfo).port}/octopus/`, 'opk_secret'));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('a lost answer is asked for once more, with the very same request', async () => {
  const bodies: string[] = [];
  await during(
    (request, response) => {
      let body = '';
      request.on('data', part => (body += part));
      request.on('end', () => {
        bodies.push(`${request.url} ${request.headers.authorization} ${body}`);
        bodies.length === 1 ? request.socket.destroy() : response.end('{"status":"PENDING"}');
      });
    },
    async gateway => {
      assert.deepEqual(await gateway.refund('pmt_1', 'refund-1-100', 100), { outcome: 'done', body: { status: 'PENDING' } });
    },
  );
  assert.equal(bodies.length, 2);
  assert.equal(bodies[0], bodies[1]);
  assert.match(bodies[0]!, /^\/octopus\/api\/v1\/payments\/pmt_1\/refunds Bearer opk_secret \{/);
});

test('two lost answers are no failure, and name no key', async () => {
  await during(
    request => request.socket.destroy(),
    async gateway => {
      const answer = await gateway.order('ORD');
      assert.equal(answer.outcome, 'unknown');
      assert.doesNotMatch(JSON.stringify(answer), /opk_/);
    },
  );
});

test('half an answer and a redirect are no answers', async () => {
  for (const spoil of [
    (response: ServerResponse) => response.end('{"status":'),
    (response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end('{}'),
  ]) {
    await during(
      (_request, response) => void spoil(response),
      async gateway => assert.equal((await gateway.order('ORD')).outcome, 'unknown'),
    );
  }
});
