import { Controller, Post, Req, Res } from '@nestjs/common';
import { Logger, RequestContextService, TransactionalConnection } from '@vendure/core';
import { IncomingHttpHeaders } from 'http';
import { Request, Response } from 'express';
import { Webhook } from 'standardwebhooks';
import { Told } from './gateway';
import { Store } from './store';
import { NotYet, OctopusUpdates, Rejected, Superseded } from './updates';

export const UPDATES_PATH = 'octopus/order-updates';

/** Where the gateway tells of orders. The body has to be the bytes that were signed: see the plugin's middleware. */
@Controller(UPDATES_PATH)
export class OctopusController {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly contexts: RequestContextService,
    private readonly updates: OctopusUpdates,
  ) {}

  @Post()
  async receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    const admin = await this.contexts.create({ apiType: 'admin' });
    const stores = await Store.all(admin, this.connection);
    const store = stores.find(one => isGenuine(request.body, request.headers, one.updateSecrets));
    if (!store) {
      response.sendStatus(401);
      return;
    }
    const update: Told = JSON.parse(request.body.toString('utf8'));
    if (!update.order) {
      response.sendStatus(200);
      return;
    }
    try {
      await this.updates.take(store, update);
      response.sendStatus(200);
    } catch (no) {
      const told = `${update.order.reference}, sequence ${update.sequence}`;
      if (no instanceof Rejected) {
        Logger.warn(`Rejected an order update (${told}): ${no.message}`, 'OctopusPlugin');
        response.status(409).json({ outcome: 'REJECTED', reason: no.message, sequence: update.sequence });
      } else if (no instanceof Superseded) {
        Logger.info(`Passed over an order update (${told}): ${no.message}`, 'OctopusPlugin');
        response.status(409).json({ outcome: 'SUPERSEDED', sequence: no.sequence });
      } else {
        Logger.warn(`An order update has to come again (${told}): ${no}`, 'OctopusPlugin');
        response.status(503).set('retry-after', no instanceof NotYet ? '2' : '30').end();
      }
    }
  }
}

/** Whether one of the secrets signed exactly these bytes within the last five minutes. */
export function isGenuine(body: unknown, headers: IncomingHttpHeaders, secrets: string[]): boolean {
  return Buffer.isBuffer(body) && secrets.some(secret => isSigned(body, headers, secret));
}

function isSigned(body: Buffer, headers: IncomingHttpHeaders, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>, { jsonParse: false });
    return true;
  } catch (not) {
    return false;
  }
}
