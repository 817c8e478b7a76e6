/**
 * What we answer when we cannot do what was asked, as RFC 9457 problem documents. The doors throw, the mappers here
 * answer. It may know the refusals of the ground floor, the JSON pass and Jakarta REST, but no door.
 */
@NullMarked
package io.octopusgateway.problem;

import org.jspecify.annotations.NullMarked;
