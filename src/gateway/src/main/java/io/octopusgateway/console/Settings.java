package io.octopusgateway.console;

import java.util.Map;

/** How the server is configured, for whoever helps from outside: no value in it is a secret or anybody's name. */
public interface Settings {
    /** By property; of what may not be shown, only whether it is set. */
    Map<String, String> shown();

    /** What runs: the gateway, Java, the machine. */
    Map<String, String> versions();

    /** Figures since this server started, by name and labels. */
    Map<String, String> figures();
}
