/**
 * What the gateway says about itself: {@code plugin.json} as it lies in the WAR, for hosts that install us and for our own
 * configuration, which is read through it. It may know the JDK, Jakarta REST and {@code json}.
 */
@NullMarked
package io.octopusgateway.descriptor;

import org.jspecify.annotations.NullMarked;
