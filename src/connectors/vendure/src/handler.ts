import {
  CreatePaymentErrorResult,
  CreatePaymentResult,
  Injector,
  LanguageCode,
  Logger,
  Order,
  OrderService,
  PaymentMethod,
  PaymentMethodHandler,
  Refund,
  RequestContext,
  TransactionalConnection,
  UserInputError,
  isGraphQlErrorResult,
} from '@vendure/core';
import { Answer, GatewayPayment, Problem } from './gateway';
import { due, isCover, lockOrder } from './payments';
import { HANDLER, Store } from './store';
import { pick, tag, text } from './texts';

const CONTEXT = 'OctopusPlugin';
const REFERENCE = /^[A-Za-z0-9_-]{1,40}$/;
const CHANNELS = ['DESKTOP_WEB', 'MOBILE_WEB', 'ANDROID_APP', 'IOS_APP'];
const ENDED = ['DECLINED', 'CANCELED', 'EXPIRED', 'REJECTED'];

let connection: TransactionalConnection;
let orders: OrderService;

const argument = (label: string, secret = false) => ({
  type: 'string' as const,
  required: false,
  defaultValue: '',
  label: [{ languageCode: LanguageCode.en, value: label }],
  ...(secret ? { ui: { component: 'password-form-input' } } : {}),
});

/** What Vendure asks of the payment method. Whoever asks again asks for the same thing. */
export const octopusPaymentHandler = new PaymentMethodHandler({
  code: HANDLER,
  description: [
    { languageCode: LanguageCode.en, value: 'Octopus' },
    { languageCode: LanguageCode.zh_Hant, value: '八達通' },
    { languageCode: LanguageCode.zh_Hans, value: '八达通' },
  ],
  args: {
    gatewayUrl: argument('Gateway, for example https://pay.shop.example/octopus (or OCTOPUS_GATEWAY_URL)'),
    apiKey: argument('API key (or OCTOPUS_API_KEY)', true),
    updateSecrets: argument('Secrets of the order updates (or OCTOPUS_UPDATE_SECRETS)', true),
    successUrl: argument('Where the shopper returns; {code} is the order code (or OCTOPUS_SUCCESS_URL)'),
    failureUrl: argument('Where the shopper returns without having paid (or OCTOPUS_FAILURE_URL)'),
  },

  init(injector: Injector) {
    connection = injector.get(TransactionalConnection);
    orders = injector.get(OrderService);
  },

  async createPayment(ctx, order, _amount, _args, metadata, method) {
    await lockOrder(ctx, connection, { id: order.id });
    const payments = await orders.getOrderPayments(ctx, order.id);
    const ours = payments.filter(payment => payment.method === method.code);
    const open = ours.filter(payment => payment.state === 'Pending');
    const amount = due(order, payments.filter(payment => isCover(payment) && !open.includes(payment)));
    if (amount <= 0 || open.some(payment => payment.amount === amount)) {
      return failed(0, text('open', ctx.languageCode));
    }
    for (const unfit of open) {
      if (isGraphQlErrorResult(await orders.cancelPayment(ctx, unfit.id))) {
        return failed(amount, text('checking', ctx.languageCode));
      }
    }
    // Only what reached an end makes a new attempt; a click after a lost answer names the same payment.
    const attempt = 1 + ours.filter(payment => payment.state !== 'Error').length;
    return start(ctx, order, amount, attempt, String(metadata.channel ?? ''), method);
  },

  /** Asked by us when an update says so, and by admins at any time: only what the gateway says is taken for money. */
  async settlePayment(_ctx, order, payment, _args, method) {
    const answer = await Store.of(method).gateway.order(order.code);
    const said = answer.outcome === 'done' ? answer.body : undefined;
    const accepted = said?.payments.find(one => one.id === said.acceptedPayment);
    const paid = said?.status === 'PAID' || said?.status === 'PARTIALLY_REFUNDED';
    if (paid && accepted?.id === payment.transactionId && fits(accepted, payment.amount, order.currencyCode)) {
      return { success: true };
    }
    return {
      success: false,
      state: payment.state as 'Pending',
      errorMessage: said ? `The gateway says: ${said.status}` : 'The gateway could not be asked.',
    };
  },

  /** A wish: money that still comes for it goes back by itself. */
  async cancelPayment(ctx, order, payment, _args, method) {
    const others = await orders.getOrderPayments(ctx, order.id);
    if (!payment.transactionId || others.some(one => one.state === 'Settled' && isSame(one, payment))) {
      return { success: true };
    }
    const answer = await Store.of(method).gateway.cancel(payment.transactionId);
    if (answer.outcome === 'refused' && answer.problem.code === 'already-captured') {
      const errorMessage = text('checking', ctx.languageCode);
      return { success: false, state: payment.state as 'Pending', errorMessage };
    }
    return { success: true, metadata: { owed: answer.outcome === 'unknown' } };
  },

  /** A refund whose fate is unknown is pending, and asked for again until it is known. */
  async createRefund(ctx, input, amount, order, payment, _args, method) {
    await lockOrder(ctx, connection, { id: order.id });
    const before = await connection.getRepository(ctx, Refund).count({ where: { paymentId: payment.id } });
    const reference = `refund-${before + 1}-${amount}`;
    const answer = await Store.of(method).gateway.refund(payment.transactionId, reference, amount, input.reason ?? '');
    if (answer.outcome === 'refused') {
      throw new UserInputError(`The gateway refuses this refund: ${answer.problem.detail}`);
    }
    if (answer.outcome === 'unknown') {
      return { state: 'Pending', transactionId: reference, metadata: { owed: true } };
    }
    return { state: refundState(answer.body.status), transactionId: reference };
  },
});

const isSame = (one: { transactionId: string }, other: { transactionId: string }) =>
  one.transactionId === other.transactionId;

export function refundState(status: string): 'Pending' | 'Settled' | 'Failed' {
  return status === 'SUCCEEDED' ? 'Settled' : status === 'DECLINED' ? 'Failed' : 'Pending';
}

/** Whether exactly what the shop asked for was captured. */
export function fits(payment: GatewayPayment, amount: number, currency: string): boolean {
  return payment.captured === amount && payment.amount === amount && payment.currency === currency;
}

function failed(amount: number, errorMessage: string, metadata = {}): CreatePaymentErrorResult {
  return { amount, state: 'Error', errorMessage, metadata };
}

async function start(
  ctx: RequestContext,
  order: Order,
  amount: number,
  attempt: number,
  channel: string,
  method: PaymentMethod,
): Promise<CreatePaymentResult | CreatePaymentErrorResult> {
  const paymentReference = `${order.code}-${attempt}-${amount}`;
  if (!REFERENCE.test(paymentReference)) {
    Logger.error(`The order code ${order.code} cannot be a reference: at most 25 letters, digits, - and _`, CONTEXT);
    return failed(amount, text('down', ctx.languageCode));
  }
  const store = Store.of(method);
  const request = {
    orderReference: order.code,
    paymentReference,
    amount,
    currency: order.currencyCode,
    description: `Order ${order.code}`,
    locale: tag(ctx.languageCode),
    returnUrl: store.returnUrl(order.code),
    ...(CHANNELS.includes(channel) ? { channel } : {}),
  };
  let answer = await store.gateway.start(request);
  const open = answer.outcome === 'refused' && answer.problem.code === 'open-payment-exists' && answer.problem.payment;
  if (open) {
    // One that this shop has no record of any more.
    answer = await store.gateway.start({ ...request, replaces: open.id });
  }
  return outcome(ctx, order, amount, answer, store);
}

async function outcome(
  ctx: RequestContext,
  order: Order,
  amount: number,
  answer: Answer<GatewayPayment>,
  store: Store,
): Promise<CreatePaymentResult | CreatePaymentErrorResult> {
  if (answer.outcome === 'unknown') {
    Logger.warn(`The start of a payment for ${order.code} stayed without an answer (${answer.why})`, CONTEXT);
    return failed(amount, text('unsure', ctx.languageCode));
  }
  if (answer.outcome === 'refused') {
    return refused(ctx, order, amount, answer.problem, store);
  }
  const payment = answer.body;
  const made = { amount, transactionId: payment.id, metadata: { language: ctx.languageCode } };
  if (ENDED.includes(payment.status)) {
    return { ...made, state: 'Declined', errorMessage: declineText(payment, ctx.languageCode) };
  }
  const state = payment.order.status === 'PAID' && fits(payment, amount, order.currencyCode) ? 'Settled' : 'Pending';
  const { payUrl, expiresAt } = payment.nextAction ?? {};
  return { ...made, state, metadata: { ...made.metadata, public: { payUrl, expiresAt, payment: payment.id } } };
}

async function refused(ctx: RequestContext, order: Order, amount: number, problem: Problem, store: Store) {
  const { code, payment } = problem;
  if (code === 'already-paid' && payment) {
    return payment.order.status === 'PAID' && fits(payment, amount, order.currencyCode)
      ? { amount, state: 'Settled' as const, transactionId: payment.id, metadata: {} }
      : failed(amount, text('checking', ctx.languageCode));
  }
  if (code === 'open-payment-exists') {
    return failed(amount, text('checking', ctx.languageCode));
  }
  if (code === 'provider-refused') {
    // Its reference is used up, so it counts as an attempt.
    const errorMessage = text('down', ctx.languageCode);
    return { amount, state: 'Declined' as const, transactionId: payment?.id, errorMessage, metadata: {} };
  }
  if (code === 'amount-not-allowed' || code === 'currency-not-supported') {
    const answer = await store.gateway.eligibility(amount, order.currencyCode);
    const said = answer.outcome === 'done' ? answer.body.reasons[0]?.shopperMessage : undefined;
    return failed(amount, (said && pick(said, ctx.languageCode)) ?? text('down', ctx.languageCode));
  }
  Logger.error(`The gateway refuses a payment for ${order.code}: ${code}, ${problem.detail}`, CONTEXT);
  return failed(amount, text('down', ctx.languageCode));
}

export function declineText(payment: GatewayPayment, languageCode: string): string {
  const said = payment.decline && pick(payment.decline.shopperMessage, languageCode);
  return said ?? text('notPaid', languageCode);
}
