package io.octopusgateway.simulator.ledger;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the ledger survives a restart: one JSON file, replaced as a whole so that a crash never leaves half of one. */
public final class StateFile {
    private static final String NAME = "simulator.json";

    private final @Nullable Path directory;

    private StateFile(@Nullable Path directory) {
        this.directory = directory;
    }

    public static StateFile in(Path directory) {
        return new StateFile(directory);
    }

    /** Keeps nothing. */
    public static StateFile none() {
        return new StateFile(null);
    }

    boolean kept() {
        return directory != null;
    }

    Optional<Ledger.State> read() {
        if (directory == null || !Files.exists(directory.resolve(NAME))) {
            return Optional.empty();
        }
        try (Reader text = Files.newBufferedReader(directory.resolve(NAME));
                JsonReader reader = Json.createReader(text)) {
            return Optional.of(StateJson.read(reader.readObject()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void write(Ledger.State state) {
        if (directory == null) {
            return;
        }
        JsonObject json = StateJson.write(state);
        try {
            Files.createDirectories(directory);
            Path fresh = directory.resolve(NAME + ".tmp");
            Files.writeString(fresh, json.toString());
            Files.move(
                    fresh,
                    directory.resolve(NAME),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }
}
