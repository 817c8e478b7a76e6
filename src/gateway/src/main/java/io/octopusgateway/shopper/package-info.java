/**
 * The pages a shopper sees: the pay page a host leads to and the return page the provider leads back to, and the web
 * component for the pages of shops. Browsers call them; a GET changes nothing about a payment. It may know processing, the ground floor, the texts and Jakarta REST.
 */
@NullMarked
package io.octopusgateway.shopper;

import org.jspecify.annotations.NullMarked;
