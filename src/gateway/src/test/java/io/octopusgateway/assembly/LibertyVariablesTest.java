package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.descriptor.Descriptor;
import io.octopusgateway.descriptor.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The server's own variables are those {@code plugin.json} describes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LibertyVariablesTest {
    private static final Path FOLDER = Path.of("../../liberty");
    private static final Pattern USED = Pattern.compile("\\$\\{(octopus\\.[a-z.-]+)}");
    private static final Pattern DEFINED =
            Pattern.compile("<variable name=\"(octopus\\.[a-z.-]+)\" defaultValue=\"([^\"]*)\"/>");

    @Test
    void every_variable_is_described_and_every_description_has_its_variable() throws IOException {
        var used = new TreeSet<String>();
        var matcher = USED.matcher(configuration());
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        var group = Descriptor.packaged().group("liberty");
        var server = Descriptor.packaged().group("server");
        server.fields().stream().map(server::property).forEach(used::remove);

        assertThat(group.fields().stream().map(group::property).toList()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void defaults_are_those_described() throws IOException {
        var defined = new HashMap<String, String>();
        var matcher = DEFINED.matcher(configuration());
        while (matcher.find()) {
            defined.put(matcher.group(1), matcher.group(2));
        }
        var group = Descriptor.packaged().group("liberty");
        Map<String, String> described = group.fields().stream()
                .filter(field -> field.defaultValue().isPresent())
                .collect(Collectors.toMap(
                        group::property, field -> field.defaultValue().orElseThrow()));

        assertThat(defined).isEqualTo(described);
        assertThat(group.fields())
                .filteredOn(Field::secret)
                .extracting(Field::name)
                .containsExactly("database.password");
    }

    private static String configuration() throws IOException {
        var text = new StringBuilder();
        for (var name : new String[] {"server.xml", "database.xml", "application.xml"}) {
            text.append(Files.readString(FOLDER.resolve(name)));
        }
        return text.toString();
    }
}
