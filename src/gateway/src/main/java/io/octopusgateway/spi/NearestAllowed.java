package io.octopusgateway.spi;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.store.Store;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The amounts next to one that is not allowed, in minor units; null where there is none on that side. */
public record NearestAllowed(@Nullable Long down, @Nullable Long up) {
    private static final BigInteger STEP = BigInteger.valueOf(PaymentMethod.OCTOPUS.step());

    static NearestAllowed of(Money asked, Store store) {
        return of(BigInteger.valueOf(asked.minorUnits()), store);
    }

    static NearestAllowed of(BigInteger asked, Store store) {
        return within(
                asked,
                ceiling(BigInteger.valueOf(store.minimum().minorUnits()).max(BigInteger.ONE)),
                floor(BigInteger.valueOf(store.maximum().minorUnits())));
    }

    /** For money that is given back: no store's range counts, only the step. */
    static NearestAllowed ofRefund(BigInteger asked) {
        return within(asked, STEP, floor(BigInteger.valueOf(Long.MAX_VALUE)));
    }

    private static NearestAllowed within(BigInteger asked, BigInteger lowest, BigInteger highest) {
        var down = floor(asked).min(highest);
        var up = ceiling(asked).max(lowest);
        return new NearestAllowed(
                down.compareTo(lowest) < 0 ? null : Long.valueOf(down.longValueExact()),
                up.compareTo(highest) > 0 ? null : Long.valueOf(up.longValueExact()));
    }

    private static BigInteger floor(BigInteger value) {
        return value.subtract(value.mod(STEP));
    }

    private static BigInteger ceiling(BigInteger value) {
        return floor(value.add(STEP).subtract(BigInteger.ONE));
    }
}
