package io.octopusgateway.descriptor;

import io.octopusgateway.json.StrictJson;
import jakarta.json.JsonObject;
import java.util.List;

/** The packaged {@code plugin.json}, as far as the gateway itself goes by it. Immutable. */
public final class Descriptor {
    private static final Descriptor PACKAGED =
            of(StrictJson.object(Document.named("plugin.json").bytes()));

    private final String version;
    private final List<Group> groups;

    private Descriptor(String version, List<Group> groups) {
        this.version = version;
        this.groups = List.copyOf(groups);
    }

    /** The one in the WAR. */
    public static Descriptor packaged() {
        return PACKAGED;
    }

    static Descriptor of(JsonObject json) {
        return new Descriptor(
                json.getString("version", ""),
                json.getJsonObject("configuration").getJsonArray("groups").getValuesAs(JsonObject.class).stream()
                        .map(Group::of)
                        .toList());
    }

    /** The plugin's own. */
    public String version() {
        return version;
    }

    public List<Group> groups() {
        return groups;
    }

    public Group group(String id) {
        return groups.stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("plugin.json has no group " + id));
    }
}
