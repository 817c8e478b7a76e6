import { PluginCommonModule, SettingsStoreScopes, Type, VendurePlugin } from '@vendure/core';
import { raw } from 'express';
import { OctopusCommand, commandSchema } from './command';
import { OctopusController, UPDATES_PATH } from './controller';
import { octopusPaymentHandler } from './handler';
import { octopusOrderProcess, octopusPaymentProcess, octopusRefundProcess } from './process';
import { OctopusRepair } from './repair';
import { OctopusUpdates } from './updates';

export interface OctopusPluginOptions {
  /** How often to look for what got lost, besides at the start. */
  repairEverySeconds: number;
}

/** Takes Octopus through an Octopus Gateway. Everything else is said in the payment method, or in the environment. */
@VendurePlugin({
  imports: [PluginCommonModule],
  compatibility: '^3.5.0',
  controllers: [OctopusController],
  providers: [OctopusUpdates, OctopusRepair],
  adminApiExtensions: { schema: commandSchema, resolvers: [OctopusCommand] },
  configuration: config => {
    config.paymentOptions.paymentMethodHandlers.push(octopusPaymentHandler);
    config.paymentOptions.process = [...(config.paymentOptions.process ?? []), octopusPaymentProcess];
    config.paymentOptions.refundProcess = [...(config.paymentOptions.refundProcess ?? []), octopusRefundProcess];
    config.orderOptions.process = [...(config.orderOptions.process ?? []), octopusOrderProcess];
    config.settingsStoreFields = {
      ...config.settingsStoreFields,
      octopus: [{ name: 'feed', scope: SettingsStoreScopes.global, readonly: true }],
    };
    // Before Vendure parses it: parsed and printed again it would be other bytes than those that were signed.
    config.apiOptions.middleware.push({
      route: `/${UPDATES_PATH}`,
      handler: raw({ type: () => true, limit: '256kb' }),
      beforeListen: true,
    });
    return config;
  },
})
export class OctopusPlugin {
  static options: OctopusPluginOptions = { repairEverySeconds: 60 };

  static init(options: Partial<OctopusPluginOptions> = {}): Type<OctopusPlugin> {
    OctopusPlugin.options = { ...OctopusPlugin.options, ...options };
    return OctopusPlugin;
  }
}
