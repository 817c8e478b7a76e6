package io.octopusgateway.faults;

import io.octopusgateway.system.Database;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.StringTokenizer;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The gateway and its tests once more, beside those that run already, with one fault compiled in or with none. What they
 * hold in static fields is their own; libraries and the database's server are shared.
 */
final class FaultyClasses extends URLClassLoader {
    private static final String OURS = "io.octopusgateway.";

    /** The one of ours that is shared: a server costs more than the tests that need it. */
    private static final String SERVER = Database.class.getName();

    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final Path WORK = Path.of(System.getProperty("basedir", "."), "target/faults");

    private FaultyClasses(List<URL> urls) {
        super(urls.toArray(URL[]::new), FaultyClasses.class.getClassLoader());
    }

    static FaultyClasses without() throws IOException {
        return new FaultyClasses(classPath());
    }

    static FaultyClasses with(SeededFault fault) throws IOException {
        var urls = new ArrayList<URL>();
        urls.add(compiled(fault).toUri().toURL());
        urls.addAll(classPath());
        return new FaultyClasses(urls);
    }

    /** The wrong file, compiled on its own against everything as it is. */
    private static Path compiled(SeededFault fault) throws IOException {
        clear(WORK.resolve(fault.name()));
        var source = WORK.resolve(fault.name()).resolve("source").resolve(fault.file());
        var classes = WORK.resolve(fault.name()).resolve("classes");
        Files.createDirectories(source.getParent());
        Files.createDirectories(classes);
        Files.writeString(source, fault.wrong());
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options =
                    List.of("-classpath", CLASS_PATH, "-d", classes.toString(), "-proc:none", "-nowarn", "-parameters");
            var said = new StringWriter();
            var units = files.getJavaFileObjects(source);
            if (!compiler.getTask(said, files, null, options, null, units).call()) {
                throw new IllegalStateException(fault + " does not compile:\n" + said);
            }
        }
        return classes;
    }

    /** What an earlier run compiled may be of a file that the fault is no longer in. */
    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<URL> classPath() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        var entries = new StringTokenizer(CLASS_PATH, File.pathSeparator);
        while (entries.hasMoreTokens()) {
            urls.add(Path.of(entries.nextToken()).toUri().toURL());
        }
        return urls;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(OURS) || name.equals(SERVER)) {
                return super.loadClass(name, resolve);
            }
            var known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    /** Each once: the loader above has the same class path. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
        var own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
