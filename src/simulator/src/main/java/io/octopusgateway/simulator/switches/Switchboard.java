package io.octopusgateway.simulator.switches;

/** The switches of one running simulator. They can be turned at any time. Safe for use by several threads. */
public final class Switchboard {
    private volatile Switches switches;

    public Switchboard(Switches switches) {
        this.switches = switches;
    }

    /** How all switches stand now. */
    public Switches now() {
        return switches;
    }

    public <S extends Enum<S> & Setting> S get(Class<S> type) {
        return switches.get(type);
    }

    public boolean has(Setting setting) {
        return switches.has(setting);
    }

    public synchronized void set(Setting... settings) {
        switches = switches.with(settings);
    }

    public synchronized void setAll(Switches next) {
        switches = next;
    }
}
