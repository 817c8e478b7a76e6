package io.octopusgateway.assembly;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What {@code java -jar octopus-gateway.war} does: makes the random values an installation needs, and asks a running
 * gateway to register its webhook. It stands alone, so that it runs from inside the WAR, and touches no file.
 */
public final class GatewayCommand {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String ALL_SCOPES = "payments:read+payments:write+refunds:write+updates:read";
    private static final String HELP = """
            Octopus Gateway: takes Octopus payments through Checkout.com.
            This file is an application for a Jakarta EE server such as Open Liberty. Run as a program, it makes
            the random values an installation needs and prints them; it changes nothing here.

              java -jar octopus-gateway.war new-store <name> <sandbox|live>
                  everything to configure for a new store, and the API key for the shop
              java -jar octopus-gateway.war new-api-key <sandbox|live>
                  one more API key for a store's shop
              java -jar octopus-gateway.war new-api-key <sandbox|live> operator
                  an API key for whoever runs the gateway: it reads, and registers the webhook
              java -jar octopus-gateway.war register-webhook <base URL of a running gateway>
                  has the provider tell that gateway of the payments of the store whose key is in the
                  environment variable OCTOPUS_API_KEY (an operator's key); does nothing if it does already
              java -jar octopus-gateway.war new-server-key
                  the server's own key, once for all servers of one database
            """;

    private static final String OPERATORS_SCOPES = "payments:read+updates:read+store:manage";
    private static final String KEY_VARIABLE = "OCTOPUS_API_KEY";
    private static final int OK = 200;

    private final SecureRandom chance = new SecureRandom();
    private final PrintStream out;

    private GatewayCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        var code = run(List.of(arguments), System.getenv(), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        var command = new GatewayCommand(out);
        if (arguments.equals(List.of("new-server-key"))) {
            command.serverKey();
        } else if (arguments.size() == 2 && arguments.get(0).equals("new-api-key") && isEnvironment(arguments.get(1))) {
            command.apiKey(arguments.get(1), ALL_SCOPES);
        } else if (arguments.size() == 3
                && arguments.get(0).equals("new-api-key")
                && isEnvironment(arguments.get(1))
                && arguments.get(2).equals("operator")) {
            command.apiKey(arguments.get(1), OPERATORS_SCOPES);
        } else if (arguments.size() == 2 && arguments.get(0).equals("register-webhook")) {
            return command.registerWebhook(arguments.get(1), environment.getOrDefault(KEY_VARIABLE, ""), err);
        } else if (arguments.size() == 3
                && arguments.get(0).equals("new-store")
                && arguments.get(1).matches("[a-z0-9][a-z0-9-]{0,39}")
                && isEnvironment(arguments.get(2))) {
            command.store(arguments.get(1), arguments.get(2));
        } else if (arguments.isEmpty() || arguments.equals(List.of("--help")) || arguments.equals(List.of("help"))) {
            out.print(HELP);
        } else {
            err.println("That is not one of the commands. Names of stores are made of a-z 0-9 -.\n");
            err.print(HELP);
            return 2;
        }
        return 0;
    }

    private static boolean isEnvironment(String text) {
        return text.equals("sandbox") || text.equals("live");
    }

    private void serverKey() {
        out.println("octopus.server-key=" + base64(32));
    }

    private void apiKey(String environment, String scopes) {
        var id = letters(8);
        var key = "opk_" + environment + "_" + id + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
        out.println("# For whoever calls. It is shown this once; the gateway keeps only its hash:");
        out.println("#   " + key);
        out.println("# For the store's octopus.store.<name>.api-keys (several are separated by commas):");
        out.println(id + ":" + sha256(key) + ":" + scopes);
    }

    /** The key leaves this machine only under encryption. */
    private int registerWebhook(String base, String key, PrintStream err) {
        if (!base.matches("https://[!-~]+|http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?(/[!-~]*)?")) {
            err.println("Give the https address of the gateway with its context root.");
            return 2;
        }
        if (!key.matches("opk_(sandbox|live)_[a-z0-9]{8}_[A-Za-z0-9_-]+")) {
            err.println("Set " + KEY_VARIABLE + " to an API key with the scope store:manage.");
            return 2;
        }
        try {
            return answer(base.replaceAll("/+$", "") + "/api/v1/webhook", key, err);
        } catch (IOException | IllegalArgumentException unreachable) {
            err.println("The gateway could not be reached: "
                    + unreachable.getClass().getSimpleName());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int answer(String address, String key, PrintStream err) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json, application/problem+json")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        var isAsItShouldBe = answer.statusCode() == OK && !answer.body().contains("\"DIFFERS\"");
        (answer.statusCode() == OK ? out : err).println(answer.body());
        if (answer.statusCode() != OK) {
            err.println("The gateway answered with status " + answer.statusCode() + ".");
        }
        return isAsItShouldBe ? 0 : 1;
    }

    private void store(String name, String environment) {
        var id = letters(8);
        var key = "opk_" + environment + "_" + id + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
        var webhookId = letters(32);
        var updateSecret = "whsec_" + base64(32);
        var at = "octopus.store." + name + ".";
        out.println("# For the shop. The API key is shown this once; the gateway keeps only its hash:");
        out.println("#   API key:             " + key);
        out.println("#   order-update secret: " + updateSecret);
        out.println("# For the provider: a webhook to <public base URL>/webhooks/checkout/" + webhookId);
        out.println("#   with the signature key given as webhook-secret below; register-webhook does that.");
        out.println("octopus.stores=" + name);
        out.println(at + "environment=" + environment);
        out.println(at + "name=<what shoppers read>");
        out.println(at + "account-prefix=<first 8 characters of the client id after cli_>");
        out.println("# Instead of the secret key, an OAuth client: oauth-client-id and oauth-client-secret.");
        out.println(at + "secret-key=<sk_… of the provider>");
        out.println(at + "processing-channel-id=<pc_… of the provider>");
        out.println(at + "webhook-id=" + webhookId);
        out.println(at + "webhook-secret=" + letters(40));
        out.println(at + "return-origins=<https://the.shop>");
        out.println(at + "order-update-url=<https://the.shop/where/it/listens>");
        out.println(at + "order-update-secret=" + updateSecret);
        out.println(at + "api-keys=" + id + ":" + sha256(key) + ":" + ALL_SCOPES);
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }

    private String base64(int length) {
        return Base64.getEncoder().encodeToString(bytes(length));
    }

    private String letters(int length) {
        return chance.ints(length, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
