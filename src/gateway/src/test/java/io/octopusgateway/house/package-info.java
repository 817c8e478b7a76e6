/**
 * The architecture as tests, each with a small wrong example that it must catch. Run with all other tests. They look at
 * classes and files of the whole gateway and call none of its code.
 */
@NullMarked
package io.octopusgateway.house;

import org.jspecify.annotations.NullMarked;
