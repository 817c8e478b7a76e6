import { ConfigArg } from '@vendure/common/lib/generated-types';
import { PaymentMethod, RequestContext, TransactionalConnection } from '@vendure/core';
import { Gateway } from './gateway';

/** Also the code of the handler, by which our payment methods are known. */
export const HANDLER = 'octopus';

/** The arguments of a payment method; an empty one is read from the environment. */
export interface Arguments {
  gatewayUrl: string;
  apiKey: string;
  updateSecrets: string;
  successUrl: string;
  failureUrl: string;
}

const ENVIRONMENT: Record<keyof Arguments, string> = {
  gatewayUrl: 'OCTOPUS_GATEWAY_URL',
  apiKey: 'OCTOPUS_API_KEY',
  updateSecrets: 'OCTOPUS_UPDATE_SECRETS',
  successUrl: 'OCTOPUS_SUCCESS_URL',
  failureUrl: 'OCTOPUS_FAILURE_URL',
};

/** One payment method of the shop: one store of the gateway. */
export class Store {
  private readonly values: Arguments;

  constructor(
    /** The payment method's code, which every payment made through it bears. */
    readonly method: string,
    given: Partial<Arguments>,
    environment: NodeJS.ProcessEnv = process.env,
  ) {
    const value = (name: keyof Arguments) => given[name]?.trim() || environment[ENVIRONMENT[name]]?.trim() || '';
    const names = Object.keys(ENVIRONMENT) as Array<keyof Arguments>;
    this.values = Object.fromEntries(names.map(name => [name, value(name)])) as unknown as Arguments;
  }

  static of(method: PaymentMethod): Store {
    const given = method.handler.args.map((arg: ConfigArg) => [arg.name, arg.value]);
    return new Store(method.code, Object.fromEntries(given));
  }

  /** All of the shop, disabled ones too: money may still come for them. */
  static async all(ctx: RequestContext, connection: TransactionalConnection): Promise<Store[]> {
    const methods = await connection.getRepository(ctx, PaymentMethod).find();
    return methods.filter(method => method.handler.code === HANDLER).map(Store.of);
  }

  get gateway(): Gateway {
    return new Gateway(this.values.gatewayUrl, this.values.apiKey);
  }

  /** Every secret that is valid now: two while one is rotated. */
  get updateSecrets(): string[] {
    return this.values.updateSecrets.split(/[\s,]+/).filter(Boolean);
  }

  /** Where the shopper comes back to; `{code}` stands for the order's. */
  returnUrl(orderCode: string) {
    const fill = (url: string) => url.replaceAll('{code}', encodeURIComponent(orderCode));
    return { success: fill(this.values.successUrl), failure: fill(this.values.failureUrl || this.values.successUrl) };
  }
}
