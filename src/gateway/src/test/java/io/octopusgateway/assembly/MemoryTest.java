package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process without memory is worth nothing, and must not look as if it were alive. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MemoryTest {
    private static final Path OPTIONS = Path.of("../../liberty/jvm.options");
    /** What the virtual machine says when it ends itself for this. */
    private static final int OUT_OF_MEMORY = 3;

    /** One thread that takes all memory, and another one that would live for ever. */
    private static final String HUNGRY = """
            public class Hungry {
                public static void main(String[] all) {
                    new Thread(() -> java.util.concurrent.locks.LockSupport.park()).start();
                    try {
                        var much = new java.util.ArrayList<byte[]>();
                        while (true) {
                            much.add(new byte[1 << 20]);
                        }
                    } catch (OutOfMemoryError swallowed) {
                        System.exit(0);
                    }
                }
            }
            """;

    @Test
    void a_server_without_memory_ends_at_once(@TempDir Path directory) throws IOException, InterruptedException {
        var source = Files.writeString(directory.resolve("Hungry.java"), HUNGRY);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Files.readAllLines(OPTIONS));
        command.add("-Xmx96m");
        command.add(source.toString());

        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();

        assertThat(process.waitFor()).isEqualTo(OUT_OF_MEMORY);
    }
}
