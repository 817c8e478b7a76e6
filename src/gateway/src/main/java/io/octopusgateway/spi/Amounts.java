package io.octopusgateway.spi;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.Store;
import jakarta.json.JsonNumber;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads amounts as hosts write them, and says which would do instead. */
final class Amounts {
    private static final int BITS_OF_AN_AMOUNT = 63;

    private Amounts() {}

    /** An amount one can count with, whether this store may ask for it or not. */
    static Money positive(@Nullable JsonNumber wire, Store store) {
        var asked = whole(wire);
        return money(asked).orElseThrow(() -> notAllowed(asked, store));
    }

    /** An integer of any size and sign. */
    static BigInteger whole(@Nullable JsonNumber wire) {
        if (wire == null) {
            throw StartTerms.invalid("amount must be an integer in minor units.");
        }
        if (!wire.isIntegral()) {
            throw StartTerms.invalid("amount must be an integer in minor units, without fraction or exponent.");
        }
        return wire.bigIntegerValueExact();
    }

    /** Empty for what is no money: nothing, less than nothing, or more than there is. */
    static Optional<Money> money(BigInteger asked) {
        return asked.signum() <= 0 || asked.bitLength() > BITS_OF_AN_AMOUNT
                ? Optional.empty()
                : Optional.of(new Money(asked.longValueExact(), PaymentMethod.OCTOPUS.currency()));
    }

    /** The range of a store is asked about only for what is new, so it is refused after the references were looked at. */
    static ProblemException notAllowed(Money asked, Store store) {
        return notAllowed(BigInteger.valueOf(asked.minorUnits()), store);
    }

    private static ProblemException notAllowed(BigInteger asked, Store store) {
        var type = ProblemType.AMOUNT_NOT_ALLOWED;
        return new ProblemException(type, type.advice(), Map.of("nearestAllowed", NearestAllowed.of(asked, store)));
    }
}
