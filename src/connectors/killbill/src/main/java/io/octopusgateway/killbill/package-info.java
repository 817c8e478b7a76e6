/**
 * The plugin for Kill Bill. It has no table: Kill Bill's own ids are the references at the gateway, and whatever
 * happens, Kill Bill asks the gateway how things stand. Begin with {@link io.octopusgateway.killbill.OctopusPlugin}.
 */
package io.octopusgateway.killbill;
