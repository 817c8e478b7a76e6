/**
 * A small demo shop, an example for whoever connects a real one. Browsers and the gateway call it. It knows the
 * gateway's SPI over HTTP and nothing of the simulator.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.shop;
