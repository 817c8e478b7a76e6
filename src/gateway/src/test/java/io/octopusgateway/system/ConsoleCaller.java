package io.octopusgateway.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.octopusgateway.people.Passwords;
import io.octopusgateway.people.Role;
import io.octopusgateway.store.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser in front of the console, as plain HTTP. */
final class ConsoleCaller {
    static final String PASSWORD = "seven kettles boil at noon";
    private static final String BOSS = "boss";
    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([0-9a-f]{64})\"");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable ConsoleCaller boss;

    private final String base;
    private String cookie = "";

    ConsoleCaller(String base) {
        this.base = base;
    }

    /** Whoever made the first account, with the secret the server left. */
    static synchronized ConsoleCaller boss(World world) {
        if (boss == null) {
            var made = new ConsoleCaller(world.first().url());
            var answer = made.post(
                    "first-run",
                    Map.of(
                            "secret", secret(world),
                            "name", BOSS,
                            "password", PASSWORD,
                            "again", PASSWORD,
                            "alone", "on"));
            if (answer.status() != 303) {
                throw new AssertionError(answer.status() + " " + answer.body());
            }
            boss = made;
        }
        return boss;
    }

    private static String secret(World world) {
        try {
            return Files.readString(world.firstAccount());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Somebody new, of these roles, who is signed in. */
    static ConsoleCaller with(World world, Role... roles) {
        var name = hired(world, roles);
        var caller = new ConsoleCaller(world.first().url());
        var answer = caller.signIn(name, PASSWORD);
        if (answer.status() != 303) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return caller;
    }

    /** The name of somebody new, of these roles. */
    static String hired(World world, Role... roles) {
        boss(world);
        var name = "person" + COUNT.incrementAndGet();
        hire(world, name, roles);
        return name;
    }

    private static void hire(World world, String name, Role... roles) {
        var judge = new Zxcvbn();
        var passwords = new Passwords(
                new SecureRandom(), (password, own) -> judge.measure(password).getScore() > 2);
        var list = Arrays.stream(roles).map(Role::name).collect(Collectors.joining(","));
        world.database()
                .execute("insert into people (name, roles, password, created_at) values ('" + name + "', '{" + list
                        + "}', '" + passwords.hash(new Secret(PASSWORD)) + "', now())");
    }

    /** Somebody who was just let in, signed in with a password somebody else knows. */
    static ConsoleCaller withFirstPassword(World world, Role... roles) {
        var name = hired(world, roles);
        world.database().execute("update people set must_change = true where name = '" + name + "'");
        var caller = new ConsoleCaller(world.first().url());
        caller.signIn(name, PASSWORD);
        return caller;
    }

    /** The same browser at another server. */
    ConsoleCaller at(LibertyServer server) {
        var other = new ConsoleCaller(server.url());
        other.cookie = cookie;
        return other;
    }

    ConsoleCaller withoutCookie() {
        return new ConsoleCaller(base);
    }

    Answer signIn(String name, String password) {
        return post("sign-in", Map.of("name", name, "password", password));
    }

    Answer get(String path) {
        return Http.send(request(path));
    }

    HttpRequest.Builder request(String path) {
        var request = Http.request(base + "/console/" + path);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    /** Sends a form as a page of the console does, with the token of the session. */
    Answer post(String path, Map<String, String> fields) {
        var all = new java.util.TreeMap<>(fields);
        if (!cookie.isEmpty()) {
            all.put("form-token", token());
        }
        return send(path, all, "same-origin");
    }

    Answer send(String path, Map<String, String> fields, String site) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var answer = Http.send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofString(body)));
        var set = answer.header("Set-Cookie");
        if (!set.isEmpty()) {
            cookie = set.replaceFirst(";.*", "").toLowerCase(Locale.ROOT).endsWith("=")
                    ? ""
                    : set.replaceFirst(";.*", "");
        }
        return answer;
    }

    /** The form token of the session, as every page has it. */
    String token() {
        var found = TOKEN.matcher(get("payments").body());
        return found.find() ? found.group(1) : "";
    }

    String cookie() {
        return cookie;
    }
}
