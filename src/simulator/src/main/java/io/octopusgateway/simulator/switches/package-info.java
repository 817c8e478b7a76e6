/**
 * What the provider has left unsaid, as switches with their likely position first, and sets of positions to try together.
 * Every other package may ask how a switch stands. It may know none of them.
 */
@org.jspecify.annotations.NullMarked
package io.octopusgateway.simulator.switches;
