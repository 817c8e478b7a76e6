package io.octopusgateway.processing;

import java.util.function.Supplier;

/**
 * Where writes happen together or not at all. Everything the work reads and writes through the ports is one database
 * transaction; it is committed when the work returns and rolled back when it throws. Work never calls a neighbour and
 * never begins a transaction of its own.
 */
public interface Transactions {
    <T> T inTransaction(Supplier<T> work);
}
