package io.octopusgateway.house.canary.named;

/** Is called a test and is none. */
class HollowTest {}
