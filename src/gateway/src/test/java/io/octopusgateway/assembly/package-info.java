/**
 * What only a server can show: that everything is wired, and that fault tolerance acts as it is configured. Run inside a
 * managed Open Liberty.
 */
@NullMarked
package io.octopusgateway.assembly;

import org.jspecify.annotations.NullMarked;
