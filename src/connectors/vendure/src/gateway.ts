/** A payment, as far as a shop must know it. Amounts are integers in minor units. */
export interface GatewayPayment {
  id: string;
  status: string;
  amount: number;
  currency: string;
  captured: number;
  disposition: string | null;
  flags: string[];
  refunds: GatewayRefund[];
  decline: { code: string | null; reason: string; shopperMessage: Record<string, string> } | null;
  order: { status: string; captured: number };
  updatedAt: string;
  nextAction?: { payUrl: string; expiresAt: string };
}

/** A refund; one without a reference was made elsewhere. */
export interface GatewayRefund {
  reference: string | null;
  actionId: string | null;
  amount: number;
  status: 'REQUESTED' | 'PENDING' | 'SUCCEEDED' | 'DECLINED';
}

export interface GatewayOrder {
  status: string;
  sequence: number;
  currentPayment: string | null;
  acceptedPayment: string | null;
  captured: number;
  refunded: number;
  payments: GatewayPayment[];
}

/** The verdict over an order, pushed, read in the feed, or made of what the gateway says of the order now. */
export interface OrderUpdate {
  type: string;
  sequence: number;
  occurredAt: string;
  order: { reference: string; status: string; captured: number; refunded: number };
  payment: GatewayPayment;
}

/** What is pushed or in the feed. Types of a newer gateway may be of no order, as its test of the receiver is. */
export type Told = OrderUpdate | { type: string; order?: undefined };

export interface Feed {
  items: Array<{ cursor: string; update: Told }>;
  more: boolean;
  next: string;
}

export interface Start {
  orderReference: string;
  paymentReference: string;
  amount: number;
  currency: string;
  description: string;
  locale: string;
  channel?: string;
  returnUrl: { success: string; failure: string };
  replaces?: string;
}

export interface Problem {
  code: string;
  detail: string;
  payment?: GatewayPayment;
}

/**
 * What came of a call: done, refused for certain, or unknown. After `unknown` the same request may be made again, and has
 * to be: it may have been carried out. It is never a failure.
 */
export type Answer<T> =
  | { outcome: 'done'; body: T }
  | { outcome: 'refused'; status: number; problem: Problem }
  | { outcome: 'unknown'; why: string };

/** The gateway gives a start ten seconds; beyond fifteen nothing will come any more. */
const PATIENCE_MS = 15_000;

/** The gateway's REST contract (openapi.yaml). Every call may be repeated: a reference names one thing for ever. */
export class Gateway {
  constructor(
    private readonly url: string,
    private readonly apiKey: string,
  ) {}

  start(start: Start) {
    return this.ask<GatewayPayment>('POST', '/payments', start);
  }

  cancel(payment: string) {
    return this.ask<GatewayPayment>('POST', `/payments/${encodeURIComponent(payment)}/cancel`);
  }

  /** Undoes whatever comes of a payment. */
  reverse(payment: string) {
    return this.ask<GatewayPayment>('POST', `/payments/${encodeURIComponent(payment)}/reverse`);
  }

  refund(payment: string, refundReference: string, amount: number, reason?: string) {
    const request = { refundReference, amount, ...(reason ? { reason: reason.slice(0, 255) } : {}) };
    return this.ask<GatewayRefund>('POST', `/payments/${encodeURIComponent(payment)}/refunds`, request);
  }

  order(reference: string) {
    return this.ask<GatewayOrder>('GET', `/orders/${encodeURIComponent(reference)}`);
  }

  updates(after: string | undefined) {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    return this.ask<Feed>('GET', `/order-updates${query}`);
  }

  eligibility(amount: number, currency: string) {
    type Reason = { code: string; shopperMessage: Record<string, string> | null };
    return this.ask<{ eligible: boolean; reasons: Reason[] }>('POST', '/eligibility', { amount, currency });
  }

  /** Asks, and once more if it was not to be learned what came of it. */
  private async ask<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    const first = await this.askOnce<T>(method, path, body);
    return first.outcome === 'unknown' ? this.askOnce<T>(method, path, body) : first;
  }

  private async askOnce<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    try {
      const response = await fetch(`${this.url.replace(/\/+$/, '')}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.apiKey}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return meaning<T>(response.status, await response.json());
    } catch (failure) {
      return { outcome: 'unknown', why: failure instanceof Error ? failure.name : 'no answer' };
    }
  }
}

/** 408 and 429 ask to come again; every other 4xx with a problem is a certain no. */
export function meaning<T>(status: number, body: any): Answer<T> {
  if (status >= 200 && status < 300) {
    return { outcome: 'done', body };
  }
  const certain = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return certain && typeof body?.code === 'string'
    ? { outcome: 'refused', status, problem: body }
    : { outcome: 'unknown', why: `answered ${status}` };
}
