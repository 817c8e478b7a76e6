/**
 * The roof: makes everything, connects it, starts its workers, says whether it is well. The server calls it. It may see
 * every package and decides nothing about money.
 */
@NullMarked
package io.octopusgateway.assembly;

import org.jspecify.annotations.NullMarked;
