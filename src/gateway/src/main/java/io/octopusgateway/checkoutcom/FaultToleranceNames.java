package io.octopusgateway.checkoutcom;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The standard names under which a property overrides what stands at {@link CheckoutCalls}. MicroProfile Fault Tolerance
 * ignores every other name without a word, so whoever reads configuration compares with these.
 */
public final class FaultToleranceNames {
    static final List<Class<? extends Annotation>> KINDS =
            List.of(Retry.class, CircuitBreaker.class, Bulkhead.class, Timeout.class);

    private FaultToleranceNames() {}

    /** All of them. Where an annotation stands at the class only, a name with a method would change nothing and is none. */
    public static Set<String> all() {
        var names = new TreeSet<String>();
        add(names, CheckoutCalls.class.getName(), CheckoutCalls.class);
        for (var method : CheckoutCalls.class.getDeclaredMethods()) {
            if (!method.isSynthetic() && !Modifier.isStatic(method.getModifiers())) {
                add(names, CheckoutCalls.class.getName() + "/" + method.getName(), method);
            }
        }
        return names;
    }

    private static void add(Set<String> names, String where, AnnotatedElement element) {
        for (var kind : KINDS) {
            if (element.isAnnotationPresent(kind)) {
                var prefix = where + "/" + kind.getSimpleName() + "/";
                names.add(prefix + "enabled");
                Arrays.stream(kind.getDeclaredMethods()).forEach(member -> names.add(prefix + member.getName()));
            }
        }
    }
}
