export { OctopusPlugin, OctopusPluginOptions } from './plugin';
export { octopusPaymentHandler } from './handler';
export { octopusOrderProcess, octopusPaymentProcess, octopusRefundProcess } from './process';
export { OctopusRepair } from './repair';
