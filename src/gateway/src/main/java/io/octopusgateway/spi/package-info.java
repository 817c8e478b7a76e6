/**
 * The host's contract as we implement it: its words, its REST resources, its keys. Hosts call it over HTTP; the movements
 * call {@link io.octopusgateway.spi.SnapshotWriter} to write order updates down. It may know the movements, the ground
 * floor, problems and JSON, and no other neighbour. Wire records are public because JSON-B cannot read others.
 */
@NullMarked
package io.octopusgateway.spi;

import org.jspecify.annotations.NullMarked;
