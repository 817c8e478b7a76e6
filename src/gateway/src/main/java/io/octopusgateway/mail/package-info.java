/** Our end of a mail server: alerts to people outside. */
@NullMarked
package io.octopusgateway.mail;

import org.jspecify.annotations.NullMarked;
