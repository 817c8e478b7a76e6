package io.octopusgateway.checkoutcom;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Every number of fault tolerance by the standard name under which a property overrides it. */
final class FaultToleranceNumbers {
    private FaultToleranceNumbers() {}

    /** What stands at the calls; a property with the same name wins over it. */
    static Map<String, String> all() {
        var numbers = new TreeMap<String, String>();
        add(numbers, CheckoutCalls.class.getName(), CheckoutCalls.class);
        for (var method : CheckoutCalls.class.getDeclaredMethods()) {
            if (!method.isSynthetic() && !Modifier.isStatic(method.getModifiers())) {
                add(numbers, CheckoutCalls.class.getName() + "/" + method.getName(), method);
            }
        }
        return numbers;
    }

    private static void add(Map<String, String> numbers, String where, AnnotatedElement element) {
        for (var kind : FaultToleranceNames.KINDS) {
            var annotation = element.getAnnotation(kind);
            if (annotation != null) {
                Arrays.stream(kind.getDeclaredMethods())
                        .filter(member -> !member.getReturnType().isArray())
                        .forEach(member -> numbers.put(
                                where + "/" + kind.getSimpleName() + "/" + member.getName(),
                                String.valueOf(value(annotation, member))));
            }
        }
    }

    private static Object value(Annotation annotation, Method member) {
        try {
            return member.invoke(annotation);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
