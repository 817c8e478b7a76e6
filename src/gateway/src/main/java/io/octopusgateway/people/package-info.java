/**
 * The people who use the console: who they are, what they may do, how they come in, and what is written down of what they
 * did. It may know the ground floor and the JDK; databases and pages reach it through its ports.
 */
@NullMarked
package io.octopusgateway.people;

import org.jspecify.annotations.NullMarked;
