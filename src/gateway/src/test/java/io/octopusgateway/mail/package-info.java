/** Tests of mail. */
@NullMarked
package io.octopusgateway.mail;

import org.jspecify.annotations.NullMarked;
