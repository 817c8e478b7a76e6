import { ID } from '@vendure/common/lib/shared-types';
import { Order, OrderService, Payment, Refund, RequestContext, TransactionalConnection } from '@vendure/core';
import { Repository } from 'typeorm';

/**
 * The order, locked until the transaction ends: starts, updates and refunds of one order happen one after the other, on
 * however many servers. Fails outside of a transaction, and on a database without row locks.
 *
 * Vendure calls a handler within its own transaction, so the gateway is asked while this lock is held. That is safe because
 * every reference follows from what is committed: if the transaction is lost, the next one asks for the same thing.
 */
export async function lockOrder(
  ctx: RequestContext,
  connection: TransactionalConnection,
  where: { id: ID } | { code: string },
): Promise<Order | null> {
  const query = connection.getRepository(ctx, Order).createQueryBuilder('order').where(where);
  return query.setLock('pessimistic_write').getOne();
}

/** The order's payments by one method, oldest first, with their refunds. */
export async function paymentsBy(ctx: RequestContext, orders: OrderService, orderId: ID, method: string) {
  const payments = await orders.getOrderPayments(ctx, orderId);
  return payments.filter(payment => payment.method === method).sort((a, b) => +a.createdAt - +b.createdAt);
}

/** What is left to pay once these payments are taken for granted. */
export function due(order: Order, granted: Payment[]): number {
  const refunded = (payment: Payment) =>
    (payment.refunds ?? []).filter(one => one.state === 'Settled').reduce((sum, one) => sum + one.total, 0);
  return order.totalWithTax - granted.reduce((sum, payment) => sum + payment.amount - refunded(payment), 0);
}

export const isCover = (payment: Payment) => !['Error', 'Declined', 'Cancelled'].includes(payment.state);

export const isMoney = (payment: Payment) => ['Settled', 'Authorized'].includes(payment.state);

/** Adds to what is noted with a payment or refund, and touches nothing else of it. */
export async function addMetadata(repository: Repository<Payment> | Repository<Refund>, id: ID, more: object) {
  const { metadata } = await (repository as Repository<Payment>).findOneByOrFail({ id });
  await (repository as Repository<Payment>).update(id, { metadata: { ...metadata, ...more } as object });
}
