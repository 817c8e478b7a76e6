package io.octopusgateway.spi;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.store.Store;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The amounts next to one that is not allowed, in minor units; null where there is none on that side. */
public record NearestAllowed(@Nullable Long down, @Nullable Long up) {

    static NearestAllowed of(Money asked, Store store) {
        return of(BigInteger.valueOf(asked.minorUnits()), store);
    }

    static NearestAllowed of(BigInteger asked, Store store) {
        var step = BigInteger.valueOf(PaymentMethod.OCTOPUS.step());
        var lowest = ceiling(BigInteger.valueOf(store.minimum().minorUnits()).max(BigInteger.ONE), step);
        var highest = floor(BigInteger.valueOf(store.maximum().minorUnits()), step);
        var down = floor(asked, step).min(highest);
        var up = ceiling(asked, step).max(lowest);
        return new NearestAllowed(
                down.compareTo(lowest) < 0 ? null : Long.valueOf(down.longValueExact()),
                up.compareTo(highest) > 0 ? null : Long.valueOf(up.longValueExact()));
    }

    /** For money that is given back: no store's range counts, only the step. */
    static NearestAllowed ofRefund(Money asked) {
        var step = PaymentMethod.OCTOPUS.step();
        var down = asked.minorUnits() - asked.minorUnits() % step;
        var isTop = down > Long.MAX_VALUE - step;
        return new NearestAllowed(down < step ? null : down, isTop ? null : Long.valueOf(down + step));
    }

    private static BigInteger floor(BigInteger value, BigInteger step) {
        return value.subtract(value.mod(step));
    }

    private static BigInteger ceiling(BigInteger value, BigInteger step) {
        return floor(value.add(step).subtract(BigInteger.ONE), step);
    }
}
