/** How pages are written so that nothing anybody typed can become part of them. It knows the JDK. */
@NullMarked
package io.octopusgateway.html;

import org.jspecify.annotations.NullMarked;
