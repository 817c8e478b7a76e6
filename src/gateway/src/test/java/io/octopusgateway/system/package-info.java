/**
 * The whole product from outside: real servers, a real database, real HTTP on every hop. Failsafe runs the tests, the
 * demo uses the same parts. It may know the simulator and nothing of the gateway's code.
 */
@NullMarked
package io.octopusgateway.system;

import org.jspecify.annotations.NullMarked;
