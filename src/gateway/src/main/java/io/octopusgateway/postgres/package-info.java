/**
 * Our database: PostgreSQL, in SQL written by hand. The four movements reach it through their ports, and the assembly
 * makes it. It may know the ground and first floor and JDBC, and no other neighbour.
 */
@NullMarked
package io.octopusgateway.postgres;

import org.jspecify.annotations.NullMarked;
