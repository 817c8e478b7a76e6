/**
 * Real hosts with our connectors in them, and the whole product beside: what a shop's people and its shoppers do, and
 * what goes wrong between a shop and the gateway.
 */
@NullMarked
package io.octopusgateway.hosts;

import org.jspecify.annotations.NullMarked;
