import { Injectable } from '@nestjs/common';
import {
  Logger,
  Order,
  OrderService,
  Payment,
  Refund,
  RequestContext,
  RequestContextService,
  TransactionalConnection,
  isGraphQlErrorResult,
} from '@vendure/core';
import { GatewayOrder, GatewayPayment, GatewayRefund, OrderUpdate } from './gateway';
import { declineText, refundState } from './handler';
import { addMetadata, due, isMoney, lockOrder, paymentsBy } from './payments';
import { Store } from './store';

const WITH_MONEY = ['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'];

/** How long a payment may be unknown here because the start that makes it has not committed yet. */
const COMMITTED_BY_MS = 10 * 60_000;

/** The shop read the update and will not have it: the gateway holds the money for a person. */
export class Rejected extends Error {}

/** Not now; the same update has to come again. */
export class NotYet extends Error {}

/** The gateway itself says something newer by now, which comes as an update of its own; this one need not come again. */
export class Superseded extends Error {
  constructor(readonly sequence: number) {
    super(`the gateway is at sequence ${sequence}`);
  }
}

/** What the gateway says of an order now, told as an update; none if nothing was ever asked for. */
export function asUpdate(reference: string, order: GatewayOrder): OrderUpdate | undefined {
  const { status, sequence, captured, refunded, payments } = order;
  const told =
    payments.find(one => status === 'REVIEW' && one.flags.includes('REVIEW')) ??
    payments.find(one => one.id === (order.acceptedPayment ?? order.currentPayment)) ??
    payments.at(-1);
  const said = { reference, status, captured, refunded };
  return told && { type: 'order.read', sequence, occurredAt: told.updatedAt, order: said, payment: told };
}

/** Does to an order what an update says, once, all of it or nothing. */
@Injectable()
export class OctopusUpdates {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly contexts: RequestContextService,
    private readonly orders: OrderService,
  ) {}

  /** @throws Rejected, Superseded or NotYet; after anything else that is thrown the update has to come again, too. */
  async take(store: Store, update: OrderUpdate): Promise<void> {
    const admin = await this.contexts.create({ apiType: 'admin' });
    await this.connection.withTransaction(admin, async ctx => {
      const order = await lockOrder(ctx, this.connection, { code: update.order.reference });
      if (!order) {
        this.withoutPlace(update, 'ORDER_UNKNOWN');
        return;
      }
      const payments = await paymentsBy(ctx, this.orders, order.id, store.method);
      if (update.sequence <= Math.max(0, ...payments.map(one => one.metadata.sequence ?? 0))) {
        return;
      }
      const bearer = (await this.tryTo(ctx, store, order, payments, update)) ?? payments.at(-1);
      if (bearer) {
        const { sequence } = update;
        await addMetadata(this.connection.getRepository(ctx, Payment), bearer.id, { sequence });
      }
    });
  }

  /** What was rejected before comes again for people only: it is noted, and nothing of it is done. */
  private async tryTo(ctx: RequestContext, store: Store, order: Order, payments: Payment[], update: OrderUpdate) {
    try {
      return await this.connection.withTransaction(ctx, inner => this.act(inner, store, order, payments, update));
    } catch (no) {
      if (!(no instanceof Rejected) || !update.payment.flags.includes('REVIEW')) {
        throw no;
      }
      await this.note(ctx, order, update, no.message);
      return named(payments, update.payment.id);
    }
  }

  /** @returns the payment that was concerned, if it is one of ours */
  private async act(ctx: RequestContext, store: Store, order: Order, payments: Payment[], update: OrderUpdate) {
    const verdict = update.order.status;
    const subject = named(payments, update.payment.id);
    if (WITH_MONEY.includes(verdict)) {
      const accepted = named(payments, await this.accepted(store, update));
      if (!accepted) {
        return this.withoutPlace(update, 'PAYMENT_UNKNOWN');
      }
      const settled = await this.paid(ctx, store, order, accepted, update);
      if (settled && subject === accepted) {
        await this.refunds(ctx, accepted, update.payment.refunds);
      }
      return accepted;
    }
    if (verdict === 'REVIEW') {
      await this.note(ctx, order, update, update.payment.disposition ?? 'no decision yet');
    } else if (verdict === 'FAILED' && !subject) {
      this.withoutPlace(update, 'PAYMENT_UNKNOWN');
    } else if (verdict === 'FAILED' && subject?.state === 'Pending') {
      await this.failed(ctx, subject, update.payment);
    }
    return subject;
  }

  private async note(ctx: RequestContext, order: Order, { payment }: OrderUpdate, why: string) {
    const all = [why, ...payment.flags].join(', ');
    const note = `Octopus: somebody has to look at payment ${payment.id} at the gateway (${all}).`;
    await this.orders.addNoteToOrder(ctx, { id: order.id, note, isPublic: false });
  }

  private async failed(ctx: RequestContext, payment: Payment, told: GatewayPayment) {
    const shown = { ...payment.metadata.public, shopperMessage: told.decline?.shopperMessage };
    await this.connection.getRepository(ctx, Payment).update(payment.id, {
      errorMessage: declineText(told, String(payment.metadata.language ?? 'en')),
      metadata: { ...payment.metadata, public: shown },
    });
    await this.must(this.orders.transitionPaymentToState(ctx, payment.id, 'Declined'));
  }

  /** Whose capture the order's money is: the update's own payment's, unless that one only tells of its end. */
  private async accepted(store: Store, update: OrderUpdate): Promise<string | null> {
    const { id, captured, disposition } = update.payment;
    if (captured > 0 && disposition === null) {
      return id;
    }
    const answer = await store.gateway.order(update.order.reference);
    if (answer.outcome !== 'done') {
      throw new NotYet('the gateway could not be asked which payment was accepted');
    }
    return answer.body.acceptedPayment;
  }

  /** @returns whether the payment is settled, now or before */
  private async paid(ctx: RequestContext, store: Store, order: Order, payment: Payment, update: OrderUpdate) {
    if (payment.state === 'Settled') {
      return true;
    }
    if (update.order.status === 'REFUNDED') {
      // The money came and went before the order took any of it.
      if (payment.state === 'Pending') {
        await this.must(this.orders.transitionPaymentToState(ctx, payment.id, 'Declined'));
      }
      return false;
    }
    if (update.order.captured !== payment.amount || update.payment.currency !== order.currencyCode) {
      throw new Rejected('AMOUNT_MISMATCH');
    }
    if (payment.state !== 'Pending' && payment.state !== 'Declined') {
      throw new Rejected('PAYMENT_CANCELLED');
    }
    const others = (await this.orders.getOrderPayments(ctx, order.id)).filter(isMoney);
    if (!order.state.startsWith('Arranging') || due(order, others) !== payment.amount) {
      throw new Rejected('ORDER_CHANGED');
    }
    await this.settle(ctx, store, payment, update);
    if ((await this.orders.findOne(ctx, order.id, []))?.state === 'ArrangingPayment') {
      throw new Rejected('ORDER_NOT_PLACED');
    }
    return true;
  }

  /**
   * Settles what the gateway still calls paid. An update says what was true when it was written; has more happened since,
   * such as a full refund, it would wait for ever, and what happened since would wait behind it.
   */
  private async settle(ctx: RequestContext, store: Store, payment: Payment, update: OrderUpdate) {
    const settled = await this.orders.settlePayment(ctx, payment.id);
    if (isGraphQlErrorResult(settled)) {
      const now = await store.gateway.order(update.order.reference);
      if (now.outcome === 'done' && now.body.sequence > update.sequence) {
        throw new Superseded(now.body.sequence);
      }
    }
    await this.must(Promise.resolve(settled));
  }

  /** The shop's own refunds learn their fate; those made elsewhere are written down. */
  private async refunds(ctx: RequestContext, payment: Payment, told: GatewayRefund[]) {
    const repository = this.connection.getRepository(ctx, Refund);
    for (const one of told) {
      const state = refundState(one.status);
      const transactionId = one.reference ?? one.actionId;
      let refund = payment.refunds.find(known => known.transactionId === transactionId);
      if (!refund && transactionId && state !== 'Failed') {
        refund = await repository.save(
          new Refund({
            payment,
            transactionId,
            total: one.amount,
            reason: 'Made outside of this shop',
            method: payment.method,
            state: 'Pending',
            metadata: {},
            items: 0,
            shipping: 0,
            adjustment: 0,
          }),
        );
      }
      if (refund?.state === 'Pending' && state !== 'Pending') {
        await this.must(this.orders.transitionRefundToState(ctx, refund.id, state));
      }
    }
  }

  /** A start that is under way commits within minutes. Later, money has no place here, and nothing else matters. */
  private withoutPlace(update: OrderUpdate, reason: string): undefined {
    if (update.payment.captured === 0 && ['UNPAID', 'AWAITING_PAYMENT', 'PROCESSING'].includes(update.order.status)) {
      return undefined;
    }
    if (Date.now() - Date.parse(update.occurredAt) < COMMITTED_BY_MS && reason === 'PAYMENT_UNKNOWN') {
      throw new NotYet('no payment here has this id yet');
    }
    if (WITH_MONEY.includes(update.order.status)) {
      throw new Rejected(reason);
    }
    Logger.warn(`An update of ${update.order.reference} has no place here: ${update.order.status}`, 'OctopusPlugin');
    return undefined;
  }

  /** Vendure says no by a result, not by an exception. */
  private async must<T>(doing: Promise<T>): Promise<void> {
    const result = await doing;
    if (isGraphQlErrorResult(result as any)) {
      const { message, ...more } = result as any;
      throw new NotYet(`${message} ${more.paymentErrorMessage ?? more.transitionError ?? ''}`.trim());
    }
  }
}

/** Two clicks may have made two of one payment; the one that still counts comes first. */
function named(payments: Payment[], id: string | null): Payment | undefined {
  const same = payments.filter(one => id !== null && one.transactionId === id);
  return same.find(one => one.state !== 'Cancelled') ?? same[0];
}
