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
import { OrderUpdate } from './gateway';
import { addMetadata } from './payments';
import { OctopusPlugin } from './plugin';
import { Store } from './store';
import { OctopusUpdates, Rejected, Superseded, asUpdate } from './updates';

const CONTEXT = 'OctopusPlugin';

/** Where the feed was read to, by payment method. */
export const FEED = 'octopus.feed';

/** Kept as one, so that no order is forgotten that the cursor has passed. */
interface Place {
  after?: string;
  /** Orders of which an update could not be taken: they are asked for again, and nobody waits for them. */
  stuck: string[];
}

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
      let all = true;
      for (const store of await Store.all(ctx, this.connection)) {
        all = (await this.catchUp(ctx, store)) && all;
      }
      return all;
    } catch (failure) {
      Logger.warn(`Could not catch up with the gateway, will try again: ${failure}`, CONTEXT);
      return false;
    }
  }

  /** What is wrong with one store is not the others' affair. */
  private async catchUp(ctx: RequestContext, store: Store): Promise<boolean> {
    try {
      await this.cancelAgain(ctx, store);
      await this.refundAgain(ctx, store);
      await this.askAgain(ctx, store);
      await this.readFeed(ctx, store);
      return true;
    } catch (failure) {
      Logger.warn(`Could not catch up with ${store.method}, will try again: ${failure}`, CONTEXT);
      return false;
    }
  }

  private async readFeed(ctx: RequestContext, store: Store) {
    for (let more = true; more; ) {
      const place = await this.place(ctx, store);
      const answer = await store.gateway.updates(place.after);
      if (answer.outcome !== 'done') {
        throw new Error(`the feed was not to be read (${answer.outcome})`);
      }
      const stuck = new Set(place.stuck);
      for (const { update } of answer.body.items) {
        if (update.order && !(await this.isTaken(store, update))) {
          stuck.add(update.order.reference);
        }
      }
      await this.keep(ctx, store, { after: answer.body.next, stuck: [...stuck] });
      more = answer.body.more;
    }
  }

  /** What got stuck is asked for as it is now: what was told of it then may be overtaken. */
  private async askAgain(ctx: RequestContext, store: Store) {
    const place = await this.place(ctx, store);
    for (const reference of place.stuck) {
      const answer = await store.gateway.order(reference);
      if (answer.outcome === 'unknown') {
        throw new Error(`${reference} was not to be asked for (${answer.why})`);
      }
      const now = answer.outcome === 'done' ? asUpdate(reference, answer.body) : undefined;
      if (!now || (await this.isTaken(store, now))) {
        place.stuck = place.stuck.filter(one => one !== reference);
        await this.keep(ctx, store, place);
      }
    }
  }

  /** One order that cannot be brought up to date must not keep the others from it. */
  private async isTaken(store: Store, update: OrderUpdate): Promise<boolean> {
    try {
      await this.updates.take(store, update);
    } catch (no) {
      const { reference } = update.order;
      if (no instanceof Rejected) {
        // The feed takes no answer; the gateway hears of it when it pushes the update.
        Logger.error(`${reference} cannot take its money: ${no.message}`, CONTEXT);
      } else if (!(no instanceof Superseded)) {
        Logger.warn(`An update of ${reference} could not be taken, will ask again: ${no}`, CONTEXT);
        return false;
      }
    }
    return true;
  }

  private async place(ctx: RequestContext, store: Store): Promise<Place> {
    return (await this.settings.get<Record<string, Place>>(ctx, FEED))?.[store.method] ?? { stuck: [] };
  }

  private async keep(ctx: RequestContext, store: Store, place: Place) {
    const all = await this.settings.get<Record<string, Place>>(ctx, FEED);
    await this.settings.set(ctx, FEED, { ...all, [store.method]: place });
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
        Logger.error(`The gateway refuses refund ${transactionId}: ${answer.problem.detail}`, CONTEXT);
      }
    }
  }
}
