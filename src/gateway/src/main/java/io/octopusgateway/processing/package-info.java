/**
 * The four movements: ask, told, doubt, tell. Doors and timers call them; they reach neighbours only through ports.
 * It may know the ground floor and the JDK's logger.
 */
@NullMarked
package io.octopusgateway.processing;

import org.jspecify.annotations.NullMarked;
