/**
 * The console: pages for the people who run a shop. Each route names the permission it needs; a guard stands before each
 * of them, and what is not asked for by a page of ours is turned away. It may know people, processing, the ground floor,
 * the texts and Jakarta REST.
 */
@NullMarked
package io.octopusgateway.console;

import org.jspecify.annotations.NullMarked;
