package io.octopusgateway.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payments that were found, the newest first, and the mark of the next page if there is one. */
public record SpiPaymentPage(
        List<SpiPayment> payments, @Nullable String next) {}
