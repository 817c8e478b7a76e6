package io.octopusgateway.faults;

import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.system.Database;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Some tests, run on some classes. */
final class Trial {
    private static final String ROOT = "io.octopusgateway.";

    /** A fault must not be one that makes a test wait for ever: then nobody would learn what it breaks. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Database server;
    private final ClassLoader classes;

    /**
     * @param server where the tests get a database of their own, if they need one
     */
    Trial(Database server, ClassLoader classes) {
        this.server = server;
        this.classes = classes;
    }

    /** What became of each test that ran, by its name below the root: empty if it passed, else what was wrong. */
    Map<String, List<Throwable>> run(List<String> tests) {
        var hands = Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, "trial");
            thread.setDaemon(true);
            thread.setContextClassLoader(classes);
            return thread;
        });
        var log = Logger.getLogger("");
        var level = log.getLevel();
        log.setLevel(Level.OFF); // faults are noisy
        try {
            return hands.submit(() -> judge(tests)).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the tests could not be run: " + tests, failure);
        } finally {
            log.setLevel(level);
            hands.shutdownNow();
        }
    }

    private Map<String, List<Throwable>> judge(List<String> tests) throws ReflectiveOperationException {
        var selectors = new ArrayList<DiscoverySelector>();
        for (var test : tests) {
            var method = method(classes, test);
            selectors.add(DiscoverySelectors.selectMethod(method.getDeclaringClass(), method));
        }
        var judge = new Judge();
        var postgres = classes.loadClass(RealPostgres.class.getName());
        Supplier<Database> database = () -> server.beside("trial_" + COUNT.incrementAndGet());
        postgres.getMethod("from", Supplier.class).invoke(null, database);
        try {
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectors)
                    .build();
            LauncherFactory.create().execute(request, judge);
        } finally {
            postgres.getMethod("end").invoke(null);
        }
        return judge.said;
    }

    /** The one method of this name. */
    static Method method(ClassLoader classes, String test) throws ClassNotFoundException {
        var dot = test.lastIndexOf('.');
        var type = Class.forName(ROOT + test.substring(0, dot), false, classes);
        var methods = Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(test.substring(dot + 1)))
                .toList();
        if (methods.size() != 1) {
            throw new IllegalArgumentException("there are " + methods.size() + " tests " + test);
        }
        return methods.get(0);
    }

    private static final class Judge implements TestExecutionListener {
        private final Map<String, List<Throwable>> said = new TreeMap<>();

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            var name = identifier
                    .getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> name((MethodSource) source))
                    .orElse(identifier.getDisplayName());
            var failure = result.getThrowable();
            if (identifier.isTest() || failure.isPresent()) {
                var all = said.computeIfAbsent(name, one -> new ArrayList<>());
                failure.ifPresent(all::add);
            }
        }

        private static String name(MethodSource source) {
            return source.getClassName().substring(ROOT.length()) + "." + source.getMethodName();
        }
    }
}
