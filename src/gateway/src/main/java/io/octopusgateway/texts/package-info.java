/**
 * The words a shopper reads, in the three languages of Hong Kong. Doors that speak to shoppers ask for them by key. It
 * may know money and the JDK, and never the server's own locale.
 */
@NullMarked
package io.octopusgateway.texts;

import org.jspecify.annotations.NullMarked;
