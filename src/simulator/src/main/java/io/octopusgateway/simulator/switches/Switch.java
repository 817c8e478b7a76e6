package io.octopusgateway.simulator.switches;

import java.util.List;

/** One thing the provider has left unsaid: its name, what is unsaid, and its positions, the likely one first. */
public record Switch(String name, String question, Class<? extends Setting> type, List<Setting> settings) {

    public Switch {
        settings = List.copyOf(settings);
    }

    static <S extends Enum<S> & Setting> Switch of(String name, Class<S> type, String question) {
        return new Switch(name, question, type, List.of(type.getEnumConstants()));
    }

    public Setting likely() {
        return settings.get(0);
    }

    /** The position of that name, as it is written on the wire. */
    public Setting setting(String wireName) {
        return settings.stream()
                .filter(setting -> setting.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The switch " + name + " has the positions "
                        + settings.stream().map(Setting::wireName).toList() + " only"));
    }
}
