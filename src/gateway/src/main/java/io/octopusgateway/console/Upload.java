package io.octopusgateway.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route whose form may bring a file. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Upload {
    /** The largest file, in bytes. */
    int LARGEST = 5 * 1024 * 1024;
}
