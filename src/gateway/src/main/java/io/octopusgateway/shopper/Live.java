package io.octopusgateway.shopper;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A door that tells what a page says just now, also to pages of shops. */
@NameBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@interface Live {}
