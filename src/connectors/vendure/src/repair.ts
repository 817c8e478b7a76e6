import { Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import {
  Logger,
  Payment,
  ProcessContext,
  Refund,
  RequestContext,
  RequestContextService,
  SettingsStoreService,
  TransactionalConnection,
} from '@vendure/core';
import { MoreThan } from 'typeorm';
import { addMetadata } from './payments';
import { OctopusPlugin } from './plugin';
import { Store } from './store';
import { OctopusUpdates, Rejected } from './updates';

export const CURSORS = 'octopus.feedCursors';

/** Longer than any payment can be paid. */
const OWED_FOR_MS = 7 * 24 * 3600_000;

/**
 * Catches up with what got lost on the way here and on the way there, at the start and then by a timer: reads the feed
 * from where it stopped, and makes the calls again whose answers never came. Several servers may do so at once.
 */
@Injectable()
export class OctopusRepair implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private running?: Promise<boolean>;

  constructor(
    private readonly connection: TransactionalConnection,
    private readonly contexts: RequestContextService,
    private readonly settings: SettingsStoreService,
    private readonly updates: OctopusUpdates,
    private readonly process: ProcessContext,
  ) {}

  onApplicationBootstrap() {
    if (this.process.isServer) {
      this.timer = setInterval(() => void this.repair(), OctopusPlugin.options.repairEverySeconds * 1000);
      void this.repair();
    }
  }

  onApplicationShutdown() {
    clearInterval(this.timer);
  }

  /** One run at a time; whoever asks meanwhile waits for that one. Says whether the gateway could be asked. */
  repair(): Promise<boolean> {
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  private async run(): Promise<boolean> {
    try {
      const ctx = await this.contexts.create({ apiType: 'admin' });
      for (const store of await Store.all(ctx, this.connection)) {
        await this.cancelAgain(ctx, store);
        await this.refundAgain(ctx, store);
        await this.readFeed(ctx, store);
      }
      return true;
    } catch (failure) {
      Logger.warn(`Could not catch up with the gateway, will try again: ${failure}`, 'OctopusPlugin');
      return false;
    }
  }

  private async readFeed(ctx: RequestContext, store: Store) {
    for (let more = true; more; ) {
      const cursors = (await this.settings.get<Record<string, string>>(ctx, CURSORS)) ?? {};
      const answer = await store.gateway.updates(cursors[store.method]);
      if (answer.outcome !== 'done') {
        throw new Error(`the feed was not to be read (${answer.outcome})`);
      }
      for (const { update } of answer.body.items) {
        await this.updates.take(store, update).catch(no => {
          if (!(no instanceof Rejected)) {
            throw no;
          }
          // The feed takes no answer; the gateway hears of it when it pushes the update.
          Logger.error(`${update.order.reference} cannot take its money: ${no.message}`, 'OctopusPlugin');
        });
      }
      await this.settings.set(ctx, CURSORS, { ...cursors, [store.method]: answer.body.next });
      more = answer.body.more;
    }
  }

  /** The shop has let go of these, so whatever comes of them is to be undone, also if it came meanwhile. */
  private async cancelAgain(ctx: RequestContext, store: Store) {
    const repository = this.connection.getRepository(ctx, Payment);
    const since = MoreThan(new Date(Date.now() - OWED_FOR_MS));
    for (const payment of await repository.findBy({ method: store.method, state: 'Cancelled', updatedAt: since })) {
      if (payment.metadata.owed && (await store.gateway.reverse(payment.transactionId)).outcome !== 'unknown') {
        await addMetadata(repository, payment.id, { owed: false });
      }
    }
  }

  /** The same reference is the same refund, however often it is asked for. */
  private async refundAgain(ctx: RequestContext, store: Store) {
    const repository = this.connection.getRepository(ctx, Refund);
    const pending = await repository.find({ where: { method: store.method, state: 'Pending' }, relations: ['payment'] });
    for (const refund of pending.filter(one => one.metadata.owed)) {
      const { transactionId, total, reason, payment } = refund;
      const answer = await store.gateway.refund(payment.transactionId, transactionId, total, reason);
      if (answer.outcome !== 'unknown') {
        await addMetadata(repository, refund.id, { owed: false });
      }
      if (answer.outcome === 'refused') {
        Logger.error(`The gateway refuses refund ${transactionId}: ${answer.problem.detail}`, 'OctopusPlugin');
      }
    }
  }
}
