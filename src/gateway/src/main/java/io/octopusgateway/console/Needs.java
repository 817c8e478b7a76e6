package io.octopusgateway.console;

import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Sessions.Step;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What somebody must be allowed to, to take this route. A route without it, and not {@link Open}, takes nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    Permission value();

    /** Steps of coming in at which the route opens, though nothing else does until they are done. */
    Step[] at() default {};
}
