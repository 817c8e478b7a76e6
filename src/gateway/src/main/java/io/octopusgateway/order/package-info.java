/**
 * The order: the lock, the sequence, the verdict over all its payments, and what the host is told. The four movements
 * lock it first and save it last. It may know payments, stores, money and the JDK.
 */
@NullMarked
package io.octopusgateway.order;

import org.jspecify.annotations.NullMarked;
