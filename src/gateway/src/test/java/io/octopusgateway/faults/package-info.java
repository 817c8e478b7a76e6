/**
 * Faults seeded in ourselves: wrong versions of the money's code, each of which a test must catch. Run with all other
 * tests. They rewrite and compile sources of the gateway, and run its tests on what comes of it.
 */
@NullMarked
package io.octopusgateway.faults;

import org.jspecify.annotations.NullMarked;
