package io.octopusgateway.money;

import java.util.Currency;

/**
 * An amount in minor units of one currency: 12.30 HKD is {@code 1230}. Immutable; arithmetic is exact and throws
 * {@link ArithmeticException} instead of wrapping around.
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
    private static final Currency HONG_KONG_DOLLAR = Currency.getInstance("HKD");

    public static Money hkd(long minorUnits) {
        return new Money(minorUnits, HONG_KONG_DOLLAR);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Orders amounts of one currency; comparing two currencies is a bug and throws. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, sameCurrency(other).minorUnits);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts of two currencies cannot be combined");
        }
        return other;
    }
}
