package io.octopusgateway.killbill;

import java.util.Collections;
import java.util.Iterator;
import org.killbill.billing.util.entity.Pagination;

/** A search that finds nothing: there is no table to search. */
final class Nothing<T> implements Pagination<T> {
    @Override
    public Long getCurrentOffset() {
        return 0L;
    }

    @Override
    public Long getNextOffset() {
        return null;
    }

    @Override
    public Long getMaxNbRecords() {
        return 0L;
    }

    @Override
    public Long getTotalNbRecords() {
        return 0L;
    }

    @Override
    public Iterator<T> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
