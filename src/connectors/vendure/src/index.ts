export { OctopusPlugin, OctopusPluginOptions } from './plugin';
export { octopusPaymentHandler } from './handler';
export { octopusOrderProcess, octopusPaymentProcess } from './process';
export { OctopusRepair } from './repair';
