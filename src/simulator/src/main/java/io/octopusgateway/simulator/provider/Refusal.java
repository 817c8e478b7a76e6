package io.octopusgateway.simulator.provider;

import java.util.List;

/** Why a request for a payment is refused: the documented error type and codes. */
record Refusal(String errorType, List<String> codes) {}
