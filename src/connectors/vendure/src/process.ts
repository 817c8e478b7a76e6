import { ID } from '@vendure/common/lib/shared-types';
import {
  CouponCodeEvent,
  EventBus,
  Injector,
  OrderProcess,
  OrderService,
  PaymentProcess,
  RequestContext,
  TransactionalConnection,
  UserInputError,
  isGraphQlErrorResult,
} from '@vendure/core';
import { Store } from './store';

declare module '@vendure/core' {
  interface PaymentStates {
    Pending: never;
  }
}

/**
 * A payment waits in a state of its own: `Authorized` would place the unpaid order. A declined one may still be settled,
 * for money that a person at the gateway accepted late; whether the order can take it is asked elsewhere.
 */
export const octopusPaymentProcess: PaymentProcess<'Pending'> = {
  transitions: {
    Created: { to: ['Pending'], mergeStrategy: 'merge' },
    Pending: { to: ['Settled', 'Declined', 'Cancelled', 'Error'] },
    Declined: { to: ['Settled'], mergeStrategy: 'merge' },
  },
};

/** A refund begins as `Pending` and is pending until the gateway says otherwise; without this, that is an error. */
export const octopusRefundProcess = {
  transitions: { Pending: { to: ['Pending'], mergeStrategy: 'merge' as const } },
};

let connection: TransactionalConnection;
let orders: OrderService;

/**
 * Whatever else becomes of an order that was being paid, our open payments for it are withdrawn: the shopper who goes
 * back to the basket must not pay the old amount. If the money is there already, the basket stays closed.
 */
export const octopusOrderProcess: OrderProcess<string> = {
  init(injector: Injector) {
    connection = injector.get(TransactionalConnection);
    orders = injector.get(OrderService);
    // A coupon changes the amount of an order that is being paid, without any other state.
    injector.get(EventBus).registerBlockingEventHandler({
      id: 'octopus-withdraws-when-a-coupon-changes-the-amount',
      event: CouponCodeEvent,
      handler: async ({ ctx, orderId }) => {
        const whyNot = await withdraw(ctx, orderId);
        if (whyNot) {
          throw new UserInputError(whyNot);
        }
      },
    });
  },
  async onTransitionStart(from, to, { ctx, order }) {
    const whyNot = from === 'ArrangingPayment' ? await withdraw(ctx, order.id) : undefined;
    return to === 'AddingItems' || to === 'Cancelled' ? whyNot : undefined;
  },
};

/** @returns why a payment cannot be withdrawn: its money is there */
async function withdraw(ctx: RequestContext, orderId: ID): Promise<string | undefined> {
  const open = (await orders.getOrderPayments(ctx, orderId)).filter(payment => payment.state === 'Pending');
  const ours = open.length === 0 ? [] : (await Store.all(ctx, connection)).map(store => store.method);
  let whyNot: string | undefined;
  for (const payment of open.filter(one => ours.includes(one.method))) {
    const cancelled = await orders.cancelPayment(ctx, payment.id);
    if (isGraphQlErrorResult(cancelled)) {
      whyNot = 'paymentErrorMessage' in cancelled ? cancelled.paymentErrorMessage : cancelled.message;
    }
  }
  return whyNot;
}
