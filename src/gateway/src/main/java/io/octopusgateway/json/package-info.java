/**
 * Reading JSON without believing it: one strict pass over the bytes before anything is bound; and writing it down in one
 * way. The doors that read bodies and answer with them call it. It may know the JDK and Jakarta JSON.
 */
@NullMarked
package io.octopusgateway.json;

import org.jspecify.annotations.NullMarked;
