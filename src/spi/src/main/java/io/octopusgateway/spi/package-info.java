/**
 * What a Java host compiles against to ask the gateway for payments. Hosts call it; it may know nothing but the JDK.
 * It is a skeleton for now: until the Java client is here, hosts speak HTTP as {@code plugin-descriptor/openapi.yaml}
 * describes.
 */
package io.octopusgateway.spi;
