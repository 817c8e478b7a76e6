package io.octopusgateway.client;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * From amounts as people write them to amounts as the contract has them, and back. Exact: nothing is ever rounded, because a
 * cent that was rounded is a cent nobody finds.
 */
public final class MinorUnits {
    private MinorUnits() {}

    /**
     * The minor units of an amount: 128.50 in HKD is 12850.
     *
     * <pre>{@code
     * long amount = MinorUnits.of(new BigDecimal("128.50"), "HKD"); // 12850
     * }</pre>
     *
     * @param amount in major units
     * @param currency ISO 4217
     * @throws IllegalArgumentException if it has more decimals than the currency, or is too large
     */
    public static long of(BigDecimal amount, String currency) {
        try {
            return amount.movePointRight(decimals(currency)).longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new IllegalArgumentException(amount + " is no whole number of minor units of " + currency, notWhole);
        }
    }

    /**
     * The amount in major units, with all decimals of the currency: 12850 in HKD is 128.50.
     *
     * <pre>{@code
     * BigDecimal shown = MinorUnits.toMajorUnits(12850, "HKD"); // 128.50
     * }</pre>
     *
     * @param minorUnits in minor units
     * @param currency ISO 4217
     */
    public static BigDecimal toMajorUnits(long minorUnits, String currency) {
        return BigDecimal.valueOf(minorUnits, decimals(currency));
    }

    private static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
