/**
 * One merchant's shop in the host: what it is called, what it may do, with which credentials. Commands and doors look
 * a store up before they do anything. It may know money and the JDK.
 */
@NullMarked
package io.octopusgateway.store;

import org.jspecify.annotations.NullMarked;
